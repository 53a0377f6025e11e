/** Reads the tree of turns: the branch that is shown, a turn's siblings, and where a chosen sibling leads. */
import { allTurns, type Conversation, type Turn, type TurnId } from './conversation';

export interface ShownTurn {
  readonly turn: Turn;
  /** Every version of this turn in order of creation, itself included. */
  readonly siblings: readonly TurnId[];
}

/** Made once for each turn that has no other version: what is the same stays the same object. */
const single = new WeakMap<Turn, ShownTurn>();

/** The shown branch from the first message to the leaf, without what was deleted. Linear in the number of turns: call it when turns come or go. */
export function shownBranch(conversation: Conversation): readonly ShownTurn[] {
  const versions = turnsWithVersions(allTurns(conversation));
  return branchTo(conversation, conversation.leaf).flatMap((turn) => {
    if (turn.deleted) return [];
    const siblings = versions.get(turn.parent);
    return [siblings ? { turn, siblings } : withoutVersions(turn)];
  });
}

/** By parent, where a parent has more than one turn after it. */
function turnsWithVersions(turns: readonly Turn[]): Map<TurnId | undefined, TurnId[]> {
  const parents = new Set<TurnId | undefined>();
  const forks = new Map<TurnId | undefined, TurnId[]>();
  for (const { parent, deleted } of turns) {
    if (deleted) continue;
    if (parents.has(parent)) forks.set(parent, []);
    else parents.add(parent);
  }
  if (forks.size === 0) return forks;
  for (const { parent, id, deleted } of turns) {
    if (!deleted) forks.get(parent)?.push(id);
  }
  return forks;
}

function withoutVersions(turn: Turn): ShownTurn {
  const known = single.get(turn);
  if (known) return known;
  const shown = { turn, siblings: [turn.id] };
  single.set(turn, shown);
  return shown;
}

/** The other version of a turn that takes its place when it is deleted: the one before it, or after; undefined where it is the only one. */
export function neighbourVersion(conversation: Conversation, { id, parent }: Turn): TurnId | undefined {
  const versions = allTurns(conversation).filter((turn) => turn.parent === parent && (!turn.deleted || turn.id === id));
  const index = versions.findIndex((turn) => turn.id === id);
  return (versions[index - 1] ?? versions[index + 1])?.id;
}

/** The turns from the first message to `leaf`, it and deleted ones included. */
export function branchTo(conversation: Conversation, leaf: TurnId | undefined): readonly Turn[] {
  const turns = allTurns(conversation);
  const branch: Turn[] = [];
  let index = turns.length;
  for (let wanted = leaf; wanted !== undefined; wanted = turns[index]?.parent) {
    // A turn is made after the one that it follows, so one walk backwards meets the whole branch.
    do index -= 1;
    while (index >= 0 && turns[index]?.id !== wanted);
    const turn = turns[index];
    if (!turn) return branchInAnyOrder(turns, leaf);
    branch.push(turn);
  }
  return branch.reverse();
}

/** Where a damaged file holds turns before those that they follow, or misses some. */
function branchInAnyOrder(turns: readonly Turn[], leaf: TurnId | undefined): readonly Turn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const branch: Turn[] = [];
  let turn = leaf === undefined ? undefined : byId.get(leaf);
  while (turn) {
    branch.push(turn);
    // It may hold a circle too; a turn is shown once at most.
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
