import assert from 'node:assert/strict';
import { titleFrom } from '../../src/chat/titleFrom';

describe('a title made from a message', () => {
  const titles: readonly [string, string, string | undefined][] = [
    ['the message where it is short', 'Why does it fail?', 'Why does it fail?'],
    ['its first line', 'Why does it fail?\nPlease explain.', 'Why does it fail?'],
    ['what follows the greeting', 'Hi there! How do ferries float?', 'How do ferries float?'],
    ['the greeting where nothing follows', 'Hello!', 'Hello!'],
    [
      'words without their markup',
      '## **Why** does `find` return [nothing](https://a.b)?',
      'Why does find return nothing?',
    ],
    ['names with underscores as they are', 'rename my_long_name to x', 'rename my_long_name to x'],
    ['the words below code', '```ts\nconst a = 1;\n```\nWhy is this slow?', 'Why is this slow?'],
    [
      'the code where there is nothing else',
      '```ts\n\n// --\nexport function find() {\n```',
      'export function find() {',
    ],
    ['code without fences by its first line', '{\n  "name": "ferries"', '"name": "ferries"'],
    ['the line that says something', '---\n***\nCompare both', 'Compare both'],
    ['an address in short', 'https://www.github.com/a/b/issues/12?x=1#y breaks', 'github.com/…/issues/12 breaks'],
    ['Chinese', '为什么失败？\n谢谢', '为什么失败？'],
    ['one Chinese character', '诗', '诗'],
    ['Arabic', 'مرحبا، لماذا؟', 'مرحبا، لماذا؟'],
    ['Hindi, whose letters are joined with marks', 'यह क्यों?', 'यह क्यों?'],
    ['an emoji alone', '👍', '👍'],
    ['nothing of white space', ' \n\t', undefined],
    ['nothing of nothing', '', undefined],
    ['no words that are hidden', 'a\u{E0041} \u{E0001}file\u2063', 'a file'],
    ['no characters that turn the line around', 'safe\u202Egnp.exe', 'safe gnp.exe'],
  ];
  for (const [what, message, title] of titles) {
    it(`is ${what}`, () => assert.equal(titleFrom(message), title));
  }

  it('ends at a word, with a mark, where the line is long', () => {
    const title = titleFrom(`Explain ${'word '.repeat(30)}`) ?? '';
    assert.match(title, /^Explain (?:word )+word…$/);
    assert.ok(title.length <= 61);
  });

  it('never cuts through what is seen as one character', () => {
    const family = '👨‍👩‍👧';
    assert.equal(titleFrom(`ab${family.repeat(100)}`), `ab${family.repeat(58)}…`);
  });

  it('names the file where the words only point at it', () => {
    assert.equal(titleFrom('Explain this', ['src/ferry/timetable.ts', 'b.ts']), 'timetable.ts: Explain this');
    assert.equal(titleFrom('Find bugs', ['timetable.ts']), 'timetable.ts: Find bugs');
    assert.equal(titleFrom('', ['src/timetable.ts']), 'timetable.ts');
    assert.equal(titleFrom('Explain this timetable.ts', ['timetable.ts']), 'Explain this timetable.ts');
    assert.equal(titleFrom('Why do ferries float on water?', ['a.ts']), 'Why do ferries float on water?');
  });

  it('is there at once, however long the message is', () => {
    assert.equal(titleFrom(`${'[('.repeat(200_000)}x`)?.length, 61);
  });
});
