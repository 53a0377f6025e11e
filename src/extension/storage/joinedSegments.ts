/**
 * Plays what other windows have written onto a conversation: each window's changes onto what that window knew, and what
 * they did onto what is known here. It reads no files.
 */
import { applyAll } from '../../chat/apply';
import type { Change } from '../../chat/change';
import type { AssistantTurn, Conversation, Turn } from '../../chat/conversation';
import { joinedFields } from '../../chat/joinedFields';
import { interruptedTurn, unitedTurns } from '../../chat/unitedConversation';
import { type ConversationHead, headOf, type StoredSegment, type WriterHead } from './storedConversation';

export interface WrittenSegment {
  readonly name: string;
  readonly writer: string;
  readonly segment: StoredSegment;
}

export interface Joined {
  readonly conversation: Conversation;
  readonly writers: ReadonlyMap<string, WriterHead>;
  /** Segments before which something is missing: their replies' beginnings are not known. */
  readonly torn: readonly string[];
}

/** `segments` in the order in which each window wrote them. Replies that still run are found in `writers`. */
export function joinedSegments(
  known: Pick<Joined, 'conversation' | 'writers'>,
  segments: readonly WrittenSegment[],
): Joined {
  const byWriter = new Map<string, WrittenSegment[]>();
  for (const segment of segments) byWriter.set(segment.writer, [...(byWriter.get(segment.writer) ?? []), segment]);
  let { conversation } = known;
  const writers = new Map(known.writers);
  const torn: string[] = [];
  for (const [writer, written] of byWriter) {
    const before = writers.get(writer);
    const played = play(conversation, before?.head, written);
    conversation = played.conversation;
    torn.push(...played.torn);
    writers.set(writer, { head: played.head, at: written.at(-1)?.segment.at ?? before?.at ?? 0 });
  }
  return { conversation, writers, torn };
}

interface Played {
  readonly conversation: Conversation;
  readonly head: ConversationHead;
  readonly torn: readonly string[];
}

/** Plays one window's segments. */
function play(known: Conversation, start: ConversationHead | undefined, written: readonly WrittenSegment[]): Played {
  let conversation = known;
  let head = start;
  const torn: string[] = [];
  for (const { name, segment } of written) {
    const { since, changes } = segment;
    if (head && since + changes.length <= head.revision) continue;
    let missed: readonly Change[] = changes;
    if (head && since <= head.revision) missed = changes.slice(head.revision - since);
    else if (segment.head?.revision === since) {
      if (head) torn.push(name);
      if (head?.open) conversation = withInterrupted(conversation, head.open);
      head = segment.head;
    } else {
      torn.push(name);
      // Whatever is known of a reply stays, and no words are put behind a gap.
      if (head?.open) conversation = withInterrupted(conversation, head.open);
      head = { ...(head ?? headOf(conversation)), open: undefined, revision: since };
    }
    const played = playChanges(conversation, head, missed);
    conversation = played.conversation;
    head = played.head;
  }
  return { conversation, head: head ?? headOf(conversation), torn };
}

function playChanges(
  known: Conversation,
  start: ConversationHead,
  changes: readonly Change[],
): Pick<Played, 'conversation' | 'head'> {
  let conversation = known;
  let head = start;
  for (const run of runsOf(changes)) {
    // A reply that still runs there is known here as an interrupted one at most.
    const { open } = head;
    const turns = open ? conversation.turns.filter(({ id }) => id !== open.id) : conversation.turns;
    const after = applyAll({ ...head, turns }, run);
    // What it took over from other windows stands in what those have written, and may have changed there since.
    const isOwn = run[0]?.kind !== 'joined';
    conversation = {
      ...conversation,
      ...(isOwn ? joinedFields(conversation, head, after) : {}),
      turns: unitedTurns(conversation.turns, changedTurns(turns, after.turns)),
    };
    head = headOf(after);
  }
  return { conversation, head };
}

/** The changes in their order, those that were taken over apart from the window's own. */
function runsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    if (run && (run[0]?.kind === 'joined') === (change.kind === 'joined')) run.push(change);
    else runs.push([change]);
  }
  return runs;
}

function withInterrupted(conversation: Conversation, open: AssistantTurn): Conversation {
  return { ...conversation, turns: unitedTurns(conversation.turns, [interruptedTurn(open)]) };
}

/** Those of `after` that `before` does not have, or not so. */
export function changedTurns(before: readonly Turn[], after: readonly Turn[]): readonly Turn[] {
  const same = new Set(before);
  return after.filter((turn) => !same.has(turn));
}
