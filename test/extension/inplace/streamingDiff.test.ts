import assert from 'node:assert/strict';
import { StreamingDiff } from '../../../src/extension/inplace/streamingDiff';
import type { Hunk } from '../../../src/extension/merge/lineDiff';
import { seededRandom } from '../../support/seededRandom';

function hunk(beforeStart: number, beforeEnd: number, afterStart: number, afterEnd: number): Hunk {
  return { beforeStart, beforeEnd, afterStart, afterEnd };
}

function lineHunks(oldLines: readonly string[], newLines: readonly string[]): Hunk[] {
  const diff = new StreamingDiff(oldLines);
  for (const line of newLines) diff.add(line);
  diff.end('complete');
  return diff.hunks();
}

function applied(oldLines: readonly string[], newLines: readonly string[], hunks: readonly Hunk[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { beforeStart, beforeEnd, afterStart, afterEnd } of hunks) {
    result.push(...oldLines.slice(at, beforeStart), ...newLines.slice(afterStart, afterEnd));
    at = beforeEnd;
  }
  return [...result, ...oldLines.slice(at)];
}

describe('A diff of lines that come one by one', () => {
  const old = ['function a() {', '  const one = first();', '  const two = second();', '  return one + two;', '}'];

  it('is empty for the same lines', () => {
    assert.deepEqual(lineHunks(old, old), []);
  });

  it('tells changed, added and removed lines apart', () => {
    const changed = old.with(2, '  const two = third();');
    assert.deepEqual(lineHunks(old, changed), [hunk(2, 3, 2, 3)]);
    assert.deepEqual(lineHunks(old, old.toSpliced(1, 0, '  // begins', '')), [hunk(1, 1, 1, 3)]);
    assert.deepEqual(lineHunks(old, old.toSpliced(1, 2)), [hunk(1, 3, 1, 1)]);
    assert.deepEqual(lineHunks(old, []), [hunk(0, 5, 0, 0)]);
    assert.deepEqual(lineHunks([''], ['a', 'b']), [hunk(0, 1, 0, 2)]);
  });

  it('lets each new line stand for the old one in its place, until it shows where it belongs', () => {
    const diff = new StreamingDiff(old);
    const consumed = ['function b() {', '  const zero = 0;', '  const one = first();', '  const two = second();'].map(
      (line) => {
        diff.add(line);
        return diff.consumed;
      },
    );
    // The third line is the old second one: what the second took the place of is back.
    assert.deepEqual(consumed, [1, 2, 2, 3]);
  });

  it('does not run ahead to a brace further down', () => {
    const diff = new StreamingDiff(['a {', '  one();', '  two();', '  three();', '}', 'b();']);
    diff.add('}');
    assert.equal(diff.consumed, 1);
  });

  it('keeps what it has not come to where the reply is cut off', () => {
    const diff = new StreamingDiff(old);
    diff.add(old[0] ?? '');
    diff.add('  const one = 1;');
    diff.end('cut');
    assert.equal(diff.consumed, 2);
    assert.deepEqual(diff.hunks(), [hunk(1, 2, 1, 2)]);
  });

  it('makes the new lines of the old ones, and never tells what is certain otherwise', () => {
    const random = seededRandom(11);
    const word = () =>
      `${'abcdefgh'[Math.floor(random() * 8)]}${Math.floor(random() * 6)} = ${Math.floor(random() * 3)}`;
    for (let round = 0; round < 400; round += 1) {
      const oldLines = Array.from({ length: random() * 60 }, () => (random() < 0.2 ? '}' : word()));
      const newLines = oldLines.flatMap((line) => {
        const dice = random();
        if (dice < 0.12) return [];
        if (dice < 0.24) return [word()];
        return dice < 0.34 ? [line, word(), ...(dice < 0.25 ? Array.from({ length: 90 }, word) : [])] : [line];
      });
      const diff = new StreamingDiff(oldLines);
      let certain: { readonly lines: number; readonly hunks: readonly Hunk[] } = { lines: 0, hunks: [] };
      for (const [index, line] of newLines.entries()) {
        diff.add(line);
        const hunks = diff.hunks();
        const known = certain.hunks.filter(({ afterEnd }) => afterEnd < certain.lines);
        assert.deepEqual(hunks.slice(0, known.length), known);
        assert.ok(diff.certainLines >= certain.lines);
        certain = { lines: diff.certainLines, hunks };
        // At each moment new lines and old rest are one text.
        const now = [...newLines.slice(0, index + 1), ...oldLines.slice(diff.consumed)];
        assert.deepEqual(applied(oldLines, newLines, hunks), now);
      }
      diff.end('complete');
      assert.deepEqual(applied(oldLines, newLines, diff.hunks()), newLines);
    }
  });
});
