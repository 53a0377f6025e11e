import assert from 'node:assert/strict';
import { distinctNames } from '../../../src/webview/attachment/distinctNames';

describe('Names of files that are shown together', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['leave the folder out where they differ', ['src/a.ts', 'src/b.ts'], ['a.ts', 'b.ts']],
    [
      'say the folder where they are the same',
      ['src/a/index.ts', 'src/b/index.ts', 'c.ts'],
      ['a/index.ts', 'b/index.ts', 'c.ts'],
    ],
    ['say no more of it than differs', ['a/src/index.ts', 'b/src/index.ts'], ['a/…/index.ts', 'b/…/index.ts']],
    [
      'say all of a path that another goes on before',
      ['index.ts', 'a/index.ts', 'b/a/index.ts'],
      ['index.ts', 'a/index.ts', 'b/…/index.ts'],
    ],
    [
      'say what lies between where that differs',
      ['a/x/1/i.ts', 'a/y/1/i.ts', 'b/x/1/i.ts', 'b/y/1/i.ts'],
      ['a/x/1/i.ts', 'a/y/1/i.ts', 'b/x/1/i.ts', 'b/y/1/i.ts'],
    ],
    ['are the same for parts of one file', ['src/a.ts', 'src/a.ts'], ['a.ts', 'a.ts']],
    ['are no mere ends of words', ['lib/index.ts', 'mylib/index.ts'], ['lib/index.ts', 'mylib/index.ts']],
    [
      'stay whole where they tell a file outside of the workspace',
      ['/etc/hosts', '/home/hosts'],
      ['/etc/hosts', '/home/hosts'],
    ],
  ];
  for (const [title, paths, names] of cases) it(title, () => assert.deepEqual(distinctNames(paths), names));
});
