/**
 * Which file an answer goes to: one that the user attached, one that the user picks, or a new one. A path that only the
 * model names never leads to a file that is there.
 */
import * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import type { FileAnswer } from '../placing/answer';
import { chooseShown } from '../placing/chooseShown';
import { newFileAt, readable } from '../review/newFiles';
import { openTarget } from '../review/openTarget';
import type { AttachedFile } from './attachedFile';
import { isWritable, openTabs } from './targetEditor';

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
  readonly destination: () => Thenable<Destination>;
}

async function picked({ path, block }: FileAnswer, attached: readonly AttachedFile[]): Promise<Destination> {
  const choice = await vscode.window.showQuickPick(choicesFor(attached), {
    title: 'Apply Code',
    placeHolder: `Which file does “${readable(path ?? firstLine(block.code))}” change?`,
    matchOnDescription: true,
  });
  return (await choice?.destination()) ?? cancelled;
}

function choicesFor(attached: readonly AttachedFile[]): Choice[] {
  const offered = new Set(attached.map(({ uri }) => uri.toString()));
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const open = openTabs().filter((uri) => uri.toString() !== active && !offered.has(uri.toString()));
  return [
    ...attached.map((file) => ({
      label: `$(file-code) ${file.label}`,
      description: 'attached',
      destination: async () => ({ kind: 'attached', file }) as const,
    })),
    ...activeChoices(offered),
    ...open.map((uri) => choice('file', vscode.workspace.asRelativePath(uri), () => pickedFile(uri))),
    { ...choice('folder-opened', 'Other File…', otherFile), alwaysShow: true },
  ];
}

/** The selection, and the whole file unless it is `offered` already. */
function activeChoices(offered: ReadonlySet<string>): Choice[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isWritable(editor.document.uri)) return [];
  const { document, selection } = editor;
  const name = vscode.workspace.asRelativePath(document.uri);
  const whole = choice('file', name, async () => ({ kind: 'picked', document, lines: undefined }));
  const wholes = offered.has(document.uri.toString()) ? [] : [whole];
  if (selection.isEmpty) return wholes;
  const last = selection.end.character === 0 && !selection.isSingleLine ? selection.end.line : selection.end.line + 1;
  const lines = { start: selection.start.line + 1, end: last };
  const selected = choice('list-selection', 'Selection', async () => ({ kind: 'picked', document, lines }));
  return [{ ...selected, description: name }, ...wholes];
}

function choice(icon: string, label: string, destination: Choice['destination']): Choice {
  return { label: `$(${icon}) ${label}`, destination };
}

async function otherFile(): Promise<Destination> {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Apply Code', openLabel: 'Apply to This File' })) ?? [];
  return uri ? pickedFile(uri) : cancelled;
}

async function pickedFile(uri: vscode.Uri): Promise<Destination> {
  const opened = await openTarget(uri);
  if (opened.kind === 'closed') return nowhere(`${vscode.workspace.asRelativePath(uri)} ${opened.reason}.`);
  return { kind: 'picked', document: opened.document, lines: undefined };
}

const cancelled: Destination = { kind: 'cancelled' };

function firstLine(code: string): string {
  return code.trimStart().split('\n')[0] ?? '';
}

function nowhere(reason: string): Destination {
  return { kind: 'nowhere', reason };
}
