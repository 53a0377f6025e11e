/** Every kind of context, attached as a user does, and what of it reaches OpenRouter. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatRequest } from '../../src/client';
import { text } from '../support/simulator/scripts';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { commandsProject, resetProject } from '../support/vscode/commandsProject';

describe('attaching context in VS Code', function () {
  this.timeout(60_000);
  const chat = sharedChatInVscode({ workspace: commandsProject });
  beforeEach(() => resetProject(chat.vscode.workspace));
  const page = () => chat.vscode.page;
  const run = (title: string) => chat.vscode.runCommand(`OpenRouter Chat: ${title}`);
  const chip = (name: string | RegExp) =>
    chat.vscode.panel().getByRole('toolbar', { name: 'Attached context' }).getByRole('button', { name }).first();
  const row = (name: string | RegExp) => page().locator('.quick-input-list .monaco-list-row').filter({ hasText: name });
  const picker = (title: string | RegExp) => page().locator('.quick-input-titlebar').filter({ hasText: title });

  /** The last message of the request that this one leads to. */
  async function sent(message: string): Promise<{ readonly content: string; readonly request: ChatRequest }> {
    chat.simulator.enqueue(text('Seen.'));
    const before = chat.simulator.chatRequests.length;
    await chat.message.fill(message);
    await chat.message.press('Enter');
    await chat.replies.getByText('Seen.').last().waitFor();
    const request = chat.simulator.chatRequests[before]?.json as ChatRequest;
    return { content: JSON.stringify(request.messages.at(-1)?.content), request };
  }

  it('takes a selection, a symbol, a folder after a look at its files, and the open editors', async () => {
    await chat.vscode.openFile('format.ts');
    await page().keyboard.press('Control+Home');
    await page().keyboard.press('Shift+ArrowDown');
    await run('Attach Selection');
    await chip(/format\.ts, line 1/).waitFor();

    await chat.vscode.openFile('data.json');
    await run('Attach Symbol');
    await picker('Attach Symbol').waitFor();
    await row('data.json, line 3').first().click();
    await chip(/data\.json, line 3/).waitFor();

    await chat.message.fill('#test');
    await chat.vscode
      .panel()
      .getByRole('option', { name: /^test\b/ })
      .first()
      .click();
    await picker(/Attach test\/: 1 of 1 file, about \d+ tokens/).waitFor();
    await page().keyboard.press('Enter');
    await chip(/timetable\.test\.ts/).waitFor();

    await run('Attach Open Editors');
    const { content } = await sent('What is all this?');
    assert.match(content, /src\/format\.ts, line 1:\\n```typescript\\n/);
    assert.match(content, /data\.json, line 3:\\n```json\\n/);
    assert.match(content, /test\/timetable\.test\.ts:\\n```typescript\\nimport \{ expect/);
    assert.match(content, /src\/format\.ts:\\n```typescript\\n/);
    assert.match(content, /What is all this\?"$/);
  });

  it('takes problems, a diff, the clipboard and a web page, which OpenRouter fetches from its host alone', async () => {
    await chat.vscode.openFile('data.json');
    await page().locator('.squiggly-error').first().waitFor();
    await run('Attach Problems');
    await picker('Attach Problems').waitFor();
    await row('data.json').click();
    await chip('Problems of data.json').waitFor();

    await run('Attach Git Diff');
    await picker('Attach Git Diff').waitFor();
    await row('Working Tree').click();
    await chip('Working tree changes').waitFor();

    await page().evaluate(() => navigator.clipboard.writeText('copied words'));
    await attachKind('Clipboard');
    await chip('Clipboard').waitFor();

    await attachKind('Web Page…');
    await picker('Attach Web Page').waitFor();
    await page().keyboard.type('example.org/timetable');
    await page().keyboard.press('Enter');
    await chip('https://example.org/timetable').waitFor();

    const { content, request } = await sent('Sum up');
    assert.match(content, /Problems of data\.json:\\n```text\\ndata\.json\\n {2}line 3, column \d+: error/);
    assert.match(content, /Working tree changes:\\n```diff\\ndiff --git[\s\S]*\+When the next boat leaves\./);
    assert.match(content, /Clipboard:\\n```text\\ncopied words\\n```/);
    assert.match(content, /https:\/\/example\.org\/timetable/);
    assert.deepEqual(request.tools, [
      { type: 'openrouter:web_fetch', parameters: { allowed_domains: ['example.org'] } },
    ]);
  });

  it('takes what the last command in the terminal has put out, and leaves the clipboard as it was', async () => {
    await page().evaluate(() => navigator.clipboard.writeText('mine'));
    await chat.vscode.runCommand('Terminal: Create New Terminal');
    await page().locator('.terminal-wrapper.active .xterm').waitFor();
    await page().keyboard.type('echo out-of-$((40 + 2))');
    await page().keyboard.press('Enter');
    await page().locator('.terminal-command-decoration, .xterm-decoration').first().waitFor();
    await run('Attach Last Terminal Command');
    await chip(/Terminal: echo out-of/).waitFor();
    const { content } = await sent('Why?');
    assert.match(content, /\$ echo out-of-\$\(\(40 \+ 2\)\)\\nout-of-42/);
    assert.equal(await page().evaluate(() => navigator.clipboard.readText()), 'mine');
    await chat.vscode.runCommand('Terminal: Kill the Active Terminal Instance');
  });

  it('holds a key back until the user has decided, and sends a PDF as a file', async () => {
    const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`;
    await writeFile(join(chat.vscode.workspace, 'keys.ts'), `export const key = '${key}';\n`);
    await writeFile(join(chat.vscode.workspace, 'plan.pdf'), '%PDF-1.7\n');
    await attachFound('keys.ts');
    await page().getByRole('button', { name: 'Attach Without the Secrets' }).click();
    await chip('keys.ts').waitFor();
    await attachFound('plan.pdf');
    await chip('plan.pdf').waitFor();
    const { content } = await sent('Go on');
    assert.ok(!content.includes(key));
    assert.match(content, /\[secret removed\]/);
    assert.match(content, /"type":"file","file":\{"filename":"plan\.pdf","file_data":"data:application\/pdf;base64,/);
  });

  async function attachKind(label: string): Promise<void> {
    await run('Attach Context…');
    await picker('Attach Context').waitFor();
    await row(label).first().click();
  }

  async function attachFound(name: string): Promise<void> {
    await run('Attach Context…');
    await picker('Attach Context').waitFor();
    await page().keyboard.type(name);
    await row(name).first().click();
  }
});
