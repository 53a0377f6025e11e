/** Shows a pending edit beside the file as it was before, in VS Code's diff editor. */
import * as vscode from 'vscode';
import type { MarkedEdit } from './editMarks';

const scheme = 'openrouter-chat-before-edit';

export class EditDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly find: (id: string) => MarkedEdit | undefined) {}

  async show({ edit, region: { document } }: MarkedEdit): Promise<void> {
    // The same name, so that both sides are coloured alike; a number, since VS Code keeps what it has shown once.
    const query = `${edit.id}/${Date.now()}`;
    const before = vscode.Uri.from({ scheme, path: document.uri.path, query });
    const name = vscode.workspace.asRelativePath(document.uri);
    await vscode.commands.executeCommand('vscode.diff', before, document.uri, `${name} (before ↔ after the edit)`);
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    const marked = this.find(query.split('/', 1)[0] ?? '');
    return marked ? textBefore(marked) : '';
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function textBefore({ edit, region: { document, span } }: MarkedEdit): string {
  const lines = document.getText().split(/\r?\n/);
  return lines.toSpliced(span.start, span.count, ...edit.oldLines).join('\n');
}
