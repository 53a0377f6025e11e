import assert from 'node:assert/strict';
import { type CodeThen, codePlace } from '../../../src/extension/context/codePlace';

const file = 'one\ntwo\nthree\nfour\nfive\n';
const range: CodeThen = { text: 'two\nthree', lines: { start: 2, end: 3 } };

describe('the place of attached code', () => {
  it('says the same while nothing has changed, whatever ends its lines', () => {
    assert.deepEqual(codePlace(range, file), { isSame: true, lines: { start: 2, end: 3 } });
    assert.deepEqual(codePlace(range, file.replaceAll('\n', '\r\n')), { isSame: true, lines: { start: 2, end: 3 } });
    const whole = { text: file, lines: undefined };
    assert.deepEqual(codePlace(whole, file.replaceAll('\n', '\r\n')), { isSame: true, lines: undefined });
  });

  it('is found where its text has moved to', () => {
    assert.deepEqual(codePlace(range, `zero\n${file}`), { isSame: true, lines: { start: 3, end: 4 } });
  });

  it('is the nearest of several that say the same, where no more is known', () => {
    const after = `zero\n${file}${file}`;
    assert.deepEqual(codePlace(range, after), { isSame: true, lines: { start: 3, end: 4 } });
  });

  it('is the nearest where it overlaps others that say the same', () => {
    const alike = { text: 'a\nb\na', lines: { start: 3, end: 5 } };
    assert.deepEqual(codePlace(alike, 'a\nb\na\nb\na\nb\na\n'), { isSame: true, lines: { start: 3, end: 5 } });
    assert.deepEqual(codePlace(alike, 'x\na\nb\na\na\nb\na\n'), { isSame: true, lines: { start: 2, end: 4 } });
  });

  it('is found in hundreds of thousands of lines that are alike', () => {
    const count = 300_000;
    const last = { text: `${'a\n'.repeat(count)}b`, lines: { start: 1, end: count + 1 } };
    const place = codePlace(last, `${'a\n'.repeat(2 * count)}b`);
    assert.deepEqual(place, { isSame: true, lines: { start: count + 1, end: 2 * count + 1 } });
  });

  it('is the one that it was of several that say the same, where the file is known as it was', () => {
    const before = 'a\n}\nb\n}\nc\n}\n';
    const after = 'x\nx\na\n}\nb\n}\nc\n}\n';
    const last = { text: '}', lines: { start: 6, end: 6 }, file: before };
    assert.deepEqual(codePlace(last, after), { isSame: true, lines: { start: 8, end: 8 } });
  });

  it('says something else when a line in it has changed, and is followed by the file as it was', () => {
    const after = `zero\n${file.replace('three', 'THREE\nand more')}`;
    assert.deepEqual(codePlace({ ...range, file }, after), { isSame: false, lines: { start: 3, end: 5 } });
  });

  it('is where its numbers say when nothing else is known of it', () => {
    assert.deepEqual(codePlace(range, 'one\nTWO\n'), { isSame: false, lines: { start: 2, end: 3 } });
    assert.deepEqual(codePlace(range, 'one\nTWO'), { isSame: false, lines: { start: 2, end: 2 } });
    assert.equal(codePlace(range, 'one'), undefined);
  });

  it('is nowhere when its lines were deleted', () => {
    assert.equal(codePlace({ ...range, file }, 'one\nfour\nfive\n'), undefined);
  });

  it('of a whole file is the whole file, and a line more is another one', () => {
    assert.deepEqual(codePlace({ text: file, lines: undefined }, `${file}six\n`), { isSame: false, lines: undefined });
  });
});
