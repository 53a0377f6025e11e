/** Shows the chat in which a request was made, at its turn. */
import { findTurn } from '../../chat/conversation';
import { showWarning } from '../notify';
import type { Parts } from '../parts';

/** An empty `turnId` means the chat as a whole; so does one that is gone. */
export async function openSpentTurn(
  { chats, surfaces }: Pick<Parts, 'chats' | 'surfaces'>,
  conversationId: string,
  turnId: string,
): Promise<void> {
  const session = await (await chats()).open(conversationId);
  if (!session) {
    showWarning('That chat can’t be opened any more: it was deleted, or made in another place.');
    return;
  }
  const isThere = findTurn(session.conversation, turnId) !== undefined;
  // A panel that is not there yet finds the place when it is.
  if (isThere) session.change({ kind: 'placeChanged', place: { turnId, offset: 0 } });
  await surfaces.bringForward(session);
  if (isThere) surfaces.active.post({ type: 'revealTurn', turnId });
}
