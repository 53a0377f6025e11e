/** The files that the user has open or was in lately, the latest first: those that a message is most likely about. */
import * as vscode from 'vscode';
import { isWritable } from '../../editor/targetEditor';
import { openEditors } from '../openEditors';

/** How many are remembered beside those that are open. */
const remembered = 30;

export class OpenFiles implements vscode.Disposable {
  /** The latest first. */
  private recent: readonly vscode.Uri[] = [];
  private readonly following = vscode.window.onDidChangeActiveTextEditor((editor) => this.note(editor?.document.uri));

  constructor() {
    this.note(vscode.window.activeTextEditor?.document.uri);
  }

  /** Those in tabs. */
  open(): readonly vscode.Uri[] {
    const open = openEditors().filter(isFile);
    const at = (uri: vscode.Uri) => this.recent.findIndex((other) => other.toString() === uri.toString());
    // What was in front since the window was opened goes before what was not.
    return [...open].sort((a, b) => (at(a) === -1 ? remembered : at(a)) - (at(b) === -1 ? remembered : at(b)));
  }

  /** Those in tabs, and then those that were. */
  openOrRecent(): readonly vscode.Uri[] {
    return distinct([...this.open(), ...this.recent]);
  }

  dispose(): void {
    this.following.dispose();
  }

  private note(uri: vscode.Uri | undefined): void {
    if (uri && isFile(uri)) this.recent = distinct([uri, ...this.recent]).slice(0, remembered);
  }
}

/** Output and other things that VS Code shows as text editors are none. */
function isFile(uri: vscode.Uri): boolean {
  return isWritable(uri) || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function distinct(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  return [...new Map([...uris].reverse().map((uri) => [uri.toString(), uri])).values()].reverse();
}
