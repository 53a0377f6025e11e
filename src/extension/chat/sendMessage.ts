/** Sends a message in the shown conversation, having asked for a key where there is none. */
import * as vscode from 'vscode';
import { setApiKey } from '../account/setApiKey';
import type { Parts } from '../parts';

/** Resolves when the reply has begun or the message waits as the draft; the reply goes on by itself. */
export async function sendMessage({ chats, server, log }: Parts, text: string): Promise<void> {
  const session = (await chats()).shown;
  if (session.isReplying) {
    if (session.conversation.draft.text === '') session.change({ kind: 'draftChanged', text });
    vscode.window.showInformationMessage('A reply is still being written. Stop it or wait, then send.');
    return;
  }
  if (!(await server.hasKey())) {
    // Until it is sent, the message is the draft: cancelling here loses nothing.
    session.change({ kind: 'draftChanged', text });
    if (!(await setApiKey(server))) return;
  }
  session.send(text).catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
}
