/** Lets the user go back to an earlier conversation. Returns whether one is shown. */
import * as vscode from 'vscode';
import type { Chats } from './chats';

export async function pickFromHistory(chats: Chats): Promise<boolean> {
  const items = chats.list().then((summaries) =>
    summaries.map((summary) => ({
      label: summary.title,
      description: new Date(summary.lastAt).toLocaleString(),
      id: summary.id,
    })),
  );
  if ((await items).length === 0) {
    vscode.window.showInformationMessage('There are no earlier chats yet.');
    return false;
  }
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Chat History',
    placeHolder: 'Search chats by title',
  });
  return choice !== undefined && (await chats.show(choice.id)) !== undefined;
}
