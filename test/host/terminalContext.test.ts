import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AttachersForTest } from '../support/context/attachersFor';

const terminalSource = { type: 'terminal' } as const;

describe('attaching a terminal’s output', function () {
  this.timeout(60_000);
  let test: AttachersForTest;
  let terminal: vscode.Terminal;
  beforeEach(async () => {
    test = await AttachersForTest.open();
    await vscode.env.clipboard.writeText('mine');
  });
  afterEach(async () => {
    terminal?.dispose();
    await test.close();
  });

  it('takes the last command with what it has put out, and leaves the clipboard alone', async () => {
    await runInTerminal("printf '\\033[31mred\\033[0m\\nplain\\n'");
    await test.attachers.attachMade(test.session, terminalSource);
    const [attachment] = test.attached;
    assert.match(await test.textOf(attachment), /^\$ printf .*\nred\nplain$/);
    assert.match(attachment?.path ?? '', /^Terminal: printf /);
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });

  it('says so where the last command has put out nothing', async () => {
    await runInTerminal('true');
    await assert.rejects(test.attachers.attachMade(test.session, terminalSource), /true, has put out nothing/);
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });

  it('asks where there is more than the terminal keeps, and takes all that is left or its last lines', async () => {
    await runInTerminal('seq 1 3000');
    await test.attachers.attachMade(test.session, terminalSource);
    test.answers.outputAnswer = 'lastLines';
    await test.attachers.attachMade(test.session, terminalSource);
    test.answers.outputAnswer = undefined;
    assert.equal(await test.attachers.attachMade(test.session, terminalSource), false);
    assert.equal(test.answers.asked.length, 3);
    const [all, last, ...others] = test.attached;
    assert.equal(others.length, 0);
    const lines = (await test.textOf(all)).split('\n');
    assert.ok(lines.length > 900 && lines.includes('2999') && !lines.includes('17'), `${lines.length} lines`);
    assert.equal((await test.textOf(last)).split('\n').length, 501);
  });

  it('says so where no terminal is open', async () => {
    await assert.rejects(test.attachers.attachMade(test.session, terminalSource), /No terminal is open/);
  });

  async function runInTerminal(command: string): Promise<void> {
    terminal = vscode.window.createTerminal();
    const integrated = new Promise<vscode.TerminalShellIntegration>((resolve) => {
      const listening = vscode.window.onDidChangeTerminalShellIntegration(({ shellIntegration }) => {
        listening.dispose();
        resolve(shellIntegration);
      });
    });
    terminal.show();
    const ended = new Promise<void>((resolve) => {
      const listening = vscode.window.onDidEndTerminalShellExecution(() => {
        listening.dispose();
        resolve();
      });
    });
    (await integrated).executeCommand(command);
    await ended;
  }
});
