/** Deletes one turn of a conversation, and offers to take that back. */
import { findTurn } from '../../chat/conversation';
import { showInformation } from '../notify';
import type { Session } from './session';

export async function deleteTurn(session: Session, turnId: string): Promise<void> {
  const isReply = findTurn(session.conversation, turnId)?.role === 'assistant';
  const deleted = session.deleteTurn(turnId);
  if (!deleted) return;
  const choice = await showInformation(isReply ? 'Reply deleted.' : 'Message deleted.', 'Undo');
  if (choice) deleted.restore();
}
