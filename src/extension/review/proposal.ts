/** One file of a review: where it lies, and the files in memory that show what it says and what it would say. */
import * as vscode from 'vscode';
import type { StartedMerge } from './conflicts';
import type { Proposed } from './hunks';
import { plainText } from './plainText';
import type { ProposalFiles } from './proposalFiles';

export interface Proposal {
  readonly target: vscode.Uri;
  /** Whether there is no such file yet. */
  readonly isNew: boolean;
  /** What a reader knows it by: a path relative to the workspace where there is one. */
  readonly name: string;
  readonly before: vscode.Uri;
  /** What is accepted in the end; it can be edited until then. */
  readonly after: vscode.Uri;
  /** Where the change and the file’s own are in conflict. */
  readonly conflict: ProposalConflict | undefined;
}

export interface ProposalConflict {
  readonly started: StartedMerge;
  /** What a merge editor shows; undefined where there is none, and markers show the conflicts. */
  readonly inputs: { readonly base: vscode.Uri; readonly theirs: vscode.Uri } | undefined;
}

export interface ProposalTexts extends Proposed {
  readonly conflict?: {
    readonly started: StartedMerge;
    readonly inputs: { readonly base: string; readonly theirs: string } | undefined;
  };
}

export interface ProposalTarget {
  readonly uri: vscode.Uri;
  /** Undefined where there is no such file yet. */
  readonly document: vscode.TextDocument | undefined;
}

export async function newProposal(
  files: ProposalFiles,
  { uri, document }: ProposalTarget,
  texts: ProposalTexts,
): Promise<Proposal> {
  const name = nameOf(uri);
  const path = pathShown(name, document);
  const add = async (text: string, access: 'readonly' | 'writable') => {
    const added = files.add(path, text, access);
    await setLanguage(added, document?.languageId);
    return added;
  };
  const { conflict } = texts;
  return {
    target: uri,
    isNew: document === undefined,
    name,
    before: await add(texts.before, 'readonly'),
    after: await add(texts.after, 'writable'),
    conflict: conflict && {
      started: conflict.started,
      inputs: conflict.inputs && {
        base: await add(conflict.inputs.base, 'readonly'),
        theirs: await add(conflict.inputs.theirs, 'readonly'),
      },
    },
  };
}

export function nameOf(uri: vscode.Uri): string {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === uri.toString());
    if (cell) return `${vscode.workspace.asRelativePath(notebook.uri)}, cell ${cell.index + 1}`;
  }
  return vscode.workspace.asRelativePath(uri);
}

/** With what is typed in the review. */
export function proposedTexts(proposal: Proposal, files: ProposalFiles): Proposed {
  const document = openDocument(proposal.after);
  const saved = savedTexts(proposal, files);
  return document ? { ...saved, after: plainText(document.getText()) } : saved;
}

/** With what was typed in the review as far as it was saved there. */
export function savedTexts({ before, after }: Proposal, files: ProposalFiles): Proposed {
  return { before: plainText(files.textOf(before)), after: plainText(files.textOf(after)) };
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}

/** A header of VS Code’s multi-file diff has room for the name and the folder alone, and so that says what is new. */
function pathShown(name: string, document: vscode.TextDocument | undefined): string {
  const path = name.replaceAll('\\', '/').replace(/^\//, '');
  if (document) return path;
  const start = path.lastIndexOf('/') + 1;
  const folder = start > 0 ? `${path.slice(0, start - 1)} ` : '';
  return `${folder}(new file)/${path.slice(start)}`;
}

/** For files that their names tell nothing about, and for what the user has set. */
async function setLanguage(uri: vscode.Uri, language: string | undefined): Promise<void> {
  if (language === undefined) return;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId !== language) await vscode.languages.setTextDocumentLanguage(document, language);
}
