/** Code of a reply on its way into files, as a user walks it: through VS Code's own diff, multi-file diff and merge editors. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { shownText } from '../support/vscode/shownText';

describe('applying a reply in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();
  let timetable: string;
  let format: string;
  beforeEach(async () => {
    timetable = await read('src/timetable.ts');
    format = await read('src/format.ts');
  });
  afterEach(async () => {
    await writeFile(file('src/timetable.ts'), timetable);
    await writeFile(file('src/format.ts'), format);
  });

  const file = (path: string) => join(chat.vscode.workspace, path);
  const read = (path: string) => readFile(file(path), 'utf8');
  /** VS Code saves by itself in a browser: what a document says is soon on the disk. */
  const says = (path: string, wanted: string) =>
    until(async () => (await read(path).catch(() => 'not there yet')) === wanted);
  /** Undo is pressed when the editor is seen to say it: while VS Code still saves, it takes undone text for saved. */
  const shows = (name: string, wanted: string) =>
    until(async () => (await shownText(chat.vscode.page, name)) === wanted);
  const fenced = (code: string, info: string) => `\`\`\`${info}\n${code}\n\`\`\`\n`;
  const titleButton = (name: string) => chat.vscode.page.locator('.editor-actions').getByRole('button', { name });
  const tab = (name: RegExp) => chat.vscode.page.getByRole('tab', { name });
  const codeLine = (words: string) => chat.vscode.page.locator('.monaco-editor .view-line').filter({ hasText: words });

  async function attach(name: string): Promise<void> {
    await chat.vscode.openFile(name);
    await chat.vscode.runCommand('OpenRouter Chat: Attach File');
    await chat.vscode
      .panel()
      .getByRole('button', { name: new RegExp(`^Remove .*${name}`) })
      .waitFor();
  }

  async function ask(reply: string): Promise<void> {
    chat.simulator.enqueue(text(reply));
    await chat.message.fill('Please.');
    await chat.message.press('Enter');
    await chat.button('Inspect').waitFor();
    await chat.button('Send').waitFor();
  }

  const sorted = () => timetable.replace('[...timetable].sort(', 'timetable.toSorted(');

  it('shows a diff, writes it when it is accepted, and takes it back in one step', async () => {
    await attach('timetable.ts');
    await ask(fenced(sorted().trimEnd(), 'ts'));
    await chat.button('Apply').click();
    await tab(/timetable\.ts \(proposed\)/).waitFor();
    await codeLine('timetable.toSorted').first().waitFor();
    await chat.vscode.page.getByText('1 file to review').waitFor();
    assert.equal(await read('src/timetable.ts'), timetable);
    await titleButton('Accept All Changes').click();
    await tab(/proposed/).waitFor({ state: 'detached' });
    await chat.vscode.page.getByText('1 file to review').waitFor({ state: 'detached' });
    await shows('timetable.ts', sorted());
    await chat.vscode.page.keyboard.press('Control+z');
    await shows('timetable.ts', timetable);
  });

  it('changes nothing where the diff is closed, says so, and can be had again', async () => {
    await attach('timetable.ts');
    await ask(fenced(sorted().trimEnd(), 'ts'));
    await chat.button('Apply').click();
    await codeLine('timetable.toSorted').first().waitFor();
    await chat.vscode.runCommand('View: Close Editor');
    await chat.vscode.page.getByText('The change of src/timetable.ts was not applied.').first().waitFor();
    assert.equal(await read('src/timetable.ts'), timetable);
    await chat.vscode.page.getByRole('button', { name: 'Review Again' }).click();
    await codeLine('timetable.toSorted').first().waitFor();
    await titleButton('Reject All Changes').click();
    await tab(/proposed/).waitFor({ state: 'detached' });
    assert.equal(await read('src/timetable.ts'), timetable);
  });

  it('takes one change by a key at the cursor, and leaves out another', async () => {
    await attach('timetable.ts');
    const both = sorted().replace('/** Minutes since midnight, 0 to 1439. */', '/** Since midnight. */');
    await ask(fenced(both.trimEnd(), 'ts'));
    await chat.button('Apply').click();
    await codeLine('/** Since midnight. */').click();
    await chat.vscode.page.keyboard.press('Control+Alt+Backspace');
    await codeLine('/** Since midnight. */').waitFor({ state: 'detached' });
    // The diff is laid out anew after the first change: a click may go beside the line that it is meant for.
    const cursor = chat.vscode.page.locator('.statusbar-item').getByText(/^Ln 24,/);
    await until(async () => {
      await codeLine('timetable.toSorted').click();
      return (await cursor.count()) > 0;
    });
    await chat.vscode.page.keyboard.press('Control+Alt+Enter');
    await says('src/timetable.ts', sorted());
    await tab(/proposed/).waitFor({ state: 'detached' });
  });

  it('keeps what was changed in the file after the question', async () => {
    await attach('timetable.ts');
    await ask(fenced(sorted().trimEnd(), 'ts'));
    await chat.vscode.openFile('timetable.ts');
    await chat.vscode.page.keyboard.press('Control+Home');
    await chat.vscode.page.keyboard.type('type Mine = 1;\n');
    await chat.button('Apply').click();
    await codeLine('timetable.toSorted').first().waitFor();
    await titleButton('Accept All Changes').click();
    await says('src/timetable.ts', `type Mine = 1;\n${sorted()}`);
  });

  it('opens the merge editor where both changed the same, and writes what is decided there', async () => {
    await attach('timetable.ts');
    await ask(fenced(sorted().trimEnd(), 'ts'));
    const mine = timetable.replace('a.minute - b.minute', 'b.minute - a.minute');
    await writeFile(file('src/timetable.ts'), mine);
    await codeLine('b.minute - a.minute').first().waitFor();
    await chat.button('Apply').click();
    await tab(/Merging: timetable\.ts/).waitFor();
    await chat.vscode.page.getByText('Accept Incoming').first().click();
    assert.equal(await read('src/timetable.ts'), mine);
    await titleButton('Accept All Changes').click();
    await says('src/timetable.ts', sorted());
    await tab(/Merging/).waitFor({ state: 'detached' });
  });

  it('shows several files in one diff, new ones too, and writes them together', async () => {
    await attach('timetable.ts');
    await attach('format.ts');
    const changed = `// changed\n${format}`;
    await ask(
      [
        fenced(sorted().trimEnd(), 'ts src/timetable.ts'),
        fenced(changed.trimEnd(), 'ts src/format.ts'),
        fenced('export const harbours = [];', 'ts src/harbours.ts'),
      ].join('\n'),
    );
    await chat.button('Apply all').click();
    await tab(/Changes of the Reply \(3 files\)/).waitFor();
    await chat.vscode.page.getByText('3 files to review').waitFor();
    assert.deepEqual((await readdir(file('src'))).sort(), ['format.ts', 'server.ts', 'timetable.ts']);
    await titleButton('Accept All Changes').click();
    await says('src/timetable.ts', sorted());
    await says('src/format.ts', changed);
    await says('src/harbours.ts', 'export const harbours = [];\n');
    await tab(/Changes of the Reply/).waitFor({ state: 'detached' });
  });

  it('writes nothing for a reply that means harm, and says why in one message', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await symlink(outside, file('link'));
    const paths = [
      '../outside.ts',
      '/tmp/outside.ts',
      'link/outside.ts',
      '.git/hooks/pre-commit',
      '.vscode/tasks.json',
    ];
    await attach('timetable.ts');
    await ask(paths.map((path) => fenced('harm();', `ts ${path}`)).join('\n'));
    const before = await readdir(chat.vscode.workspace, { recursive: true });
    await chat.button('Apply all').click();
    const message = chat.vscode.page.locator('.notification-toast').filter({ hasText: 'Nothing was changed.' });
    await message.waitFor();
    assert.match((await message.textContent()) ?? '', /“\.\.\/outside\.ts” leads out of the workspace\./);
    assert.equal(await chat.vscode.page.locator('.notification-toast').count(), 1);
    assert.deepEqual(await readdir(chat.vscode.workspace, { recursive: true }), before);
    assert.equal(await tab(/New file|Changes of/).count(), 0);
    assert.deepEqual(await readdir(outside), []);
    await rm(outside, { recursive: true });
  });

  it('shows what a reply says in a notification as words, never as a link that runs a command', async () => {
    const path = '[OK](command:workbench.action.closeAllEditors?"\\n")';
    await ask(fenced(`*** Begin Patch\n*** Add File: ${path}\n+harm\n*** End Patch`, ''));
    await chat.button('Apply').click();
    const message = chat.vscode.page.locator('.notification-toast').filter({ hasText: 'closeAllEditors' });
    await message.waitFor();
    assert.deepEqual(await message.locator('.notification-list-item-message a').allTextContents(), []);
  });

  it('asks which file is meant where neither the reply nor the question says it: an open one, or any other', async () => {
    await chat.button('New chat').click();
    await chat.vscode.openFile('format.ts');
    await chat.vscode.openFile('timetable.ts');
    await ask(fenced(`${format}\nexport const quays = 2;`, 'ts'));
    await chat.button('Apply').click();
    const rows = chat.vscode.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Other File…' }).waitFor();
    await rows.filter({ hasText: 'src/timetable.ts' }).waitFor();
    await rows.filter({ hasText: 'src/format.ts' }).click();
    await tab(/format\.ts \(proposed\)/).waitFor();
    await titleButton('Accept All Changes').click();
    await says('src/format.ts', `${format}\nexport const quays = 2;\n`);
  });

  it('opens a new file under the path that the reply gives it', async () => {
    await ask(fenced('export const quay = 1;', 'ts src/quay.ts'));
    await chat.button('New file').click();
    await tab(/quay\.ts/).waitFor();
    await codeLine('export const quay = 1;').waitFor();
    await chat.vscode.runCommand('View: Revert and Close Editor');
  });

  it('puts a command into the terminal, and leaves running it to the user', async () => {
    await ask(fenced('$ touch ran.txt', 'bash'));
    await chat.button('Run in terminal').click();
    const terminal = chat.vscode.page.locator('.terminal-wrapper.active .xterm-rows');
    await terminal.getByText('touch ran.txt').first().waitFor();
    assert.equal((await readdir(chat.vscode.workspace)).includes('ran.txt'), false);
    await chat.vscode.page.keyboard.press('Enter');
    await until(async () => (await readdir(chat.vscode.workspace)).includes('ran.txt'));
  });

  it('leaves no tab behind after a reload', async () => {
    await attach('timetable.ts');
    await ask(fenced(sorted().trimEnd(), 'ts'));
    await chat.button('Apply').click();
    await codeLine('timetable.toSorted').first().waitFor();
    const loaded = chat.vscode.page.waitForEvent('load');
    await chat.vscode.runCommand('Developer: Reload Window');
    await loaded;
    await tab(/timetable\.ts$|timetable\.ts,/)
      .first()
      .waitFor();
    await tab(/proposed/).waitFor({ state: 'detached' });
    assert.equal(await read('src/timetable.ts'), timetable);
    await chat.openPanel();
  });
});
