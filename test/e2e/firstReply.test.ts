/** The whole line, as a user walks it: the packaged extension in a real VS Code, and an OpenRouter to talk to. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gated, httpError, text } from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { until } from '../support/until';
import { chatInVscode, sharedChatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';
import { typeKey } from '../support/vscode/setKey';

describe('a first reply in VS Code', function () {
  this.timeout(120_000);
  const chat = chatInVscode();

  it('goes from a key and a selection to a streamed reply that Stop ends and a reload keeps', async () => {
    await chat.openPanel();
    await chat.setKey();
    await chat.vscode.openFile('timetable.ts');
    await chat.vscode.page.keyboard.press('Control+Home');
    await chat.vscode.page.keyboard.press('Shift+ArrowDown');
    await chat.vscode.page.keyboard.press('Shift+ArrowDown');
    await chat.vscode.runCommand('OpenRouter Chat: Attach Selection');
    await chat.vscode
      .panel()
      .getByRole('button', { name: /^Remove .*timetable\.ts, lines 1–2$/ })
      .waitFor();

    const script = gated(['First words, ']);
    chat.simulator.enqueue(script.script);
    await chat.message.fill('What does this do?');
    await chat.message.press('Enter');
    await chat.replies.getByText('First words,').waitFor();
    await script.write('then more');
    await chat.replies.getByText('First words, then more').waitFor();
    await chat.button('Stop').click();
    await chat.button('Send').waitFor();
    const request = chat.simulator.chatRequests[0];
    assert.equal(await request?.closed, 'aborted');
    assert.ok(request);
    assert.deepEqual(request.schemaErrors ?? [], []);
    const firstLines = (await readFile(join(chat.vscode.workspace, 'src/timetable.ts'), 'utf8'))
      .split('\n')
      .slice(0, 2)
      .join('\n');
    assert.deepEqual(request.json, {
      model: 'simulator/text',
      messages: [
        {
          role: 'user',
          content: `src/timetable.ts, lines 1–2:\n\`\`\`typescript\n${firstLines}\n\`\`\`\n\nWhat does this do?`,
        },
      ],
      stream: true,
    });
    assert.equal(request.headers.authorization, `Bearer ${chat.simulator.key}`);

    // A page that is reloaded cuts off what is on its way to the disk: by promise the last second, and no more.
    await until(async () => (await filesHolding(chat.vscode.server.folder, '"kind":"stopped"')).length > 0);
    await chat.vscode.reload();
    await chat.openPanel();
    await chat.replies.getByText('First words, then more').waitFor();
    chat.simulator.enqueue(text('Still signed in.'));
    await chat.message.fill('And now?');
    await chat.button('Send').click();
    await chat.replies.getByText('Still signed in.').waitFor();
  });

  it('says that a key is needed, offers to enter one, refuses a wrong one and keeps the message meanwhile', async () => {
    await chat.openPanel();
    await chat.message.fill('Hello?');
    assert.deepEqual(chat.simulator.requests, [], 'nothing is asked of the network before the user wants something');
    await chat.message.press('Enter');
    await chat.vscode.page.locator('.quick-input-list').getByText('Enter API Key').click();
    await typeKey(chat.vscode, 'sk-or-v1-wrong');
    await chat.vscode.page
      .getByText(/The key was not kept/)
      .first()
      .waitFor();
    assert.equal(await chat.message.inputValue(), 'Hello?');
    assert.equal(chat.simulator.chatRequests.length, 0);
    await typeKey(chat.vscode, chat.simulator.key);
    await chat.replies.first().waitFor();
    await chat.button('Set API key').waitFor({ state: 'detached' });
    assert.equal(await chat.message.inputValue(), '');
  });

  it('explains the code under the cursor in one step, and shows exactly what was sent', async () => {
    await chat.setKey();
    await chat.vscode.openFile('format.ts');
    chat.simulator.enqueue(text('It formats.'));
    await chat.vscode.runCommand('OpenRouter Chat: Explain');
    await chat.replies.getByText('It formats.').waitFor();
    assert.match(chat.simulator.chatRequests[0]?.body ?? '', /src\/format\.ts:\\n```typescript/);
    const { tab } = await panelDocuments(chat.vscode.page);
    await chat.button('Inspect').click();
    await tab.getByRole('tab', { name: 'Request' }).click();
    await tab.getByText(/src\/format\.ts:/).waitFor();
    await tab.getByRole('button', { name: 'Open as JSON' }).click();
    await chat.vscode.page.getByRole('tab', { name: /Request\.json/ }).waitFor();
  });

  it('lets no workspace redirect requests and the key', async () => {
    const thief = await startSimulator({ acceptAnyKey: true });
    const folder = join(chat.vscode.workspace, '.vscode');
    await writeSettings(folder, { 'openrouterChat.baseUrl': thief.baseUrl });
    await chat.vscode.reload();
    await chat.openPanel();
    await chat.setKey();
    await chat.message.fill('Hello?');
    await chat.message.press('Enter');
    await chat.replies.first().waitFor();
    await until(() => chat.simulator.chatRequests.length === 1);
    assert.deepEqual(thief.requests, []);
    await thief.close();
  });
});

describe('a reply in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();

  it('shows a refused key as an alert in its turn, with the button that mends it', async () => {
    chat.simulator.enqueue(httpError(401));
    await chat.message.fill('Hello?');
    await chat.message.press('Enter');
    const alert = chat.replies.getByRole('alert');
    await alert.getByText('The API key was not accepted').waitFor();
    await alert.getByRole('button', { name: 'Set API key' }).click();
    await chat.vscode.page.locator('.quick-input-widget input[type="password"]').waitFor();
  });

  it('is whole again after the panel was hidden while a reply went on', async () => {
    const script = gated(['seen ']);
    chat.simulator.enqueue(script.script);
    await chat.message.fill('Go');
    await chat.message.press('Enter');
    await chat.replies.getByText('seen').waitFor();
    await chat.vscode.runCommand('View: Toggle Secondary Side Bar Visibility');
    await chat.message.waitFor({ state: 'detached' });
    await script.write('unseen');
    await script.finish();
    await chat.openPanel();
    await chat.replies.getByText('seen unseen').waitFor();
    await chat.button('Send').waitFor();
  });

  it('starts a new chat without losing the old one, which History shows again', async () => {
    chat.simulator.enqueue(text('An answer.'));
    await chat.message.fill('A question to find again');
    await chat.message.press('Enter');
    await chat.replies.getByText('An answer.').waitFor();
    await chat.button('New chat').click();
    await chat.replies.first().waitFor({ state: 'detached' });
    await chat.button('History').click();
    await chat.vscode.page.locator('.quick-input-list').getByText('A question to find again').click();
    await chat.replies.getByText('An answer.').waitFor();
  });

  it('is accessible before, during and after a reply, and keeps the key out of its files', async () => {
    assert.deepEqual(await chat.vscode.axe(), []);
    const script = gated(['Text with `code` and\n\n```ts\nconst a = 1;\n```\n']);
    chat.simulator.enqueue(script.script);
    await chat.message.fill('Go');
    await chat.message.press('Enter');
    await chat.replies.getByText('Text with').waitFor();
    assert.deepEqual(await chat.vscode.axe(), []);
    await script.finish();
    await chat.button('Send').waitFor();
    assert.deepEqual(await chat.vscode.axe(), []);
    await until(async () => (await filesHolding(chat.vscode.server.folder, 'Text with')).length > 0);
    assert.deepEqual(await filesHolding(chat.vscode.server.folder, chat.simulator.key), []);
  });
});

async function writeSettings(folder: string, settings: Record<string, unknown>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
}

async function filesHolding(folder: string, needle: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('/extensions/'));
  const hits = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = await readFile(join(parentPath, name), 'latin1').catch(() => '');
      return content.includes(needle) ? [join(parentPath, name)] : [];
    }),
  );
  return hits.flat();
}
