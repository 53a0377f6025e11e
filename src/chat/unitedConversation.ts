/**
 * Joins what two windows have made of one conversation, so that the one that saves last takes nothing from the other.
 * Turns never change once they have ended, which makes it a union of turns.
 */
import type { Conversation, Turn } from './conversation';

/** `ours`, with the turns that only `theirs` has. Where both have a turn, the one that got further is kept. */
export function unitedConversation(ours: Conversation, theirs: Conversation): Conversation {
  const own = new Map(ours.turns.map((turn) => [turn.id, turn]));
  const foreign = theirs.turns.filter((turn) => !own.has(turn.id) && turn.id !== ours.open?.id);
  const better = new Map(
    theirs.turns.filter((turn) => gotFurther(turn, own.get(turn.id))).map((turn) => [turn.id, turn]),
  );
  if (foreign.length === 0 && better.size === 0) return ours;
  const turns = [...foreign, ...ours.turns.map((turn) => better.get(turn.id) ?? turn)];
  // The revision stays ours: the segments that this window writes next start from it.
  return { ...ours, turns };
}

/** A window that opens a chat whose reply still runs in another takes the reply for interrupted. */
function gotFurther(theirs: Turn, ours: Turn | undefined): boolean {
  if (theirs.role !== 'assistant' || ours?.role !== 'assistant') return false;
  return (
    ours.state.kind === 'failed' && ours.state.failure.kind === 'interrupted' && theirs.text.length > ours.text.length
  );
}
