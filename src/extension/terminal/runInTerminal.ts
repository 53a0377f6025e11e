/** Puts a command of a reply into the terminal, where the user reads it and runs it: nothing here presses Enter. */
import * as vscode from 'vscode';
import { showInformation, showWarning } from '../notify';
import type { IdleTerminals } from './idleTerminals';
import { joinedCommands, terminalCommands } from './terminalCommands';

export async function runInTerminal(idleTerminals: IdleTerminals, code: string, language: string): Promise<void> {
  const commands = terminalCommands(code, language);
  if (commands.kind === 'hidden') {
    const reason = 'The commands hold characters that can’t be seen, which a terminal could take for keys.';
    showWarning(`${reason} Nothing was put into the terminal.`);
    return;
  }
  const command = await chosenCommand(commands.lines, language);
  if (command === undefined) return;
  const terminal = await terminalToUse(idleTerminals);
  terminal.sendText(command, false);
}

/** In milliseconds: shells that do not tell when they are ready are so by then. */
const longestStart = 3000;

/**
 * The one that is worked in where its shell waits for a command; elsewhere a program could take the text for an answer. Else
 * a new one, once its shell takes what is typed.
 */
async function terminalToUse(idleTerminals: IdleTerminals): Promise<vscode.Terminal> {
  const { activeTerminal } = vscode.window;
  const isIdle = activeTerminal !== undefined && idleTerminals.isIdle(activeTerminal);
  const terminal = isIdle ? activeTerminal : vscode.window.createTerminal();
  terminal.show();
  if (!isIdle) await shellReady(terminal);
  idleTerminals.use(terminal);
  return terminal;
}

function shellReady(terminal: vscode.Terminal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, longestStart);
    const listening = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) done();
    });
    function done(): void {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    }
  });
}

/** A line end would be Enter for the line before it, so there is never more than one line. */
async function chosenCommand(lines: readonly string[], language: string): Promise<string | undefined> {
  const [first, ...others] = lines;
  if (first === undefined) showInformation('There is no command in this code.');
  if (first === undefined || others.length === 0) return first;
  const joined = joinedCommands(lines, language);
  const all = { label: `$(list-flat) All ${lines.length} in One Line`, detail: joined, command: joined };
  const each = lines.map((line) => ({ label: `$(terminal) ${line}`, command: line }));
  const choice = await vscode.window.showQuickPick(joined === undefined ? each : [all, ...each], {
    title: 'Run in Terminal',
    placeHolder: 'A terminal takes one line at a time. You press Enter there.',
  });
  return choice?.command;
}
