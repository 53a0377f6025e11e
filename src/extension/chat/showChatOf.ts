/** Shows a conversation where the user works. */
import type { Parts } from '../parts';
import type { Session } from './session';

/** Undefined where there is none any more. */
export async function showChatOf({ chats, surfaces }: Parts, id: string): Promise<Session | undefined> {
  const session = await (await chats()).open(id);
  if (!session) return undefined;
  surfaces.active.show(session);
  await surfaces.active.focus();
  return session;
}
