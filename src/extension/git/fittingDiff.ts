/** Sees to it that a diff fits what a model can read. Nothing is left out that the user has not left out. */
import * as vscode from 'vscode';
import { estimateTokens } from '../../chat/tokenEstimate';
import { showWarning } from '../notify';
import { type DiffFile, diffFileLabel, diffFiles } from './diffFiles';
import { largestFiles } from './largestFiles';

export interface DiffLimit {
  /** Tokens that the diff may take. */
  readonly tokens: number;
  /** Whose limit that is, for people: `openai/gpt-5 can read`. */
  readonly reader: string;
}

export interface FittingDiff {
  readonly diff: string;
  /** What the user left out. */
  readonly leftOut: readonly DiffFile[];
}

/** Undefined where the user decided against it. */
export async function fittingDiff(diff: string, { tokens, reader }: DiffLimit): Promise<FittingDiff | undefined> {
  const size = estimateTokens(diff);
  if (size <= tokens) return { diff, leftOut: [] };
  const leaveOut = 'Leave Out Files…';
  const anyway = 'Send Anyway';
  const question = `The changes are about ${size.toLocaleString()} tokens, ${(size - tokens).toLocaleString()} more than ${reader}.`;
  const choice = await showWarning(question, { modal: true }, leaveOut, anyway);
  if (choice === anyway) return { diff, leftOut: [] };
  return choice === leaveOut ? withoutChosen(diff, tokens) : undefined;
}

async function withoutChosen(diff: string, tokens: number): Promise<FittingDiff | undefined> {
  const { words, files: all } = diffFiles(diff);
  const files = all.map((file) => ({ file, tokens: estimateTokens(file.text) }));
  const proposed = largestFiles(files, tokens);
  const choices = [...files]
    .sort((a, b) => b.tokens - a.tokens)
    .map((sized) => ({
      label: diffFileLabel(sized.file),
      description: `${sized.tokens.toLocaleString()} tokens`,
      picked: proposed.includes(sized),
      file: sized.file,
    }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Leave Out Files',
    placeHolder: 'The model is told the names of these files, and nothing else of them',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  const leftOut = chosen.map(({ file }) => file);
  const kept = all.filter((file) => !leftOut.includes(file));
  return { diff: [words, ...kept.map(({ text }) => text)].join(''), leftOut };
}
