/** Which kinds of context there are something of at this moment, and what that is. */
import * as vscode from 'vscode';
import { type ContextKind, contextKindLabels } from '../../../chat/contextKind';
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
    const editor = vscode.window.activeTextEditor;
    return editor && !editor.selection.isEmpty ? selectionIn(editor) : undefined;
  },
  activeFile: () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri && vscode.workspace.asRelativePath(uri);
  },
  openEditors: (openFiles) => available(openFiles.open().length > 0),
  files: () => '',
  folder: () => available(isWorkspaceOpen()),
  symbol: () => available(vscode.window.activeTextEditor !== undefined || isWorkspaceOpen()),
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

function selectionIn({ document, selection: { start, end } }: vscode.TextEditor): string {
  const path = vscode.workspace.asRelativePath(document.uri);
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return start.line + 1 === last ? `${path}, line ${last}` : `${path}, lines ${start.line + 1}–${last}`;
}
