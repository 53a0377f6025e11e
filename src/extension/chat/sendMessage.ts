/** Begins replies, having asked for a key where there is none. */
import type { Attachment } from '../../chat/attachment';
import { ensureKey } from '../account/askForKey';
import type { Parts } from '../parts';
import { confirmedLength } from './confirmedLength';
import type { Session } from './session';

/** Those of which a message is on its way, or waits for an answer of the user: to send again then means the same message. */
const sending = new WeakSet<Session>();

/** Sends the draft with `text`. Resolves when the reply has begun; without a key the message waits as the draft. */
export async function sendMessage(parts: Parts, session: Session, text: string): Promise<void> {
  if (sending.has(session)) return;
  sending.add(session);
  try {
    // A picture that could not be attached was told: the message stays the draft, and goes out when the user says so.
    if (!(await parts.drops.settled(session))) return;
    // Until it is sent, the message is the draft: to cancel here loses nothing.
    setDraft(session, text);
    await parts.refresher.refreshPinned(session);
    if (await confirmedLength(parts, session)) await begin(parts, () => session.send(text));
  } finally {
    sending.delete(session);
  }
}

/** What a panel shows of the draft may be newer than what it has told. */
export function setDraft(session: Session, text: string): void {
  if (session.conversation.draft.text !== text) session.change({ kind: 'draftChanged', text });
}

/** Asks about this material where the user works, beside the draft. Resolves when the reply has begun. */
export async function askAbout(parts: Parts, text: string, attachments: readonly Attachment[]): Promise<void> {
  const session = await parts.surfaces.active.session();
  await begin(parts, () => session.ask(text, attachments));
}

/**
 * Begins what leads to a reply; resolves with whether it has begun. The reply goes on by itself: whoever asked for it does
 * not wait for its end.
 */
export async function begin(parts: Parts, reply: () => Promise<void>): Promise<boolean> {
  const isAsked = !(await parts.server.site.hasKey());
  const hasKey = await ensureKey(parts);
  // VS Code's boxes give the keyboard back to the editor, whoever it was taken from.
  if (isAsked) await parts.surfaces.active.focus();
  if (!hasKey) return false;
  reply().catch((error: unknown) => parts.log.error(error instanceof Error ? error : String(error)));
  return true;
}
