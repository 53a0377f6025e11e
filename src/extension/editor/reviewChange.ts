/**
 * Shows a file beside what it would become, and asks. It knows neither where the new text comes from nor how it is put
 * into the file.
 */
import * as vscode from 'vscode';

const scheme = 'openrouter-chat-proposal';

/** Resolves with whether the user wants it. Nothing is changed here. */
export async function reviewChange(document: vscode.TextDocument, proposed: string): Promise<boolean> {
  // The same name, so that both sides are coloured alike; a number, since VS Code keeps what it has shown once.
  const uri = vscode.Uri.from({ scheme, path: document.uri.path, query: String(Date.now()) });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => proposed,
  });
  const name = vscode.workspace.asRelativePath(document.uri);
  try {
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, `${name} ↔ code of the reply`);
    const apply = { label: '$(check) Apply', description: 'One step to undo; the file is not saved', isWanted: true };
    const discard = { label: '$(close) Discard', description: 'Nothing changes', isWanted: false };
    const choice = await vscode.window.showQuickPick([apply, discard], {
      title: `Apply the code of the reply to ${name}?`,
      // The change can be read through first.
      ignoreFocusOut: true,
    });
    return choice?.isWanted ?? false;
  } finally {
    await closeDiff(uri);
    provider.dispose();
  }
}

async function closeDiff(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString(),
  );
  await vscode.window.tabGroups.close(ours);
}
