import assert from 'node:assert/strict';
import { suggestedText } from '../../../src/extension/codeReview/suggestedText';

const text = 'class A {\n  one();\n  two();\n}\n';

describe('a file with a suggestion in it', () => {
  it('has it in place of the comment’s lines, indented as they are', () => {
    const expected = 'class A {\n  if (a) {\n    2();\n  }\n}\n';
    assert.equal(suggestedText(text, { start: 2, end: 3 }, 'if (a) {\n  2();\n}\n'), expected);
    assert.equal(suggestedText(text, { start: 2, end: 3 }, '    if (a) {\n      2();\n    }'), expected);
  });

  it('keeps its line ends', () => {
    assert.equal(suggestedText('a\r\nb\r\n', { start: 1, end: 1 }, 'c\nd'), 'c\r\nd\r\nb\r\n');
    assert.equal(suggestedText('a\nb', { start: 2, end: 2 }, 'c\nd\n'), 'a\nc\nd');
  });

  it('loses the lines where nothing is to stand there', () => {
    assert.equal(suggestedText(text, { start: 2, end: 3 }, ''), 'class A {\n}\n');
  });
});
