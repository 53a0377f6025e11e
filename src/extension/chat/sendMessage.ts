/** Begins replies, having asked for a key where there is none. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/conversation';
import { setApiKey } from '../account/setApiKey';
import type { Parts } from '../parts';
import type { Session } from './session';

/** Sends the draft with `text`. Resolves when the reply has begun; without a key the message waits as the draft. */
export async function sendMessage(parts: Parts, session: Session, text: string): Promise<void> {
  // Until it is sent, the message is the draft: to cancel here loses nothing.
  if (session.conversation.draft.text !== text) session.change({ kind: 'draftChanged', text });
  await begin(parts, session, () => session.send(text));
}

/** Asks about this code in the shown conversation, beside the draft. Resolves when the reply has begun. */
export async function askAbout(parts: Parts, text: string, code: Attachment): Promise<void> {
  const { shown } = await parts.chats();
  await begin(parts, shown, () => shown.ask(text, [code]));
}

export function retryReply(parts: Parts, session: Session, turnId: string): Promise<void> {
  return begin(parts, session, () => session.retry(turnId));
}

/** The reply goes on by itself: whoever asked for it does not wait for its end. */
async function begin({ server, log }: Parts, session: Session, reply: () => Promise<void>): Promise<void> {
  if (session.isReplying) {
    vscode.window.showInformationMessage('A reply is still being written. Stop it or wait for its end, then send.');
    return;
  }
  if (!(await server.site.hasKey()) && !(await setApiKey(server))) return;
  reply().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
}
