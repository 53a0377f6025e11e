import assert from 'node:assert/strict';
import { mentionAt } from '../../../src/webview/composer/mentionAt';

describe('A # in the message', () => {
  /** The caret is where the bar stands. */
  const found = (text: string) => {
    const caret = text.indexOf('|');
    return mentionAt(text.replace('|', ''), caret);
  };

  it('asks for context where it begins a word, and so does @', () => {
    assert.deepEqual(found('#|'), { start: 0, end: 1, query: '' });
    assert.deepEqual(found('see #car|'), { start: 4, end: 8, query: 'car' });
    assert.deepEqual(found('see\n@car|rier'), { start: 4, end: 8, query: 'car' });
    assert.deepEqual(found('#a #b|'), { start: 3, end: 5, query: 'b' });
    assert.deepEqual(found('#my notes|'), { start: 0, end: 9, query: 'my notes' });
    assert.deepEqual(found('#a#b|'), { start: 0, end: 4, query: 'a#b' });
  });

  it('does not within a word, before a blank, in another line, or where the caret is before it', () => {
    for (const text of ['x#a|', 'a@b.org|', '# Heading|', '#a\nb|', '|#a', 'plain|'])
      assert.equal(found(text), undefined, text);
  });

  it('is looked for in no time in a long message of one line', () => {
    const text = 'x #y '.repeat(50_000);
    const start = performance.now();
    for (let key = 0; key < 100; key++) mentionAt(`${text}z`, text.length);
    assert.ok(performance.now() - start < 500);
    assert.equal(mentionAt(`#${'z'.repeat(300)}`, 301), undefined);
  });
});
