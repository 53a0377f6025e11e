import assert from 'node:assert/strict';
import { type ReplacedCode, StreamedCode } from '../../../src/extension/inplace/streamedCode';
import { seededRandom } from '../../support/seededRandom';

const replaced: ReplacedCode = { lines: ['  const a = one();', '  return a;'], language: 'typescript' };

function codeOf(pieces: readonly string[], of = replaced) {
  const code = new StreamedCode(of);
  const lines = pieces.flatMap((piece) => code.append(piece));
  lines.push(...code.end());
  return { lines, isFound: code.isFound, words: code.words };
}

describe('The code of a reply', () => {
  it('is what stands in its first code block, without the words around it', () => {
    const { lines, words } = codeOf(['Sure:\n\n```ts\n  a();\n\n  b();\n```\nThis calls `b`.\n```\nmore\n```\n']);
    assert.deepEqual(lines, ['  a();', '', '  b();']);
    assert.equal(words, 'Sure:');
  });

  it('comes line by line, each as soon as it is whole', () => {
    const code = new StreamedCode(replaced);
    assert.deepEqual(code.append('```ts\none'), []);
    assert.deepEqual(code.append(';\ntwo;\nthr'), ['one;', 'two;']);
    assert.deepEqual(code.append('ee;\n``'), ['three;']);
    assert.deepEqual(code.append('`'), []);
    assert.deepEqual(code.end(), []);
  });

  it('goes up to the end of a reply that does not close its block', () => {
    assert.deepEqual(codeOf(['```\na\nb']).lines, ['a', 'b']);
  });

  it('can be that nothing stays', () => {
    assert.deepEqual(codeOf(['```ts\n```']), { lines: [], isFound: true, words: '' });
  });

  it('loses the indentation of its fence, as in a list, and the carriage returns', () => {
    assert.deepEqual(codeOf(['1. So:\r\n   ```ts\r\n   a {\r\n     b\r\n  }\r\n   ```\r\n']).lines, [
      'a {',
      '  b',
      '}',
    ]);
  });

  it('holds shorter fences, others, and those of comments further in', () => {
    const inside = ['```', '~~~', '    ```js', '    ```', '`````'];
    assert.deepEqual(codeOf([`\`\`\`\`ts\n${inside.slice(0, 4).join('\n')}\n\`\`\`\`\nend`]).lines, inside.slice(0, 4));
    assert.deepEqual(codeOf(['~~~\n```\n~~~~~\n']).lines, ['```']);
  });

  it('holds the code blocks of a Markdown text, whatever their fences', () => {
    const text = '# A\n\n```js\na\n```\n\nMore.';
    const markdown = { lines: ['# A'], language: 'markdown' };
    assert.deepEqual(codeOf([`\`\`\`markdown\n${text}\n\`\`\`\n`], markdown).lines, text.split('\n'));
  });

  it('is there without a fence where the reply begins as the old lines do, and then comes at once', () => {
    const code = new StreamedCode(replaced);
    assert.deepEqual(code.append('const a = one();\nreturn'), ['const a = one();']);
    assert.deepEqual(code.append(' 2 * a;\n```\nwords'), ['return 2 * a;']);
    assert.deepEqual(code.end(), []);
  });

  it('is there without a fence where the whole reply is much like the old lines', () => {
    assert.deepEqual(codeOf(['\nlet a = one();\n', 'return a + 1;\n\n']).lines, ['let a = one();', 'return a + 1;']);
  });

  it('is not there where the reply asks, refuses or explains', () => {
    for (const words of [
      'Which of the two should `const a = one(); return a` call?',
      'I can’t return a const from one() here.',
      'Sorry, I don’t see any code.',
      'The function is fine as it is.',
    ]) {
      assert.deepEqual(codeOf([words]), { lines: [], isFound: false, words });
    }
  });

  it('is not there in an empty reply', () => {
    assert.deepEqual(codeOf(['', '\n']), { lines: [], isFound: false, words: '' });
  });

  it('is the same however the reply is cut', () => {
    const random = seededRandom(5);
    const parts = [
      '```',
      '```ts\n',
      '\n',
      '~~~',
      'a',
      '    ',
      '\r\n',
      'const a = one();',
      'Well, ',
      '````\n',
      '`',
      'b {',
    ];
    for (let round = 0; round < 3000; round += 1) {
      const reply = Array.from({ length: random() * 14 }, () => parts[Math.floor(random() * parts.length)]).join('');
      const pieces: string[] = [];
      for (let at = 0; at < reply.length; ) {
        const next = at + 1 + Math.floor(random() * 5);
        pieces.push(reply.slice(at, next));
        at = next;
      }
      for (const language of ['typescript', 'markdown']) {
        const of = { ...replaced, language };
        assert.deepEqual(codeOf(pieces, of), codeOf([reply], of), JSON.stringify(pieces));
      }
    }
  });
});
