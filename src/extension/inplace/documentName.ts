/** What sentences call a document: its file's name. */
import type * as vscode from 'vscode';

export function documentName({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
