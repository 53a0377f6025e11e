/** Reads what a place says at this moment: the text of an open document, saved or not, else what is on the disk. */
import * as vscode from 'vscode';

/** Bytes of a file that is read to be compared: VS Code gives larger ones to no extension. */
const largest = 50_000_000;

export type TextNow =
  | { readonly kind: 'text'; readonly text: string }
  /** It was deleted, renamed or moved away. */
  | { readonly kind: 'gone' }
  /** It can't be read at the moment, such as a file of a machine that is not connected. */
  | { readonly kind: 'unknown' };

export async function textNow(name: string): Promise<TextNow> {
  try {
    const uri = vscode.Uri.parse(name, true);
    const document = vscode.workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === name);
    // An editor goes on showing a file that was deleted; changes in it are another matter, since saving brings it back.
    if (document && (document.isDirty || !(await isGone(uri)))) return { kind: 'text', text: document.getText() };
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return { kind: 'unknown' };
    return { kind: 'text', text: await decoded(await vscode.workspace.fs.readFile(uri), uri) };
  } catch (error) {
    return { kind: isNotFound(error) ? 'gone' : 'unknown' };
  }
}

async function isGone(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return isNotFound(error);
  }
}

/** In the encoding that VS Code would open it with. */
async function decoded(bytes: Uint8Array, uri: vscode.Uri): Promise<string> {
  try {
    return await vscode.workspace.decode(bytes, { uri });
  } catch {
    // It has become a binary file: as text it is another one in any case.
    return new TextDecoder().decode(bytes);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
