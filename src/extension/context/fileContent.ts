/** Finds out what a file is, by its name and what is in it, so that it can be attached as that. */
import * as vscode from 'vscode';
import { attachmentLimits } from '../../chat/attachmentLimits';
import { fileSize } from '../../chat/fileSize';
import { pdfFacts } from '../../chat/pdfFacts';
import { pictureFacts } from '../../chat/pictureFacts';
import { reasonOf } from '../reasonOf';
import { base64FromBytes } from './base64FromBytes';
import { cellsIn, type NotebookCell } from './notebookText';

export type FileContent =
  | { readonly kind: 'folder' }
  | { readonly kind: 'text'; readonly document: vscode.TextDocument }
  | { readonly kind: 'notebook'; readonly cells: readonly NotebookCell[] }
  /** In base64. */
  | { readonly kind: 'picture' | 'document'; readonly data: string };

const pictureName = /\.(png|jpe?g|webp|gif)$/i;
const pdfName = /\.pdf$/i;
const jupyterName = /\.ipynb$/i;

/** VS Code's own limit, in characters: it gives larger texts to no extension. Bytes are never fewer, so nothing is loaded in vain. */
const largestText = 50 * 1024 * 1024;

/** Rejects, in words that go on after “… was not attached:”, where it is nothing that can be. */
export async function fileContent(uri: vscode.Uri): Promise<FileContent> {
  const open = openNotebook(uri);
  if (open) return { kind: 'notebook', cells: open };
  const stat = await statOf(uri);
  if (stat && (stat.type & vscode.FileType.Directory) !== 0) return { kind: 'folder' };
  if (stat && pictureName.test(uri.path)) return { kind: 'picture', data: await base64Of(uri, 'picture', stat.size) };
  const named = stat && pdfName.test(uri.path) ? await pdfIn(uri, stat.size) : undefined;
  if (named) return named;
  if (stat && stat.size > largestText) {
    throw new Error(`it has ${fileSize(stat.size)}; VS Code gives extensions no text of more than 50 MB.`);
  }
  const document = await openDocument(uri, stat !== undefined);
  const text = document?.getText() ?? '\0';
  if (stat && text.startsWith('%PDF-')) return { kind: 'document', data: await base64Of(uri, 'PDF', stat.size) };
  if (!document || text.includes('\0')) return binary(uri, stat?.size ?? 0);
  if (jupyterName.test(uri.path)) return { kind: 'notebook', cells: cellsIn(text) };
  return { kind: 'text', document };
}

/** What is not saved yet counts, as it does in documents. */
export function openNotebook(uri: vscode.Uri): readonly NotebookCell[] | undefined {
  const notebook = vscode.workspace.notebookDocuments.find((each) => each.uri.toString() === uri.toString());
  return notebook?.getCells().map(({ document }) => ({ language: document.languageId, text: document.getText() }));
}

/** Undefined where VS Code takes the file for binary. */
async function openDocument(uri: vscode.Uri, isThere: boolean): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    if (/seems to be binary/.test(reasonOf(error))) return undefined;
    throw isThere ? error : new Error('it is not there (any more): it may have been deleted or renamed.');
  }
}

async function binary(uri: vscode.Uri, size: number): Promise<FileContent> {
  if (size > 0 && size <= attachmentLimits.documents) {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const data = () => base64FromBytes(bytes);
    if (pictureFacts(bytes)) return { kind: 'picture', data: data() };
    if (pdfFacts(bytes)) return { kind: 'document', data: data() };
  }
  throw new Error(
    'it is a binary file. Models read texts, pictures (PNG, JPEG, WebP, GIF) and PDFs: attach it as one of those.',
  );
}

/** Undefined where it is only called one. */
async function pdfIn(uri: vscode.Uri, size: number): Promise<FileContent | undefined> {
  const bytes = size > attachmentLimits.documents ? undefined : await vscode.workspace.fs.readFile(uri);
  if (bytes && !pdfFacts(bytes)) return undefined;
  return { kind: 'document', data: bytes ? base64FromBytes(bytes) : await base64Of(uri, 'PDF', size) };
}

async function base64Of(uri: vscode.Uri, what: string, size: number): Promise<string> {
  const limit = what === 'PDF' ? attachmentLimits.documents : attachmentLimits.picture;
  if (size > limit) throw new Error(`it has ${fileSize(size)}; a ${what} may have ${fileSize(limit)} at most.`);
  return base64FromBytes(await vscode.workspace.fs.readFile(uri));
}

/** Undefined for what is in no file, and for a file that is missing. */
async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
}
