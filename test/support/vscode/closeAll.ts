/** For tests inside VS Code: leaves no editor open and nothing unsaved that VS Code would open again. */
import * as vscode from 'vscode';

/** Files keep what they were changed to; documents without a file are thrown away. */
export async function closeAll(): Promise<void> {
  await vscode.workspace.saveAll(false);
  while (vscode.window.activeTextEditor || vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
