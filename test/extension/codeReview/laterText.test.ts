import assert from 'node:assert/strict';
import { LaterText, suggestedChange } from '../../../src/extension/codeReview/laterText';
import { suggestedText } from '../../../src/extension/codeReview/suggestedText';
import { diffOfIds } from '../../../src/extension/merge/diffOfIds';

const before = ['a', 'b', 'c', 'd', 'e', ''].join('\n');

describe('the comments of a review, after an edit of the file', () => {
  const linesIn = (now: string, start: number, end = start, was = before) =>
    new LaterText(now).linesAfter({ start, end }, was);

  it('stand where their lines are, with what was put between them', () => {
    assert.deepEqual(linesIn(before, 2, 3), { start: 2, end: 3 });
    assert.deepEqual(linesIn(`new\n${before}`, 2, 3), { start: 3, end: 4 });
    assert.deepEqual(linesIn(before.replace('c', 'new\nc'), 2, 3), { start: 2, end: 4 });
  });

  it('stand where their lines were once these are gone', () => {
    assert.deepEqual(linesIn('a\nd\ne\n', 2, 3), { start: 2, end: 2 });
    assert.deepEqual(linesIn('', 5), { start: 1, end: 1 });
  });

  it('stay where other line ends and a byte order mark are all that changed', () => {
    assert.deepEqual(linesIn(`\uFEFF${before.replaceAll('\n', '\r\n')}`, 1, 2), { start: 1, end: 2 });
  });

  it('cost one comparison for each text that they were written about, however many there are', () => {
    let comparisons = 0;
    const now = new LaterText(`new\n${before}`, (one, other) => {
      comparisons += 1;
      return diffOfIds(one, other);
    });
    for (const was of [before, `${before}other\n`]) {
      const change = suggestedChange(was, suggestedText(was, { start: 1, end: 1 }, 'x'));
      for (let index = 0; index < 200; index++) {
        const line = 1 + (index % 5);
        assert.deepEqual(now.linesAfter({ start: line, end: line }, was), { start: line + 1, end: line + 1 });
        assert.equal(now.holds(change, was), false);
      }
    }
    assert.equal(comparisons, 2);
  });
});

describe('a comment’s suggestion', () => {
  function isIn(now: string, suggestion: string, lines = { start: 2, end: 3 }, was = before): boolean {
    return new LaterText(now).holds(suggestedChange(was, suggestedText(was, lines, suggestion)), was);
  }

  it('is found in the file once it stands there, whatever else has changed elsewhere', () => {
    assert.equal(isIn(before, 'x'), false);
    assert.equal(isIn(before.replace('b\nc', 'x'), 'x'), true);
    assert.equal(isIn(`new\n${before.replace('b\nc', 'x').replace('e', 'f')}`, 'x'), true);
    assert.equal(isIn(before.replace('b\nc', 'x').replaceAll('\n', '\r\n'), 'x'), true);
  });

  it('is found where it takes lines away, adds some, or changes nothing', () => {
    assert.equal(isIn(before.replace('b\nc\n', ''), ''), true);
    assert.equal(isIn(before.replace('b\n', ''), ''), false);
    assert.equal(isIn(before.replace('b\nc', 'b\nc\nx'), 'b\nc\nx'), true);
    assert.equal(isIn(before, 'b\nc'), true);
  });

  it('is not there where the user made something else of its lines', () => {
    assert.equal(isIn(before.replace('b\nc', 'y'), 'x'), false);
    assert.equal(isIn(before.replace('b\nc', 'x\ny'), 'x'), false);
  });

  it('is found at the end of a file without a line end', () => {
    const was = 'a\nb';
    assert.equal(isIn('a\nx', 'x', { start: 2, end: 2 }, was), true);
    assert.equal(isIn('a\n', '', { start: 2, end: 2 }, was), true);
  });
});
