import assert from 'node:assert/strict';
import { type LineSpan, movedLines, type TextChange } from '../../../src/extension/inplace/trackedLines';
import { seededRandom } from '../../support/seededRandom';

const span: LineSpan = { start: 2, count: 3 };

function change(from: [number, number], to: [number, number], text: string): TextChange {
  return { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] }, text };
}

/** The last line of the span is four characters long. */
const moved = (made: TextChange, of = span) => movedLines(of, made, 4, 'outside');

describe('Lines of a document that is changed', () => {
  it('move with what comes and goes above them', () => {
    assert.deepEqual(moved(change([0, 0], [0, 0], 'a\nb\n')), { span: { start: 4, count: 3 }, touch: 'outside' });
    assert.deepEqual(moved(change([0, 0], [1, 0], '')), { span: { start: 1, count: 3 }, touch: 'outside' });
    assert.deepEqual(moved(change([1, 0], [2, 0], '')), { span: { start: 1, count: 3 }, touch: 'outside' });
    assert.deepEqual(moved(change([2, 0], [2, 0], 'a\r\n')), { span: { start: 3, count: 3 }, touch: 'outside' });
  });

  it('stay with what comes and goes below them', () => {
    assert.deepEqual(moved(change([5, 0], [5, 0], 'a\n')), { span, touch: 'outside' });
    assert.deepEqual(moved(change([4, 4], [4, 4], '\n')), { span, touch: 'outside' });
    assert.deepEqual(moved(change([9, 1], [12, 0], '')), { span, touch: 'outside' });
  });

  it('are touched by what is typed in them, at their ends too', () => {
    assert.deepEqual(moved(change([3, 1], [3, 1], 'x')), { span, touch: 'inside' });
    assert.deepEqual(moved(change([2, 0], [2, 0], 'x')), { span, touch: 'inside' });
    assert.deepEqual(moved(change([4, 4], [4, 4], 'x')), { span, touch: 'inside' });
    assert.deepEqual(moved(change([3, 0], [4, 0], '')), { span: { start: 2, count: 2 }, touch: 'inside' });
    assert.deepEqual(moved(change([3, 1], [3, 1], '\n\n')), { span: { start: 2, count: 5 }, touch: 'inside' });
  });

  it('keep what is left of them where a change goes over one end', () => {
    assert.deepEqual(moved(change([0, 1], [3, 1], 'a\nb')), { span: { start: 1, count: 2 }, touch: 'inside' });
    assert.deepEqual(moved(change([3, 1], [7, 1], '')), { span: { start: 2, count: 2 }, touch: 'inside' });
    assert.deepEqual(moved(change([1, 3], [2, 0], '')), { span: { start: 1, count: 3 }, touch: 'inside' });
    assert.deepEqual(moved(change([4, 2], [5, 0], '')), { span, touch: 'inside' });
    assert.deepEqual(moved(change([1, 3], [4, 4], '')), { span: { start: 2, count: 0 }, touch: 'inside' });
  });

  it('are gone where more than they were is replaced at once', () => {
    assert.equal(moved(change([0, 0], [9, 0], 'new')).touch, 'gone');
  });

  it('have again what an undo brings back at their ends', () => {
    const undone = (made: TextChange, of = span) => movedLines(of, made, 4, 'inside').span;
    assert.deepEqual(undone(change([5, 0], [5, 0], 'a\n')), { start: 2, count: 4 });
    assert.deepEqual(undone(change([2, 0], [2, 0], 'a\n')), { start: 2, count: 4 });
    assert.deepEqual(undone(change([4, 4], [4, 4], '\na')), { start: 2, count: 4 });
    assert.deepEqual(undone(change([2, 0], [2, 0], 'a\nb\n'), { start: 2, count: 0 }), { start: 2, count: 2 });
    assert.deepEqual(undone(change([1, 4], [1, 4], '\na\nb'), { start: 2, count: 0 }), { start: 2, count: 2 });
  });

  it('are found wherever they are, after any changes', () => {
    const random = seededRandom(3);
    const below = (limit: number) => Math.floor(random() * limit);
    const texts = ['', 'x', '\n', 'x\n', '\nx', 'x\ny', 'x\ny\n', 'x\r\ny'];
    let outside = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const lines = Array.from({ length: 1 + below(9) }, (_, index) => 'abcdefghi'.charAt(index).repeat(1 + below(4)));
      const start = below(lines.length);
      const of = { start, count: 1 + below(lines.length - start) };
      const region = lines.slice(of.start, of.start + of.count);
      const places = [0, 1].map(() => {
        const line = below(lines.length);
        return { line, character: below((lines[line]?.length ?? 0) + 1) };
      });
      const [first, last] = places.sort((a, b) => a.line - b.line || a.character - b.character);
      if (!first || !last) continue;
      const made = { start: first, end: last, text: texts[below(texts.length)] ?? '' };
      const before = lines.slice(0, first.line + 1).with(-1, (lines[first.line] ?? '').slice(0, first.character));
      const after = lines.slice(last.line).with(0, (lines[last.line] ?? '').slice(last.character));
      const now = (before.join('\n') + made.text + after.join('\n')).split(/\r?\n/);
      const { span: found, touch } = movedLines(of, made, region.at(-1)?.length ?? 0, 'outside');
      const inSpan = now.slice(found.start, found.start + found.count);
      const told = JSON.stringify({ lines, of, made, found, touch });
      assert.ok(found.start >= 0 && found.start + found.count <= now.length, told);
      if (touch === 'gone') continue;
      if (touch === 'outside') assert.deepEqual(inSpan, region, told);
      // Each line begins with a letter of its own.
      for (const line of region.filter((each) => now.includes(each))) assert.ok(inSpan.includes(line), told);
      outside += touch === 'outside' ? 1 : 0;
    }
    assert.ok(outside > 2000);
  });
});
