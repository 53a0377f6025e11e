import assert from 'node:assert/strict';
import { lineChange } from '../../../src/extension/inplace/lineChange';

function changed(lines: readonly string[], start: number, count: number, by: readonly string[]): string {
  const document = { lineCount: lines.length, lineLength: (line: number) => (lines[line] ?? '').length };
  const { start: from, end: to, text } = lineChange(document, start, count, by);
  const offset = (line: number, character: number) =>
    lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  const whole = lines.join('\n');
  return whole.slice(0, offset(from.line, from.character)) + text + whole.slice(offset(to.line, to.character));
}

describe('Whole lines that are replaced', () => {
  it('leave the others as they are, wherever they stand and however many come and go', () => {
    for (const lines of [['a'], ['a', 'b'], ['a', 'b', 'c', ''], ['', '', '']]) {
      for (let start = 0; start <= lines.length; start += 1) {
        for (let count = 0; count <= lines.length - start; count += 1) {
          for (const by of [[], ['x'], ['x', ''], ['x', 'y', 'z']]) {
            assert.equal(
              changed(lines, start, count, by),
              lines.toSpliced(start, count, ...by).join('\n'),
              JSON.stringify({ lines, start, count, by }),
            );
          }
        }
      }
    }
  });
});
