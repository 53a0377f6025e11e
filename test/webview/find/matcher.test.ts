import assert from 'node:assert/strict';
import { type FindQuery, matcherFor, UnusableExpression } from '../../../src/webview/find/matcher';

const plain: FindQuery = { text: '', matchCase: false, wholeWord: false, isExpression: false };

function found(query: Partial<FindQuery>, text: string): string[] {
  return matcherFor({ ...plain, ...query })(text).map(({ start, end }) => text.slice(start, end));
}

describe('What matches', () => {
  it('is every character as it was typed, unless it is an expression', () => {
    assert.deepEqual(found({ text: 'a.b(c)*[d]-e/f' }, 'a.b(c)*[d]-e/f aXb'), ['a.b(c)*[d]-e/f']);
    assert.deepEqual(found({ text: 'a.b', isExpression: true }, 'a.b aXb'), ['a.b', 'aXb']);
  });

  it('is a whole word in every script', () => {
    assert.deepEqual(found({ text: 'straße', wholeWord: true }, 'Straße Straßenbahn'), ['Straße']);
    assert.deepEqual(found({ text: 'мир', wholeWord: true }, 'мира, мир!'), ['мир']);
  });

  it('lies within a line where it is an expression', () => {
    assert.deepEqual(found({ text: '^b.*$', isExpression: true }, 'a\nbc\nb'), ['bc', 'b']);
    assert.deepEqual(found({ text: 'a\\s+b', isExpression: true }, 'a\nb a b'), ['a b']);
  });

  it('is never nothing', () => {
    assert.deepEqual(found({ text: 'x*', isExpression: true }, 'axxa'), ['xx']);
  });

  const forever = [
    '(a+)+$',
    '(a|a)*$',
    '(a|aa)+$',
    '(a+)+[^!]$',
    `${'a?'.repeat(30)}b`,
    '(.*a){25}',
    '.*.*.*.*.*x',
    '([a-z]+)*\\d',
    '(?<x>a+)\\k<x>*\\1+$',
  ];
  for (const text of forever) {
    it(`is refused in time where it would be looked for forever: ${text}`, () => {
      const line = `${'a'.repeat(200)}!`;
      const started = performance.now();
      let refusal: unknown;
      try {
        found({ text, isExpression: true }, line);
      } catch (failure) {
        refusal = failure;
      }
      if (refusal) assert.ok(refusal instanceof UnusableExpression);
      assert.ok(performance.now() - started < 5000);
    });
  }

  it('may be an expression with several repetitions, if it is quick', () => {
    const prose = 'The timetable is read once: const next = sailings.find(one); '.repeat(40);
    assert.equal(found({ text: '\\w+\\s*=\\s*\\w+', isExpression: true }, prose).length, 40);
    assert.equal(found({ text: '(foo|read)+', isExpression: true }, prose).length, 40);
  });
});
