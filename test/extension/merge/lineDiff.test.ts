/** `MERGE_CASES=20000` compares more than a usual run does; `SEED` starts with another case. */
import assert from 'node:assert/strict';
import { type Hunk, lineDiff } from '../../../src/extension/merge/lineDiff';
import { linesOf } from '../../../src/extension/merge/linesOf';
import { hasGit } from '../../support/merge/git';
import { gitDiff } from '../../support/merge/gitDiff';
import { randomMerge } from '../../support/merge/randomMerges';
import { seededRandom } from '../../support/seededRandom';

const count = Number(process.env.MERGE_CASES ?? 300);
const firstSeed = Number(process.env.SEED ?? 20261127);

describe('The hunks between two versions', function () {
  this.timeout(20_000 + count * 20);

  it('are none between equal ones, and one where one of them is empty', () => {
    assert.deepEqual(lineDiff([], []), []);
    assert.deepEqual(lineDiff(['a', 'b'], ['a', 'b']), []);
    assert.deepEqual(lineDiff([], ['a', 'b']), [{ beforeStart: 0, beforeEnd: 0, afterStart: 0, afterEnd: 2 }]);
    assert.deepEqual(lineDiff(['a', 'b'], []), [{ beforeStart: 0, beforeEnd: 2, afterStart: 0, afterEnd: 0 }]);
  });

  it('keep lines apart that only together are the same text, with ends or without', () => {
    assert.equal(lineDiff(['ab', 'c'], ['a', 'bc']).length, 1);
    assert.deepEqual(lineDiff(['', '', ''], ['']), [{ beforeStart: 1, beforeEnd: 3, afterStart: 1, afterEnd: 1 }]);
    assert.deepEqual(lineDiff([''], ['', '', 'a']), [{ beforeStart: 1, beforeEnd: 1, afterStart: 1, afterEnd: 3 }]);
  });

  it('are those of git', async function () {
    if (!hasGit()) this.skip();
    const seeds = Array.from({ length: count }, (_each, index) => firstSeed + index);
    const pairs = seeds.map((seed) => {
      const { base, yours } = randomMerge(seed);
      return { before: base, after: yours };
    });
    const wanted = await gitDiff(pairs);
    for (const [index, { before, after }] of pairs.entries()) {
      assert.deepEqual(lineDiff(linesOf(before), linesOf(after)), wanted[index], `SEED=${seeds[index]}`);
    }
  });

  it('are those of git where there are too many to look for the fewest', async function () {
    if (!hasGit()) this.skip();
    const seeds = Array.from({ length: Math.ceil(count / 30) }, (_each, index) => firstSeed + index);
    const pairs = seeds.map(differentTexts);
    const wanted = await gitDiff(pairs);
    for (const [index, { before, after }] of pairs.entries()) {
      assert.deepEqual(lineDiff(linesOf(before), linesOf(after)), wanted[index], `SEED=${seeds[index]}`);
    }
  });

  it('lead from one to the other where long files have nothing in order', () => {
    const before = Array.from({ length: 30_000 }, (_each, index) => `line ${index}`);
    const after = before.toReversed();
    assert.deepEqual(patched(before, after, lineDiff(before, after)), after);
  });

  it('lead from one to the other where long files repeat themselves', () => {
    const before = Array.from({ length: 30_000 }, (_each, index) => `line ${index % 7}`);
    const after = before.map((_line, index) => `line ${index % 11}`);
    assert.deepEqual(patched(before, after, lineDiff(before, after)), after);
  });
});

/** Thousands of lines out of few or many different ones: unlike each other, changed all over, or moved about. */
function differentTexts(seed: number): { before: string; after: string } {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pool = [3, 30, 300, 3000, 30_000][below(5)] ?? 3;
  const newLine = () => `line ${below(pool)}${random() < 0.1 ? ` ${random()}` : ''}\n`;
  const before = Array.from({ length: 2000 + below(10_000) }, newLine);
  const part = [1, 0.5, 0.2, 0.05][below(4)] ?? 1;
  const after = before.flatMap((line) => {
    if (random() >= part) return [line];
    return [[], [newLine()], [line, newLine()]][below(3)] ?? [];
  });
  for (let move = below(10); move > 0; move--) {
    const moved = after.splice(below(after.length), below(2000));
    after.splice(below(after.length), 0, ...moved);
  }
  return { before: before.join(''), after: after.join('') };
}

/** `before` with the lines of `after` where the hunks say so. */
function patched(before: readonly string[], after: readonly string[], hunks: readonly Hunk[]): string[] {
  const starts = [0, ...hunks.map(({ beforeEnd }) => beforeEnd)];
  const ends = [...hunks.map(({ beforeStart }) => beforeStart), before.length];
  return starts.flatMap((start, index) => {
    const hunk = hunks[index];
    const kept = before.slice(start, ends[index]);
    return hunk ? [...kept, ...after.slice(hunk.afterStart, hunk.afterEnd)] : kept;
  });
}
