/**
 * Makes a text of what the last command in a terminal has put out. VS Code tells that to nobody who was not listening
 * when the command began, so its own command copies it; the clipboard is as it was afterwards.
 */
import * as vscode from 'vscode';
import { estimateTokens } from '../../chat/tokenEstimate';
import { showInformation } from '../notify';
import type { AttachQuestions } from './attachQuestions';
import type { MadeText } from './madeText';
import { terminalText } from './terminalText';

/** Lines from which the user is asked how much of it is to go along, and how many are offered instead. */
const manyLines = 2000;
const lastLines = 500;

interface Copied {
  /** Empty where it is not known. */
  readonly command: string;
  readonly output: string;
  readonly mayBeCut: boolean;
}

/** Undefined where the user would rather not. Rejects, in words for the user, where there is nothing to attach. */
export async function makeTerminal(questions: AttachQuestions): Promise<MadeText | undefined> {
  const terminal = vscode.window.activeTerminal;
  if (!terminal) throw new Error('No terminal is open.');
  const copied = await lastOutput(terminal);
  if (!copied) return undefined;
  const output = await shortened(copied, questions);
  if (output === undefined) return undefined;
  const [line = ''] = copied.command.split('\n');
  const text = copied.command === '' ? output : `$ ${copied.command}\n${output}`;
  const path = `Terminal: ${line === '' ? terminal.name : shortTitle(line)}`;
  return { path, language: 'text', source: { type: 'terminal' }, text };
}

async function lastOutput(terminal: vscode.Terminal): Promise<Copied | undefined> {
  return withClipboard(async (copy) => {
    const output = terminalText((await copy('copyLastCommandOutput')) ?? '');
    const command = terminalText((await copy('copyLastCommand')) ?? '');
    if (output !== '') return { command, output, mayBeCut: false };
    if (command !== '') return overlong(command, await everything(copy));
    return selected(terminal, terminalText((await copy('copySelection')) ?? ''));
  });
}

/** VS Code copies nothing of an output whose beginning the terminal has dropped already: then all that it shows is its end. */
function overlong(command: string, shown: string): Copied {
  const [line = ''] = command.split('\n');
  if (shown.split('\n').some((other) => other.endsWith(line))) {
    throw new Error(`The last command in the terminal, ${line}, has put out nothing.`);
  }
  return { command, output: shown, mayBeCut: true };
}

async function selected(terminal: vscode.Terminal, selection: string): Promise<Copied | undefined> {
  const why = terminal.shellIntegration
    ? 'No command has ended in this terminal yet.'
    : 'This terminal’s shell does not tell VS Code where the output of a command begins and ends.';
  if (selection === '') throw new Error(`${why} Select the text in the terminal, and attach it again.`);
  const answer = await showInformation(why, 'Attach Selected Text');
  return answer && { command: '', output: selection, mayBeCut: false };
}

async function everything(copy: Copy): Promise<string> {
  await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
  const shown = await copy('copySelection');
  await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
  return terminalText(shown ?? '');
}

async function shortened({ output, mayBeCut }: Copied, questions: AttachQuestions): Promise<string | undefined> {
  const lines = output.split('\n');
  if (!mayBeCut && lines.length <= manyLines) return output;
  const tokens = estimateTokens(output);
  const answer = await questions.output({ lines: lines.length, tokens, mayBeCut, lastLines });
  return answer === 'lastLines' ? lines.slice(-lastLines).join('\n') : answer && output;
}

/** Undefined where nothing was copied. */
type Copy = (what: 'copyLastCommandOutput' | 'copyLastCommand' | 'copySelection') => Promise<string | undefined>;

async function withClipboard<Result>(work: (copy: Copy) => Promise<Result>): Promise<Result> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  const nothing = crypto.randomUUID();
  try {
    return await work(async (what) => {
      await clipboard.writeText(nothing);
      await vscode.commands.executeCommand(`workbench.action.terminal.${what}`);
      const copied = await clipboard.readText();
      return copied === nothing ? undefined : copied;
    });
  } finally {
    await clipboard.writeText(before);
  }
}

function shortTitle(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
