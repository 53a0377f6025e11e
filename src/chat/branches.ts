/** Reads the tree of turns: the branch that is shown, a turn's siblings, and where a chosen sibling leads. */
import { allTurns, type Conversation, type Turn, type TurnId } from './conversation';

export interface ShownTurn {
  readonly turn: Turn;
  /** Every version of this turn in order of creation, itself included. */
  readonly siblings: readonly TurnId[];
}

/** The shown branch from the first message to the leaf, without what was deleted. Linear in the number of turns: call it when turns come or go. */
export function shownBranch(conversation: Conversation): readonly ShownTurn[] {
  const siblings = new Map<TurnId | undefined, TurnId[]>();
  for (const turn of allTurns(conversation)) {
    if (turn.deleted) continue;
    const versions = siblings.get(turn.parent);
    if (versions) versions.push(turn.id);
    else siblings.set(turn.parent, [turn.id]);
  }
  return branchTo(conversation, conversation.leaf)
    .filter((turn) => !turn.deleted)
    .map((turn) => ({ turn, siblings: siblings.get(turn.parent) ?? [] }));
}

/** The other version of a turn that takes its place when it is deleted: the one before it, or after; undefined where it is the only one. */
export function neighbourVersion(conversation: Conversation, { id, parent }: Turn): TurnId | undefined {
  const versions = allTurns(conversation).filter((turn) => turn.parent === parent && (!turn.deleted || turn.id === id));
  const index = versions.findIndex((turn) => turn.id === id);
  return (versions[index - 1] ?? versions[index + 1])?.id;
}

/** The turns from the first message to `leaf`, it and deleted ones included. */
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

/**
 * The newest end of the branch that goes through `turnId`: what is shown when that version is chosen. It goes through a
 * deleted turn only where nothing else follows.
 */
export function leafThrough(conversation: Conversation, turnId: TurnId): TurnId {
  const next = new Map<TurnId | undefined, Turn>();
  for (const turn of allTurns(conversation)) {
    const other = next.get(turn.parent);
    if (!turn.deleted || !other || other.deleted) next.set(turn.parent, turn);
  }
  const seen = new Set<TurnId>();
  let leaf = turnId;
  for (let child = next.get(leaf)?.id; child !== undefined && !seen.has(child); child = next.get(leaf)?.id) {
    seen.add(child);
    leaf = child;
  }
  return leaf;
}
