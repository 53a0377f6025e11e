/**
 * Which file an answer goes to: one that the user attached, one that the user picks, or a new one. A path that only the
 * model names never leads to a file that is there.
 */
import * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import type { FileAnswer } from '../placing/answer';
import { chooseShown } from '../placing/chooseShown';
import { newFileAt, readable } from '../review/newFiles';
import type { AttachedFile } from './attachedFile';
import { isWritable } from './targetEditor';

export type Destination =
  | { readonly kind: 'attached'; readonly file: AttachedFile }
  /** `lines` of it, or all. */
  | { readonly kind: 'picked'; readonly document: vscode.TextDocument; readonly lines: LineRange | undefined }
  | { readonly kind: 'new'; readonly uri: vscode.Uri; readonly text: string }
  /** `reason` is a sentence for the user. */
  | { readonly kind: 'nowhere'; readonly reason: string }
  /** The user picked none. */
  | { readonly kind: 'cancelled' };

export interface Destined {
  readonly answer: FileAnswer;
  readonly destination: Destination;
}

/** How many answers are looked at together: one that fits nowhere is asked about only if it is alone. */
export type Extent = 'one' | 'several';

export async function destinationOf(
  answer: FileAnswer,
  attached: readonly AttachedFile[],
  extent: Extent,
): Promise<Destination> {
  const choice = chooseShown(answer, attached);
  const chosen = typeof choice === 'number' ? attached[choice] : undefined;
  if (chosen) return { kind: 'attached', file: chosen };
  if (choice === 'ambiguous') return picked(answer, attached);
  const { path } = answer;
  const file = path === undefined ? undefined : await newFileAt(path, attached[0]?.uri);
  if (file?.kind === 'refused') return nowhere(file.reason);
  if (file?.kind === 'allowed') return created(answer, file.uri);
  if (extent === 'one') return picked(answer, attached);
  return nowhere(file ? `${file.reason} It was not attached.` : 'A block doesn’t say which file it is about.');
}

function created(answer: FileAnswer, uri: vscode.Uri): Destination {
  const text = textOfNewFile(answer);
  if (text !== undefined) return { kind: 'new', uri, text };
  return nowhere(`“${vscode.workspace.asRelativePath(uri)}” is not there to be changed.`);
}

/** Undefined where the answer only makes sense in a file that is there. */
function textOfNewFile(answer: FileAnswer): string | undefined {
  if (answer.kind === 'newFile') return answer.text;
  if (answer.kind !== 'code' || answer.block.isCutOff) return undefined;
  const { code } = answer.block;
  return code.endsWith('\n') || code === '' ? code : `${code}\n`;
}

interface Choice extends vscode.QuickPickItem {
  readonly destination: Destination;
}

async function picked({ path, block }: FileAnswer, attached: readonly AttachedFile[]): Promise<Destination> {
  const choices: Choice[] = [
    ...attached.map((file) => ({
      label: `$(file-code) ${file.label}`,
      description: 'attached',
      destination: { kind: 'attached', file } as const,
    })),
    ...editorChoices(),
  ];
  if (choices.length === 0) return nowhere('No code was attached to the question, and no file is open.');
  const choice = await vscode.window.showQuickPick(choices, {
    title: 'Apply Code',
    placeHolder: `Which file does “${readable(path ?? firstLine(block.code))}” change?`,
  });
  return choice?.destination ?? { kind: 'cancelled' };
}

function editorChoices(): Choice[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isWritable(editor.document.uri)) return [];
  const { document, selection } = editor;
  const name = vscode.workspace.asRelativePath(document.uri);
  const choice = (label: string, lines: LineRange | undefined) => ({
    label,
    destination: { kind: 'picked', document, lines } as const,
  });
  const whole = choice(`$(file) ${name}`, undefined);
  if (selection.isEmpty) return [whole];
  const last = selection.end.character === 0 && !selection.isSingleLine ? selection.end.line : selection.end.line + 1;
  const selected = choice('$(list-selection) Selection', { start: selection.start.line + 1, end: last });
  return [{ ...selected, description: name }, whole];
}

function firstLine(code: string): string {
  return code.trimStart().split('\n')[0] ?? '';
}

function nowhere(reason: string): Destination {
  return { kind: 'nowhere', reason };
}
