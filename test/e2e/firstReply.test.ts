/** The whole line, as a user walks it: the packaged extension in a real VS Code, and an OpenRouter to talk to. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gated, httpError, text } from '../support/simulator/scripts';
import { type Simulator, startSimulator } from '../support/simulator/simulator';
import { until } from '../support/until';
import { keepEvidence } from '../support/vscode/keepEvidence';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { setKey, typeKey } from '../support/vscode/setKey';

describe('a first reply in VS Code', function () {
  this.timeout(120_000);
  let simulator: Simulator;
  let vscode: OpenVscode;
  beforeEach(async () => {
    simulator = await startSimulator();
    vscode = await openVscode({
      userSettings: { 'openrouterChat.baseUrl': simulator.baseUrl, 'openrouterChat.model': 'simulator/text' },
    });
  });
  afterEach(async function () {
    await keepEvidence(this.currentTest, vscode);
    await simulator.close();
    await vscode.close();
    assert.deepEqual(vscode.cspViolations, []);
  });

  async function openPanel(): Promise<void> {
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    await vscode.panel().locator('textarea:focus').waitFor();
  }
  const message = () => vscode.panel().getByRole('textbox', { name: 'Message' });
  const button = (name: string) => vscode.panel().getByRole('button', { name, exact: true });
  const replies = () => vscode.panel().getByRole('article', { name: 'Assistant' });

  it('goes from a key and a selection to a streamed reply that Stop ends and a reload keeps', async () => {
    await openPanel();
    await setKey(vscode, simulator.key);
    await vscode.openFile('timetable.ts');
    await vscode.page.keyboard.press('Control+Home');
    await vscode.page.keyboard.press('Shift+ArrowDown');
    await vscode.page.keyboard.press('Shift+ArrowDown');
    await vscode.runCommand('OpenRouter Chat: Attach Selection');
    await vscode
      .panel()
      .getByRole('button', { name: /^Remove .*timetable\.ts, lines 1–2$/ })
      .waitFor();

    const script = gated(['First words, ']);
    simulator.enqueue(script.script);
    await message().fill('What does this do?');
    await message().press('Enter');
    await replies().getByText('First words,').waitFor();
    await script.write('then more');
    await replies().getByText('First words, then more').waitFor();
    await button('Stop').click();
    await button('Send').waitFor();
    const request = simulator.chatRequests[0];
    assert.equal(await request?.closed, 'aborted');
    assert.ok(request);
    assert.deepEqual(request.schemaErrors ?? [], []);
    const firstLines = (await readFile(join(vscode.workspace, 'src/timetable.ts'), 'utf8'))
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
    assert.equal(request.headers.authorization, `Bearer ${simulator.key}`);

    // A page that is reloaded cuts off what is on its way to the disk: by promise the last second, and no more.
    await until(async () => (await filesHolding(vscode.server.folder, '"kind":"stopped"')).length > 0);
    await vscode.reload();
    await openPanel();
    await replies().getByText('First words, then more').waitFor();
    simulator.enqueue(text('Still signed in.'));
    await message().fill('And now?');
    await button('Send').click();
    await replies().getByText('Still signed in.').waitFor();
  });

  it('says that a key is needed, offers to set it, refuses a wrong one and keeps the message meanwhile', async () => {
    await openPanel();
    await message().fill('Hello?');
    await message().press('Enter');
    await typeKey(vscode, 'sk-or-v1-wrong');
    await vscode.page
      .getByText(/The key was not kept/)
      .first()
      .waitFor();
    assert.equal(await message().inputValue(), 'Hello?');
    assert.equal(simulator.chatRequests.length, 0);
    await typeKey(vscode, simulator.key);
    await replies().first().waitFor();
    await button('Set API key').waitFor({ state: 'detached' });
    assert.equal(await message().inputValue(), '');
  });

  it('shows a refused key as an alert in its turn, with the button that mends it', async () => {
    await openPanel();
    await setKey(vscode, simulator.key);
    simulator.enqueue(httpError(401));
    await message().fill('Hello?');
    await message().press('Enter');
    const alert = replies().getByRole('alert');
    await alert.getByText('The API key was not accepted').waitFor();
    await alert.getByRole('button', { name: 'Set API key' }).click();
    await vscode.page.locator('.quick-input-widget input[type="password"]').waitFor();
  });

  it('is whole again after the panel was hidden while a reply went on', async () => {
    await openPanel();
    await setKey(vscode, simulator.key);
    const script = gated(['seen ']);
    simulator.enqueue(script.script);
    await message().fill('Go');
    await message().press('Enter');
    await replies().getByText('seen').waitFor();
    await vscode.runCommand('View: Toggle Secondary Side Bar Visibility');
    await message().waitFor({ state: 'detached' });
    await script.write('unseen');
    await script.finish();
    await openPanel();
    await replies().getByText('seen unseen').waitFor();
    await button('Send').waitFor();
  });

  it('explains the code under the cursor in one step, and shows exactly what was sent', async () => {
    await setKey(vscode, simulator.key);
    await vscode.openFile('format.ts');
    simulator.enqueue(text('It formats.'));
    await vscode.runCommand('OpenRouter Chat: Explain');
    await replies().getByText('It formats.').waitFor();
    assert.match(simulator.chatRequests[0]?.body ?? '', /src\/format\.ts:\\n```typescript/);
    await button('Inspect').click();
    await vscode.page.getByRole('tab', { name: /Request\.json/ }).waitFor();
  });

  it('starts a new chat without losing the old one, which History shows again', async () => {
    await openPanel();
    await setKey(vscode, simulator.key);
    simulator.enqueue(text('An answer.'));
    await message().fill('A question to find again');
    await message().press('Enter');
    await replies().getByText('An answer.').waitFor();
    await button('New chat').click();
    await replies().first().waitFor({ state: 'detached' });
    await button('History').click();
    await vscode.page.locator('.quick-input-list').getByText('A question to find again').click();
    await replies().getByText('An answer.').waitFor();
  });

  it('lets no workspace redirect requests and the key', async () => {
    const thief = await startSimulator({ acceptAnyKey: true });
    const folder = join(vscode.workspace, '.vscode');
    await writeSettings(folder, { 'openrouterChat.baseUrl': thief.baseUrl });
    await vscode.reload();
    await openPanel();
    await setKey(vscode, simulator.key);
    await message().fill('Hello?');
    await message().press('Enter');
    await replies().first().waitFor();
    await until(() => simulator.chatRequests.length === 1);
    assert.deepEqual(thief.requests, []);
    await thief.close();
  });

  it('is accessible before, during and after a reply, and keeps the key out of its files', async () => {
    await openPanel();
    assert.deepEqual(await vscode.axe(), []);
    await setKey(vscode, simulator.key);
    const script = gated(['Text with `code` and\n\n```ts\nconst a = 1;\n```\n']);
    simulator.enqueue(script.script);
    await message().fill('Go');
    await message().press('Enter');
    await replies().getByText('Text with').waitFor();
    assert.deepEqual(await vscode.axe(), []);
    await script.finish();
    await button('Send').waitFor();
    assert.deepEqual(await vscode.axe(), []);
    await until(async () => (await filesHolding(vscode.server.folder, 'Text with')).length > 0);
    assert.deepEqual(await filesHolding(vscode.server.folder, simulator.key), []);
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
