/**
 * Joins what two windows have made of one conversation, so that the one that saves last takes nothing from the other.
 * A turn hardly changes once it has ended, which makes it a union of turns; what stands beside them is joined by
 * `joinedFields`.
 */
import { type Conversation, newConversation, type Turn, type TurnId } from './conversation';
import { joinedFields } from './joinedFields';

/** `ours` with all that only `theirs` has. A reply that runs in `theirs` alone is open here too, unless one is already. */
export function unitedConversation(ours: Conversation, theirs: Conversation): Conversation {
  const nothing = newConversation(ours.id, theirs.model, theirs.createdAt);
  const deleted = new Set(ours.turns.filter((turn) => turn.deleted).map(({ id }) => id));
  const foreign = theirs.turns.map((turn) => (deleted.has(turn.id) ? { ...turn, deleted: true } : turn));
  const open = ours.open ?? theirs.open;
  const left = theirs.open && theirs.open.id !== open?.id ? [interruptedTurn(theirs.open)] : [];
  const turns = unitedTurns(ours.turns, [...foreign, ...left], open?.id);
  const ended = turns.some(({ id }) => id === open?.id);
  return {
    ...ours,
    ...joinedFields(ours, nothing, theirs),
    leaf: laterLeaf(ours, theirs, turns),
    turns,
    open: ended ? undefined : open,
    revision: Math.max(ours.revision, theirs.revision),
  };
}

/**
 * `ours` with the turns that only `theirs` has. Where both have a turn, the one that got further is kept. What becomes
 * of `openId` is decided by the window that writes it.
 */
export function unitedTurns(
  ours: readonly Turn[],
  theirs: readonly Turn[],
  openId?: TurnId | undefined,
): readonly Turn[] {
  const foreign = new Map(theirs.map((turn) => [turn.id, turn]));
  const united = ours.map((turn) => {
    const other = foreign.get(turn.id);
    foreign.delete(turn.id);
    return other ? furtherTurn(turn, other) : turn;
  });
  const added = [...foreign.values()].filter((turn) => turn.id !== openId || !isUnfinished(turn));
  if (added.length === 0) return united;
  return [...united, ...added].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A reply of which nobody here knows how it goes on. */
export function interruptedTurn(open: Turn): Turn {
  if (open.role !== 'assistant') return open;
  const failure = { kind: 'interrupted', message: 'The reply was being written in another window.' } as const;
  return { ...open, receipt: open.receipt ?? {}, state: { kind: 'failed', endedAt: open.at, failure } };
}

function furtherTurn(ours: Turn, theirs: Turn): Turn {
  if (ours.role !== 'assistant' || theirs.role !== 'assistant') return theirs;
  const emptied = theirs.deleted && theirs.text === '';
  if (emptied || !isUnfinished(theirs)) return theirs;
  if (isUnfinished(ours) && theirs.text.length > ours.text.length) return theirs;
  return ours.deleted === theirs.deleted ? ours : { ...ours, deleted: theirs.deleted };
}

/** A window that opens a chat whose reply still runs in another takes the reply for interrupted. */
function isUnfinished(turn: Turn): boolean {
  if (turn.role !== 'assistant') return false;
  const { state } = turn;
  return state.kind === 'running' || (state.kind === 'failed' && state.failure.kind === 'interrupted');
}

function laterLeaf(ours: Conversation, theirs: Conversation, turns: readonly Turn[]): TurnId | undefined {
  const at = (conversation: Conversation) =>
    [...turns, ...(conversation.open ? [conversation.open] : [])].find(({ id }) => id === conversation.leaf)?.at ?? '';
  return at(theirs) > at(ours) ? theirs.leaf : ours.leaf;
}
