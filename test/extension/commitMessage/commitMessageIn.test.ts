import assert from 'node:assert/strict';
import { commitMessageIn, longestMessage } from '../../../src/extension/commitMessage/commitMessageIn';

const message = 'feat: add a button\n\nIt was missing:\n- here\n- `there`';

describe('the commit message in a reply', () => {
  for (const [title, reply] of [
    ['is the reply', message],
    ['is without white space around it', `\n\n${message}\n\n`],
    ['is what a code block holds', `\`\`\`text\n${message}\n\`\`\``],
    ['is what an announced code block holds', `Here is the commit message:\n\n\`\`\`\n${message}\n\`\`\`\nEnjoy.`],
    ['is what follows its heading', `Commit message:\n\n${message}`],
    ['has the line ends of the box', message.replaceAll('\n', '\r\n')],
    ['has nothing that is not seen', message.replace('feat', '\u0000\u001b[fe\u0007at').replace('[', '')],
  ] as const) {
    it(title, () => assert.equal(commitMessageIn(reply), message));
  }

  it('loses the quotation marks around a single line', () => {
    assert.equal(commitMessageIn('"Add a “button”"'), 'Add a “button”');
    assert.equal(commitMessageIn('“Add a button”'), 'Add a button');
    assert.equal(commitMessageIn('Say "hello"'), 'Say "hello"');
  });

  it('grows with a reply in a code block, and never shows its fences', () => {
    const reply = `\`\`\`text\n${message}\n\`\`\`\n`;
    for (let length = 0; length <= reply.length; length++) {
      const shown = commitMessageIn(reply.slice(0, length));
      assert.ok(message.startsWith(shown.replace(/\n`{1,2}$/, '')), JSON.stringify(shown));
    }
    assert.equal(commitMessageIn(reply), message);
  });

  it('keeps white space of any length between its paragraphs, and finds an announced code block behind it', () => {
    const blank = '\n'.repeat(40_000);
    assert.equal(commitMessageIn(`fix:${blank}x`), `fix:${blank}x`);
    assert.equal(commitMessageIn(`Here it is:${blank}\`\`\`\n${message}\n\`\`\``), message);
    assert.equal(commitMessageIn(`${'~'.repeat(40_000)}\`x`), `${'~'.repeat(40_000)}\`x`);
  }).timeout(2000);

  it('is cut, and says so, where the reply goes on without end', () => {
    const words = 'word '.repeat(200_000);
    const cut = commitMessageIn(words);
    assert.ok(cut.length <= longestMessage + 1 && cut.endsWith('…'));
    assert.equal(commitMessageIn(`\`\`\`\n${message}\n\`\`\`\n${words}`), message);
    assert.equal(commitMessageIn('x'.repeat(longestMessage)), 'x'.repeat(longestMessage));
  });

  it('shows nothing else than it is: no turned lines, no hidden words', () => {
    assert.equal(commitMessageIn('fix: x\u202Egnp\u200B\u{E0041}\n\nWhy\u2066'), 'fix: xgnp\n\nWhy');
    assert.equal(commitMessageIn('fix: می\u200Cخواهم 👩\u200D👦'), 'fix: می\u200Cخواهم 👩\u200D👦');
  });
});
