/** Sends in the shown conversation, having asked for a key where there is none. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/conversation';
import { setApiKey } from '../account/setApiKey';
import type { Parts } from '../parts';
import type { Session } from './session';

/** Sends the draft with `text`. Resolves when the reply has begun; without a key the message waits as the draft. */
export async function sendMessage(parts: Parts, text: string): Promise<void> {
  const { shown } = await parts.chats();
  // Until it is sent, the message is the draft: to cancel here loses nothing.
  if (shown.conversation.draft.text !== text) shown.change({ kind: 'draftChanged', text });
  await begin(parts, shown, () => shown.send(text));
}

/** Asks about this code, beside the draft. Resolves when the reply has begun. */
export async function askAbout(parts: Parts, text: string, code: Attachment): Promise<void> {
  const { shown } = await parts.chats();
  await begin(parts, shown, () => shown.ask(text, [code]));
}

export async function retryReply(parts: Parts, turnId: string): Promise<void> {
  const { shown } = await parts.chats();
  await begin(parts, shown, () => shown.retry(turnId));
}

/** The reply goes on by itself: whoever asked for it does not wait for its end. */
async function begin({ server, log }: Parts, session: Session, reply: () => Promise<void>): Promise<void> {
  if (session.isReplying) {
    vscode.window.showInformationMessage('A reply is still being written. Stop it or wait for its end, then send.');
    return;
  }
  if (!(await server.hasKey()) && !(await setApiKey(server))) return;
  reply().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
}
