/** Shows a pending edit beside the file as it was before, in VS Code's diff editor. */
import * as vscode from 'vscode';
import { beforeEditScheme, diffTabsOf, editIdIn } from './editDiffTabs';
import type { MarkedEdit } from './editMarks';

export class EditDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(beforeEditScheme, this);

  constructor(private readonly find: (id: string) => MarkedEdit | undefined) {}

  async show({ edit, region: { document } }: MarkedEdit): Promise<void> {
    // The same name, so that both sides are coloured alike; a number, since VS Code keeps what it has shown once.
    const query = `${edit.id}/${Date.now()}`;
    const before = vscode.Uri.from({ scheme: beforeEditScheme, path: document.uri.path, query });
    const name = vscode.workspace.asRelativePath(document.uri);
    await vscode.commands.executeCommand('vscode.diff', before, document.uri, `${name} (before ↔ after the edit)`);
  }

  /** Of an edit that is decided on there is nothing to compare: the file takes the place of the diff. */
  async close({ edit, region: { document } }: MarkedEdit): Promise<void> {
    const tabs = diffTabsOf(edit.id);
    const active = tabs.find((tab) => tab.isActive);
    // Shown elsewhere as well, a file that is not saved does not ask whether it may be closed.
    if (active) await vscode.window.showTextDocument(document, { viewColumn: active.group.viewColumn, preview: false });
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const marked = this.find(editIdIn(uri));
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
