import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { IdleTerminals } from '../../src/extension/terminal/idleTerminals';
import { runInTerminal } from '../../src/extension/terminal/runInTerminal';
import { until } from '../support/until';

describe('a command of a reply that is to run in the terminal', function () {
  this.timeout(60_000);
  let folder: string;
  let terminal: vscode.Terminal;
  let idleTerminals: IdleTerminals;
  const started: vscode.TerminalShellExecutionStartEvent[] = [];
  const ended = new Set<vscode.TerminalShellExecution>();
  const listening = vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution((event) => started.push(event)),
    vscode.window.onDidEndTerminalShellExecution(({ execution }) => ended.add(execution)),
  );
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terminal-'));
    idleTerminals = new IdleTerminals();
    terminal = vscode.window.createTerminal({ cwd: folder });
    terminal.show();
    await until(() => vscode.window.activeTerminal === terminal && terminal.shellIntegration !== undefined);
  });
  afterEach(async () => {
    idleTerminals.dispose();
    for (const each of vscode.window.terminals) each.dispose();
    await until(() => vscode.window.terminals.length === 0);
    await rm(folder, { recursive: true, force: true });
  });
  after(() => listening.dispose());

  async function run(command: string): Promise<void> {
    const execution = terminal.shellIntegration?.executeCommand(command);
    await until(() => execution !== undefined && ended.has(execution));
  }

  const ran = () => readFile(join(folder, 'ran'), 'utf8').catch(() => '');
  /** A command whose run is seen on the disk, whatever a terminal tells of it. */
  const echo = (word: string) => `echo ${word} >> ${join(folder, 'ran')}`;

  /** What the shell of the active terminal has run when the user presses Enter there. */
  async function pressEnter(): Promise<string> {
    const before = await ran();
    vscode.window.activeTerminal?.sendText('', true);
    await until(async () => (await ran()) !== before);
    return (await ran()).slice(before.length);
  }

  it('goes to the active terminal where that is idle at its prompt, and waits there for Enter', async () => {
    await run('true');
    const { length } = started;
    await runInTerminal(idleTerminals, `$ ${echo('once')}`, 'bash');
    assert.equal(vscode.window.activeTerminal, terminal);
    assert.equal(started.length, length);
    assert.equal(await pressEnter(), 'once\n');
  });

  it('goes to a new terminal where a program waits for a key in the active one, which gets none of it', async () => {
    await run('true');
    const { length } = started;
    terminal.sendText('read -r -n1 key; echo "$key" > answer');
    await until(() => started.length > length);
    await runInTerminal(idleTerminals, echo('yes'), 'bash');
    assert.notEqual(vscode.window.activeTerminal, terminal);
    assert.equal(await pressEnter(), 'yes\n');
    terminal.sendText('n', false);
    await until(async () => (await readFile(join(folder, 'answer'), 'utf8').catch(() => '')) !== '');
    assert.equal(await readFile(join(folder, 'answer'), 'utf8'), 'n\n');
  });

  it('goes to a new terminal where nothing is known of the active one', async () => {
    await runInTerminal(idleTerminals, echo('once'), 'bash');
    assert.notEqual(vscode.window.activeTerminal, terminal);
    assert.equal(await pressEnter(), 'once\n');
  });

  it('is not put behind another one that still waits for Enter', async () => {
    await run('true');
    await runInTerminal(idleTerminals, echo('first'), 'bash');
    await runInTerminal(idleTerminals, echo('second'), 'bash');
    assert.equal(await pressEnter(), 'second\n');
    terminal.show();
    await until(() => vscode.window.activeTerminal === terminal);
    assert.equal(await pressEnter(), 'first\n');
  });
});
