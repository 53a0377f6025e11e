/** Begins replies, having asked for a key where there is none. */
import type { Attachment } from '../../chat/attachment';
import { setApiKey } from '../account/setApiKey';
import type { Parts } from '../parts';
import type { Session } from './session';

/** Sends the draft with `text`. Resolves when the reply has begun; without a key the message waits as the draft. */
export async function sendMessage(parts: Parts, session: Session, text: string): Promise<void> {
  // A picture that could not be attached was told: the message stays the draft, and goes out when the user says so.
  if (!(await parts.drops.settled(session))) return;
  // Until it is sent, the message is the draft: to cancel here loses nothing.
  if (session.conversation.draft.text !== text) session.change({ kind: 'draftChanged', text });
  await begin(parts, () => session.send(text));
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
export async function begin({ server, log }: Parts, reply: () => Promise<void>): Promise<boolean> {
  if (!(await server.site.hasKey()) && !(await setApiKey(server))) return false;
  reply().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  return true;
}
