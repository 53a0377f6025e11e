import assert from 'node:assert/strict';
import { testPlace } from '../../../src/extension/projectTests/testPlace';

describe('the place of a file’s tests', () => {
  const cases: readonly {
    readonly title: string;
    readonly source: string;
    readonly files: readonly string[];
    readonly path: string | undefined;
    readonly example?: string;
    readonly kind?: 'new' | 'there' | 'inside';
  }[] = [
    {
      title: 'is beside the file where other tests are',
      source: 'src/b.tsx',
      files: ['src/a.ts', 'src/a.spec.ts', 'src/b.tsx'],
      path: 'src/b.spec.tsx',
      example: 'src/a.spec.ts',
    },
    {
      title: 'is in a folder beside the file where other tests are',
      source: 'src/deep/b.ts',
      files: ['src/a.ts', 'src/__tests__/a.ts', 'src/deep/b.ts'],
      path: 'src/deep/__tests__/b.ts',
      example: 'src/__tests__/a.ts',
    },
    {
      title: 'mirrors the sources where the tests do',
      source: 'src/extension/chat/b.ts',
      files: ['src/chat/a.ts', 'test/chat/a.test.ts', 'src/extension/chat/b.ts'],
      path: 'test/extension/chat/b.test.ts',
      example: 'test/chat/a.test.ts',
    },
    {
      title: 'is in the one flat folder of tests where all are',
      source: 'src/other/b.ts',
      files: ['src/chat/a.ts', 'test/a.test.ts', 'src/other/b.ts'],
      path: 'test/b.test.ts',
      example: 'test/a.test.ts',
    },
    {
      title: 'is in the file’s own package, by the example of another one',
      source: 'packages/b/src/y.ts',
      files: ['packages/a/src/x.ts', 'packages/a/test/x.test.ts', 'packages/b/src/y.ts'],
      path: 'packages/b/test/y.test.ts',
      example: 'packages/a/test/x.test.ts',
    },
    {
      title: 'goes by the nearest of several ways',
      source: 'web/c.ts',
      files: ['api/a.ts', 'test/api/a.test.ts', 'web/b.ts', 'web/b.spec.ts', 'web/c.ts'],
      path: 'web/c.spec.ts',
      example: 'web/b.spec.ts',
    },
    {
      title: 'is where the file’s tests are already',
      source: 'src/a.ts',
      files: ['src/a.ts', 'test/a.test.ts', 'src/b.ts', 'test/b.test.ts'],
      path: 'test/a.test.ts',
      kind: 'there',
    },
    {
      title: 'is told apart between files of the same name by their folders',
      source: 'src/two/index.ts',
      files: ['src/one/index.ts', 'src/two/index.ts', 'test/one/index.test.ts', 'test/two/index.test.ts'],
      path: 'test/two/index.test.ts',
      kind: 'there',
    },
    {
      title: 'of a test is the test itself',
      source: 'src/a.test.ts',
      files: ['src/a.test.ts'],
      path: 'src/a.test.ts',
      kind: 'there',
    },
    {
      title: 'is in the folder of tests whose names say nothing of files',
      source: 'src/pkg/mod.py',
      files: ['tests/test_everything.py', 'src/pkg/mod.py'],
      path: 'tests/test_mod.py',
      example: 'tests/test_everything.py',
    },
    {
      title: 'keeps a package’s folders in Java',
      source: 'src/main/java/com/acme/Parser.java',
      files: ['src/test/java/com/acme/SmokeTest.java', 'src/main/java/com/acme/Parser.java'],
      path: 'src/test/java/com/acme/ParserTest.java',
      example: 'src/test/java/com/acme/SmokeTest.java',
    },
    { title: 'in Go is beside the file', source: 'a/b.go', files: ['a/b.go'], path: 'a/b_test.go' },
    {
      title: 'in Python without tests is a folder of tests',
      source: 'src/pkg/mod.py',
      files: [],
      path: 'tests/pkg/test_mod.py',
    },
    {
      title: 'in Elixir has the extension of scripts',
      source: 'lib/a/b.ex',
      files: [],
      path: 'test/a/b_test.exs',
    },
    {
      title: 'in Rust is the file itself',
      source: 'src/lib.rs',
      files: ['tests/whole.rs'],
      path: 'src/lib.rs',
      kind: 'inside',
    },
    { title: 'is not guessed for what nobody tests so', source: 'notes.md', files: ['a.test.ts'], path: undefined },
  ];

  for (const { title, source, files, path, example, kind = 'new' } of cases) {
    it(title, () => {
      const place = testPlace({ source, files });
      assert.deepEqual(place, path === undefined ? undefined : { path, kind, example });
    });
  }
});
