import assert from 'node:assert/strict';
import { testFacts } from '../../../src/extension/projectTests/testFacts';

const framework = { name: 'Vitest', file: 'package.json' };

describe('what a model is told of a project’s tests', () => {
  it('is the framework, an example and the new file', () => {
    const known = { framework, path: 'test/a.test.ts', kind: 'new', examplePath: 'test/b.test.ts' } as const;
    const [first, second, third] = testFacts(known);
    assert.equal(first, 'The framework is Vitest, as package.json tells.');
    assert.match(second ?? '', /test\/b\.test\.ts, which is attached/);
    assert.match(third ?? '', /a new file, test\/a\.test\.ts\. .*path on a line of its own before it\.$/);
  });

  it('is the file that has tests already, or the source file itself', () => {
    const known = { framework: undefined, examplePath: undefined };
    assert.match(
      testFacts({ ...known, path: 'a_test.go', kind: 'there' }).join(),
      /^Tests of it are there already, in a_test\.go/,
    );
    assert.match(testFacts({ ...known, path: 'src/a.rs', kind: 'inside' }).join(), /belong in src\/a\.rs itself/);
  });

  it('asks for the file where nothing is known', () => {
    assert.match(testFacts(undefined).join(), /the path of the file that they belong in/);
  });
});
