/** The files of a diff as they are after the change: what the lines of a review's comments are lines of. */
import * as vscode from 'vscode';
import type { ChangeMaterial } from '../git/changeMaterial';
import type { GitChanges } from '../git/chosenChanges';
import { diffFiles } from '../git/diffFiles';
import type { ReviewedDocument } from './reviewComments';
import { textOnDisk } from './textNow';

/** A file that is gone, or can't be read, is not among them. */
export async function changedDocuments(changes: GitChanges, material: ChangeMaterial): Promise<ReviewedDocument[]> {
  const root = changes.repository.rootUri;
  const changed = diffFiles(material.diff).map(({ path }) => ({ path, uri: vscode.Uri.joinPath(root, path) }));
  const added = material.newFiles.map(({ path, uri }) => ({ path, uri: vscode.Uri.parse(uri, true) }));
  const texts: { readonly [K in GitChanges['kind']]: (uri: vscode.Uri) => Promise<string> } = {
    staged: ({ fsPath }) => changes.repository.show('', fsPath),
    workingTree: textOnDisk,
  };
  const documents = await Promise.all(
    [...changed, ...added].map(async ({ path, uri }) => {
      const text = await texts[changes.kind](uri).catch(() => undefined);
      return text === undefined || text.includes('\0') ? [] : [{ uri, path, text, lines: undefined }];
    }),
  );
  return documents.flat();
}
