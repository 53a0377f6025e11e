/** Shows in VS Code what stands above the lines of pending edits. */
import * as vscode from 'vscode';
import type { MarkedEdit } from './editMarks';
import { type LensEntry, lensRows } from './lensRows';

export class EditLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private shown = '';
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly registration = vscode.languages.registerCodeLensProvider({ scheme: '*' }, this);

  constructor(private readonly editsIn: (document: vscode.TextDocument) => readonly MarkedEdit[]) {}

  /** Lets VS Code ask anew where something would be shown otherwise. */
  show(edits: readonly MarkedEdit[]): void {
    const documents = [...new Set(edits.map(({ region }) => region.document))];
    const now = JSON.stringify(documents.map((document) => [document.uri, lensRows(this.editsIn(document))]));
    if (now === this.shown) return;
    this.shown = now;
    this.changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return lensRows(this.editsIn(document)).map((entry) => lensFor(document, entry));
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

function lensFor(document: vscode.TextDocument, entry: LensEntry): vscode.CodeLens {
  const { title, tooltip, command = '', arguments: args = [] } = entry;
  return new vscode.CodeLens(lineRange(document, entry.line), { title, tooltip, command, arguments: [...args] });
}

/** Lines that were removed at the end of a document have stood behind its last one. */
function lineRange(document: vscode.TextDocument, line: number): vscode.Range {
  const at = Math.min(line, document.lineCount - 1);
  return new vscode.Range(at, 0, at, 0);
}
