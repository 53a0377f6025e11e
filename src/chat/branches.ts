/** Reads the tree of turns: the branch that is shown, a turn's siblings, and where a chosen sibling leads. */
import { allTurns, type Conversation, type Turn, type TurnId } from './conversation';

export interface ShownTurn {
  readonly turn: Turn;
  /** Every version of this turn in order of creation, itself included. */
  readonly siblings: readonly TurnId[];
}

/** The shown branch from the first message to the leaf. Linear in the number of turns: call it when turns come or go. */
export function shownBranch(conversation: Conversation): readonly ShownTurn[] {
  const siblings = new Map<TurnId | undefined, TurnId[]>();
  for (const turn of allTurns(conversation)) {
    const versions = siblings.get(turn.parent);
    if (versions) versions.push(turn.id);
    else siblings.set(turn.parent, [turn.id]);
  }
  return branchTo(conversation, conversation.leaf).map((turn) => ({ turn, siblings: siblings.get(turn.parent) ?? [] }));
}

/** The turns from the first message to `leaf`, it included. */
export function branchTo(conversation: Conversation, leaf: TurnId | undefined): readonly Turn[] {
  const byId = new Map(allTurns(conversation).map((turn) => [turn.id, turn]));
  const branch: Turn[] = [];
  let turn = leaf === undefined ? undefined : byId.get(leaf);
  while (turn) {
    branch.push(turn);
    // A damaged file may hold a circle; a turn is shown once at most.
    byId.delete(turn.id);
    turn = turn.parent === undefined ? undefined : byId.get(turn.parent);
  }
  return branch.reverse();
}

/** The newest end of the branch that goes through `turnId`: what is shown when that version is chosen. */
export function leafThrough(conversation: Conversation, turnId: TurnId): TurnId {
  const newestChild = new Map(allTurns(conversation).map((turn) => [turn.parent, turn.id]));
  const seen = new Set<TurnId>();
  let leaf = turnId;
  for (let next = newestChild.get(leaf); next !== undefined && !seen.has(next); next = newestChild.get(leaf)) {
    seen.add(next);
    leaf = next;
  }
  return leaf;
}
