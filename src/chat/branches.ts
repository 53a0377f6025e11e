/** Reads the tree of turns: the branch that is shown, a turn's siblings, and where a chosen sibling leads. */
import { allTurns, type Conversation, type Turn, type TurnId } from './conversation';

export interface ShownTurn {
  readonly turn: Turn;
  /** Every version of this turn in order of creation, itself included. */
  readonly siblings: readonly TurnId[];
}

/** Made once for each turn that has no other version: what is the same stays the same object. */
const single = new WeakMap<Turn, ShownTurn>();

/** The shown branch from the first message to the leaf. Linear in the number of turns: call it when turns come or go. */
export function shownBranch(conversation: Conversation): readonly ShownTurn[] {
  const versions = turnsWithVersions(allTurns(conversation));
  return branchTo(conversation, conversation.leaf).map((turn) => {
    const siblings = versions.get(turn.parent);
    return siblings ? { turn, siblings } : withoutVersions(turn);
  });
}

/** By parent, where a parent has more than one turn after it. */
function turnsWithVersions(turns: readonly Turn[]): Map<TurnId | undefined, TurnId[]> {
  const parents = new Set<TurnId | undefined>();
  const forks = new Map<TurnId | undefined, TurnId[]>();
  for (const { parent } of turns) {
    if (parents.has(parent)) forks.set(parent, []);
    else parents.add(parent);
  }
  if (forks.size > 0) for (const { parent, id } of turns) forks.get(parent)?.push(id);
  return forks;
}

function withoutVersions(turn: Turn): ShownTurn {
  const known = single.get(turn);
  if (known) return known;
  const shown = { turn, siblings: [turn.id] };
  single.set(turn, shown);
  return shown;
}

/** The turns from the first message to `leaf`, it included. */
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
