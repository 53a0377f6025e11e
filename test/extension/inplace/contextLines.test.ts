import assert from 'node:assert/strict';
import { contextLines } from '../../../src/extension/inplace/contextLines';

function contextIn(lengths: readonly number[], start: number, count: number) {
  return contextLines({ lineCount: lengths.length, lineLength: (line) => lengths[line] ?? 0 }, { start, count });
}

describe('What is shown around the lines of an edit', () => {
  it('is the whole of a file that is small enough', () => {
    assert.deepEqual(contextIn(new Array(500).fill(50), 3, 2), { start: 0, count: 500 });
  });

  it('is as much before as after in a longer one', () => {
    assert.deepEqual(contextIn(new Array(100_000).fill(79), 5000, 10), { start: 4900, count: 210 });
  });

  it('is nothing where the lines are the whole file, or what is around is too long', () => {
    assert.equal(contextIn([10, 10], 0, 2), undefined);
    assert.equal(contextIn([1_000_000, 10, 1_000_000], 1, 1), undefined);
  });

  it('does not look at a large file further than it must', () => {
    let asked = 0;
    const lineLength = () => {
      asked += 1;
      return 79;
    };
    contextLines({ lineCount: 1_000_000, lineLength }, { start: 500_000, count: 1 });
    assert.ok(asked < 1000, `${asked}`);
  });
});
