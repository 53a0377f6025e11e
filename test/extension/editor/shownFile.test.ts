import assert from 'node:assert/strict';
import { shownFile } from '../../../src/extension/editor/shownFile';

const file = 'one\ntwo\nthree\nfour\n';

describe('the file around what a model was shown', () => {
  it('is what was attached, where that was all of it', () => {
    assert.deepEqual(shownFile({ text: 'a\r\nb', lines: undefined, file: undefined }, 'other'), {
      text: 'a\nb',
      lines: undefined,
    });
  });

  it('is the one that was kept, whatever the file says by now', () => {
    const lines = { start: 2, end: 3 };
    assert.deepEqual(shownFile({ text: 'two\nthree', lines, file: file.replaceAll('\n', '\r\n') }, 'other'), {
      text: file,
      lines,
    });
  });

  it('has placeholders where what was shown has them', () => {
    const lines = { start: 2, end: 3 };
    const shown = shownFile({ text: 'two\n<secret>', lines, file }, 'other');
    assert.deepEqual(shown, { text: 'one\ntwo\n<secret>\nfour\n', lines });
  });

  it('can end with what was shown', () => {
    const lines = { start: 3, end: 5 };
    assert.deepEqual(shownFile({ text: 'three\nfour\n', lines, file }, 'other'), { text: file, lines });
  });

  it('is the one of now where none was kept and the lines are there, moved or not', () => {
    const attached = { text: 'two\nthree', lines: { start: 2, end: 3 }, file: undefined };
    assert.deepEqual(shownFile(attached, file), { text: file, lines: { start: 2, end: 3 } });
    assert.deepEqual(shownFile(attached, `zero\n${file}`), { text: `zero\n${file}`, lines: { start: 3, end: 4 } });
  });

  it('is in its old place where the lines are there several times, and unknown where that place is gone', () => {
    const attached = { text: 'a', lines: { start: 2, end: 2 }, file: undefined };
    assert.deepEqual(shownFile(attached, 'a\na\nb\n')?.lines, { start: 2, end: 2 });
    assert.equal(shownFile(attached, 'a\nb\na\n'), undefined);
    assert.equal(shownFile(attached, 'b\n'), undefined);
  });
});
