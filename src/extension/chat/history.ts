/** Lets the user go back to an earlier conversation. Returns whether one is shown. */
import * as vscode from 'vscode';
import type { Chats } from './chats';
import type { Surface } from './surface';

export async function pickFromHistory(chats: Chats, surface: Surface): Promise<boolean> {
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
  const session = choice && (await chats.open(choice.id));
  if (session) surface.show(session);
  return session !== undefined;
}
