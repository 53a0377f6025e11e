import assert from 'node:assert/strict';
import { plainWords } from '../../../src/webview/turn/plainWords';
import { SpokenText } from '../../../src/webview/turn/spokenText';

/** All that is said when the text comes in steps of `size` characters. */
function spoken(text: string, size: number): string[] {
  const speech = new SpokenText();
  const said: string[] = [];
  for (let at = 0; at < text.length; at += size) said.push(...speech.append(text.slice(at, at + size)));
  return [...said, ...speech.end()].map((piece) => piece.trim());
}

const reply = `# The *bug*

It is in \`find\`. After the **last ferry** nothing is found! See [the docs](https://example.org/a), please.

1. First, look.
2. Then mend it.
- [x] tested

| Time | Before |
| --- | --- |
| 14:00 | none |

\`\`\`typescript
const a = 1;
const b = 2;
\`\`\`

$$
x^2
$$

Is that all? Yes`;

const words = [
  'The bug',
  'It is in find.',
  'After the last ferry nothing is found!',
  'See the docs, please.',
  '1. First, look.',
  '2. Then mend it.',
  'Done: tested',
  'Time, Before',
  '14:00, none',
  'Code block, typescript, 2 lines',
  'Formula',
  'Is that all?',
  'Yes',
];

describe('What is read out of a reply', () => {
  for (const size of [1, 3, 7, 64, 10_000]) {
    it(`is its sentences without their marks, whole, when it comes ${size} characters at a time`, () => {
      assert.deepEqual(spoken(reply, size), words);
    });
  }

  it('is a sentence as soon as the next one begins, and not before', () => {
    const speech = new SpokenText();
    assert.deepEqual(speech.append('It is at version 1'), []);
    assert.deepEqual(speech.append('.5 of the'), []);
    assert.deepEqual(speech.append(' file. '), []);
    assert.deepEqual(speech.append('And it works.\n'), ['It is at version 1.5 of the file.']);
    assert.deepEqual(speech.append('\n'), ['And it works.']);
  });

  it('keeps to the sentences of scripts that write no spaces', () => {
    assert.deepEqual(spoken('これは文です。次の文です。最後', 1), ['これは文です。', '次の文です。', '最後']);
  });

  it('says nothing of code while it is being written, nor what is in it', () => {
    const speech = new SpokenText();
    assert.deepEqual(speech.append('~~~py\nprint("Hello. World.")\n```\n'), []);
    assert.deepEqual(speech.append('~~~\n'), ['Code block, py, 2 lines']);
  });

  it('tells of code that was never closed', () => {
    assert.deepEqual(spoken('```\na\nb', 1), ['Code block, 2 lines']);
  });

  it('does not wait for ever for the end of a sentence', () => {
    const said = spoken('word '.repeat(1000), 10);
    assert.ok(said.length > 3);
    assert.equal(said.join(' ').split(' ').filter(Boolean).length, 1000);
  });

  it('says each word once in a line of 200 kB, in a moment', () => {
    const started = performance.now();
    const said = spoken('A sentence of a line. '.repeat(10_000), 20);
    assert.equal(said.join(' ').match(/sentence/g)?.length, 10_000);
    assert.ok(performance.now() - started < 5_000);
  });

  it('keeps what only looks like marks', () => {
    assert.equal(plainWords('2 * 3 * 4 is snake_case_name, and a < b'), '2 * 3 * 4 is snake_case_name, and a < b');
    assert.equal(plainWords('**bold** and _soft_ and ~~gone~~'), 'bold and soft and gone');
  });

  it('tells addresses by their host', () => {
    assert.equal(
      plainWords('See https://www.example.org/a/b?c=d and <https://x.test/y>'),
      'See example.org and x.test',
    );
  });
});
