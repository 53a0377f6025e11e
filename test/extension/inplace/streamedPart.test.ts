import assert from 'node:assert/strict';
import { StreamedPart } from '../../../src/extension/inplace/streamedPart';

const before = ['import { one } from "one";', '', 'function a() {', '  one();', '  two();'];
const after = ['  five();', '}', '', 'function b() {', '  six();', '}'];
const replaced = ['  three();'];

function partOf(lines: readonly string[], of: readonly string[] = replaced): string[] {
  const part = new StreamedPart({ before, after, replaced: of });
  return [...lines.flatMap((line) => part.line(line)), ...part.end()];
}

describe('A reply that repeats what is around its lines', () => {
  it('is left as it is where it repeats nothing', () => {
    assert.deepEqual(partOf(['  four();', '', '  4();']), ['  four();', '', '  4();']);
    assert.deepEqual(partOf([]), []);
  });

  it('loses what was before and after, be it the whole file or a part, at whatever indentation', () => {
    const answer = ['  four();', '  4();'];
    assert.deepEqual(partOf([...before, ...answer, ...after]), answer);
    assert.deepEqual(partOf([...before.slice(2), ...answer, ...after.slice(0, 4)]), answer);
    assert.deepEqual(partOf([...before.map((line) => ` ${line}`), ...answer]), answer);
    assert.deepEqual(partOf([...answer, ...after]), answer);
  });

  it('keeps lines that only begin like those around', () => {
    const answers = [
      ['  one();', '  two();', '  four();'],
      ['import { one } from "one";', '', 'function a() {', '  other();'],
      ['  four();', '  five();', '}'],
      ['  four();', '  five();', '}', '  seven();'],
      ['  five();', '  five();', '}', '', '  five();', '}'],
    ];
    for (const answer of answers) assert.deepEqual(partOf(answer), answer);
  });

  it('may repeat lines on purpose where there was nothing: only an answer that begins as the file does is too much', () => {
    const twice = [...before.slice(2), ...after.slice(0, 3)];
    assert.deepEqual(partOf(twice, ['']), twice);
    assert.deepEqual(partOf([...before, '  four();', ...after], ['']), ['  four();']);
  });

  it('is shown where it is nothing but that', () => {
    assert.deepEqual(partOf(before), before);
  });

  it('comes at once where it is not the beginning of what is around', () => {
    const part = new StreamedPart({ before, after, replaced });
    assert.deepEqual(part.line('  four();'), ['  four();']);
    assert.deepEqual(part.line('  five();'), []);
    assert.deepEqual(part.line('  4();'), ['  five();', '  4();']);
  });
});
