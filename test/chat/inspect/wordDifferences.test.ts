import assert from 'node:assert/strict';
import { type Word, wordDifferences } from '../../../src/chat/inspect/wordDifferences';
import { seededRandom } from '../../support/seededRandom';

const parts = (text: string, words: readonly Word[]) => words.map(({ start, end }) => text.slice(start, end));

function differing(before: string, after: string) {
  const found = wordDifferences(before, after);
  return [parts(before, found.before), parts(after, found.after)];
}

describe('the words of two texts', () => {
  it('differ whole, and not by letters', () => {
    assert.deepEqual(differing('The first ferry', 'The second ferry'), [['first'], ['second']]);
    assert.deepEqual(differing('one', 'one two three'), [[], ['two three']]);
    assert.deepEqual(differing('', 'all of it'), [[], ['all of it']]);
  });

  it('are the same where only the white space between them is wider', () => {
    assert.deepEqual(differing('a b\nc', 'a   b\n\nc'), [[], []]);
  });

  it('differ by characters where a script puts no spaces', () => {
    assert.deepEqual(differing('船は七時に出ます', '船は八時に出ます'), [['七'], ['八']]);
  });

  it('leave the same rest in both, whatever the texts', () => {
    const random = seededRandom(5);
    const text = () =>
      Array.from({ length: 60 }, () => ['a', 'b', 'c', ' ', '.', '😀', '漢'][Math.floor(random() * 7)]).join('');
    const rest = (from: string, words: readonly Word[]) => {
      let [end, kept] = [0, ''];
      for (const word of words) [kept, end] = [kept + from.slice(end, word.start), word.end];
      return (kept + from.slice(end)).replace(/\s+/g, '');
    };
    for (let round = 0; round < 200; round++) {
      const [before, after] = [text(), text()];
      const found = wordDifferences(before, after);
      assert.equal(rest(before, found.before), rest(after, found.after));
    }
  });

  it('are compared in bounded time where nothing is the same, and where everything is but in another order', () => {
    const random = seededRandom(9);
    const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
    const shuffled = () => Array.from({ length: 20_000 }, () => `word${Math.floor(random() * 500)}`).join(' ');
    for (const [one, other] of [
      [long('a'), long('b')],
      [shuffled(), shuffled()],
    ] as const) {
      const found = wordDifferences(one, other);
      assert.ok(found.before.length > 0 && found.after.length > 0);
    }
  });
});
