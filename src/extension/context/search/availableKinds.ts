/** Which kinds of context there are something of at this moment, and what that is. */
import * as vscode from 'vscode';
import type { LineRange } from '../../../chat/attachment';
import { type ContextKind, contextKindLabels } from '../../../chat/contextKind';
import { editorAtHand } from '../../editor/editorAtHand';
import { documentPath } from '../documentPath';
import { selectedLines } from '../selectedLines';
import type { OpenFiles } from './openFiles';

export interface AvailableKind {
  readonly kind: ContextKind;
  /** What it would attach, where that can be said in a few words; else empty. */
  readonly description: string;
}

/** Undefined where there is nothing of it. */
type Availability = (openFiles: OpenFiles) => string | undefined;

const availabilities: { readonly [K in ContextKind]: Availability } = {
  selection: () => {
    const editor = editorAtHand();
    const lines = editor ? selectedLines(editor.selections) : [];
    return editor && lines.length > 0 ? selectionIn(editor.document.uri, lines) : undefined;
  },
  activeFile: () => {
    const uri = vscode.window.activeNotebookEditor?.notebook.uri ?? editorAtHand()?.document.uri;
    return uri && documentPath(uri);
  },
  openEditors: (openFiles) => available(openFiles.open().length > 0),
  files: () => '',
  folder: () => available(isWorkspaceOpen()),
  symbol: () => available(editorAtHand() !== undefined || isWorkspaceOpen()),
  problems: () => available(vscode.languages.getDiagnostics().some(([, problems]) => problems.length > 0)),
  gitDiff: () => available(isWorkspaceOpen() && vscode.extensions.getExtension('vscode.git') !== undefined),
  terminal: () => available(vscode.window.terminals.length > 0),
  clipboard: () => '',
  webPage: () => '',
};

/** In the order in which lists show them. */
export function availableKinds(openFiles: OpenFiles): AvailableKind[] {
  const kinds = Object.keys(contextKindLabels) as ContextKind[];
  return kinds.flatMap((kind) => {
    const description = availabilities[kind](openFiles);
    return description === undefined ? [] : [{ kind, description }];
  });
}

function available(isAvailable: boolean): string | undefined {
  return isAvailable ? '' : undefined;
}

function isWorkspaceOpen(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

function selectionIn(uri: vscode.Uri, lines: readonly LineRange[]): string {
  const ranges = lines.map(({ start, end }) => (start === end ? `${start}` : `${start}–${end}`));
  const isOneLine = ranges.length === 1 && lines[0]?.start === lines[0]?.end;
  return `${documentPath(uri)}, ${isOneLine ? 'line' : 'lines'} ${ranges.join(', ')}`;
}
