/** What a file says at this moment: an open document's text, saved or not, else what is on the disk. */
import * as vscode from 'vscode';

/** Rejects where it can't be read. */
export async function textNow(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === uri.toString());
  return open ? open.getText() : textOnDisk(uri);
}

/** In the encoding that VS Code would open it with. */
export async function textOnDisk(uri: vscode.Uri): Promise<string> {
  return vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
}
