/** The files of a diff as they are after the change: what the lines of a review's comments are lines of. */
import * as vscode from 'vscode';
import type { ChangeMaterial } from '../git/changeMaterial';
import type { GitChanges } from '../git/chosenChanges';
import { diffFiles } from '../git/diffFiles';
import type { ReviewedDocument } from './reviewComments';

/** A file that is gone, or can't be read, is not among them. */
export async function changedDocuments(
  { repository, kind }: GitChanges,
  { diff }: Pick<ChangeMaterial, 'diff'>,
): Promise<ReviewedDocument[]> {
  const texts: { readonly [K in GitChanges['kind']]: (uri: vscode.Uri) => Promise<string> } = {
    staged: ({ fsPath }) => repository.show('', fsPath),
    workingTree: textOnDisk,
  };
  const documents = await Promise.all(
    diffFiles(diff).files.map(async ({ path }) => {
      const uri = vscode.Uri.joinPath(repository.rootUri, path);
      const text = await texts[kind](uri).catch(() => undefined);
      return text === undefined || text.includes('\0') ? [] : [{ uri, path, text, lines: undefined }];
    }),
  );
  return documents.flat();
}

/** What git has compared, whatever an editor holds that is not saved. */
async function textOnDisk(uri: vscode.Uri): Promise<string> {
  return vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
}
