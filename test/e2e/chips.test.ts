/** What is attached, from the moment at which its file changes to what the server gets, and what is shown of it before. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatRequest } from '../../src/client';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';

describe('a chip in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();
  let sentBefore: number;
  beforeEach(() => {
    sentBefore = chat.simulator.chatRequests.length;
  });

  const composer = () => chat.vscode.panel().getByRole('region', { name: 'Composer' });
  const chip = (name: RegExp) => composer().getByRole('button', { name });
  const pathOf = (name: string) => join(chat.vscode.workspace, 'src', name);

  async function attachFile(name: string): Promise<void> {
    await chat.vscode.openFile(name);
    await chat.vscode.runCommand('OpenRouter Chat: Attach File');
    await chip(new RegExp(`^src/${name}`)).waitFor();
  }

  async function choose(label: string): Promise<void> {
    await chip(/^Actions for /).click();
    await chat.vscode.panel().getByRole('menuitem', { name: label }).click();
  }

  /** Sends it, and waits for the reply. */
  async function ask(words: string): Promise<void> {
    const count = await chat.replies.count();
    chat.simulator.enqueue(text(`Answer to ${words}`));
    await chat.message.fill(words);
    await chat.message.press('Enter');
    await chat.replies.nth(count).getByText(`Answer to ${words}`).waitFor();
    await chat.button('Send').waitFor();
  }

  /** The requests of this test. */
  const requests = () => chat.simulator.chatRequests.slice(sentBefore).map(({ json }) => json as ChatRequest);
  /** What the last message of a request says. */
  const lastWords = (index: number) => String(requests()[index]?.messages.at(-1)?.content);

  /** The whole text of the editor that is shown. */
  async function editorText(): Promise<string> {
    const { page } = chat.vscode;
    await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
  }

  it('says that its file has changed, shows how, is refreshed, and stays for the next messages when it is pinned', async () => {
    const path = pathOf('format.ts');
    const original = await readFile(path, 'utf8');
    await attachFile('format.ts');
    await writeFile(path, `// changed once\n${original}`);
    await chip(/^src\/format\.ts, changed since$/).waitFor();

    await chip(/^changed since: show changes of /).click();
    await chat.vscode.page.getByRole('tab', { name: /format\.ts \(as attached ↔ now\)/ }).waitFor();
    // It takes the keyboard when it is there.
    await chat.vscode.page.locator('.monaco-diff-editor .monaco-editor.focused').waitFor();
    await choose('Refresh');
    await chip(/^src\/format\.ts, refreshed$/).waitFor();
    await choose('Pin to this chat');
    await chip(/^src\/format\.ts, refreshed, pinned$/).waitFor();

    await ask('the first');
    assert.match(lastWords(0), /^src\/format\.ts:\n```typescript\n\/\/ changed once\n/);
    await ask('the second');
    assert.equal(lastWords(1), 'the second');

    await writeFile(path, `// changed twice\n${original}`);
    await chip(/^src\/format\.ts, changed since, pinned$/).waitFor();
    await chat.vscode
      .panel()
      .getByRole('article', { name: 'You' })
      .first()
      .getByRole('button', { name: /^src\/format\.ts, changed since/ })
      .waitFor();
    await ask('the third');
    assert.match(lastWords(2), /\/\/ changed twice\n[\s\S]*the third$/);
    await chip(/^src\/format\.ts, refreshed, pinned$/).waitFor();
  });

  it('notices what is typed in an editor and not saved, and that it is taken back', async () => {
    await attachFile('server.ts');
    await chat.vscode.page.locator('.editor-instance .monaco-editor .view-lines').first().click();
    await chat.vscode.page.keyboard.type('x');
    await chip(/^src\/server\.ts, changed since$/).waitFor();
    await chat.vscode.page.keyboard.press('Control+Z');
    await chip(/^src\/server\.ts$/).waitFor();
  });

  it('is in the preview of the request as it is in the request', async () => {
    await attachFile('timetable.ts');
    await chat.message.fill('What is this?');
    await chat
      .button('Context: about')
      .or(composer().getByRole('button', { name: /^Context: / }))
      .first()
      .click();
    await composer().getByRole('button', { name: 'Preview request' }).click();
    await chat.vscode.page.getByRole('tab', { name: /Next request\.md/ }).waitFor();
    const document = await editorText();
    const code = await readFile(pathOf('timetable.ts'), 'utf8');
    assert.ok(document.includes(`src/timetable.ts:\n\`\`\`typescript\n${code}`), document);
    assert.match(document, /^\| 1\. user: `src\/timetable\.ts` +\| +[\d,]+ \| +\d+ % \|$/m);

    await chat.vscode.runCommand('OpenRouter Chat: Preview Request as JSON');
    await chat.vscode.page.getByRole('tab', { name: /Next request\.json/ }).waitFor();
    const previewed: unknown = JSON.parse(await editorText());
    await ask('What is this?');
    assert.deepEqual(requests(), [previewed]);
  });

  it('that is too large for the model is told before it is sent, and nothing is cut from it', async () => {
    await writeFile(pathOf('server.ts'), 'const someNumber = 12345;\n'.repeat(2500));
    await composer()
      .getByRole('button', { name: /^Model: / })
      .click();
    const search = chat.vscode.panel().getByRole('combobox', { name: 'Search models' });
    await search.fill('simulator/context-length');
    await search.press('Enter');
    await attachFile('server.ts');
    await composer()
      .getByText(/^About .*k tokens too long for this model\.$/)
      .waitFor();

    const dialog = chat.vscode.page.locator('.monaco-dialog-box');
    const answer = async (name: string) => {
      const question = dialog.getByText(/^This request is about .*k tokens too long for simulator\/context-length\.$/);
      // Soon after the last one, a press of Enter counts as a part of it.
      await until(async () => {
        await chat.message.press('Enter');
        return question.isVisible();
      });
      await dialog.getByRole('button', { name }).click();
    };
    await chat.message.fill('What is this?');
    await answer('Cancel');
    await answer('Preview');
    await chat.vscode.page.getByRole('tab', { name: /Next request\.md/ }).waitFor();
    assert.deepEqual(requests(), []);
    assert.equal(await chat.message.inputValue(), 'What is this?');
    chat.simulator.enqueue(text('A large file.'));
    await answer('Send Anyway');
    await chat.replies.getByText('A large file.').waitFor();
    await until(() => requests().length === 1);
    assert.deepEqual(requests()[0]?.plugins, [{ id: 'context-compression', enabled: false }]);
    assert.deepEqual(chat.simulator.chatRequests.at(-1)?.schemaErrors ?? [], []);

    await chat.button('Send').waitFor();
    await chat.message.fill('And this?');
    await chat.button('New chat with this message').click();
    await chat.replies.first().waitFor({ state: 'detached' });
    assert.equal(await chat.message.inputValue(), 'And this?');
    await composer().getByRole('button', { name: 'Model: simulator/context-length' }).waitFor();
  });
});
