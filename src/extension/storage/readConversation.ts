/** Reads a conversation from its folder, whoever wrote it and however their last writes ended. It writes nothing. */
import { type AssistantTurn, type Conversation, newConversation, type Turn } from '../../chat/conversation';
import { interruptedTurn, unitedConversation, unitedTurns } from '../../chat/unitedConversation';
import { besideEnding, type Folder, parsedJson } from './folder';
import { joinedSegments, type WrittenSegment } from './joinedSegments';
import { formerWriter, type JournalFile, journalFiles } from './journalFiles';
import {
  asStoredConversation,
  asStoredSegment,
  headOf,
  isNewer,
  type StoredConversation,
  type WriterHead,
} from './storedConversation';

/** A conversation as it was found on disk. */
export interface StoredState {
  /** Its id is empty where only changes were found that do not tell it. */
  readonly conversation: Conversation;
  /** How far each window had come. */
  readonly writers: ReadonlyMap<string, WriterHead>;
  /** The names of the files that are all in it. */
  readonly names: readonly string[];
  /** Length of the largest file in bytes. */
  readonly size: number;
  /** The conversation holds what no file does: it is to be written as a whole before anything else. */
  readonly isRebuilt?: boolean | undefined;
}

export interface Reading {
  /** Undefined where there is none that can be read. */
  readonly state: StoredState | undefined;
  /** The names of files that could not be read. */
  readonly damaged: readonly string[];
  /** Something is missing between the files that could be read. */
  readonly isTorn: boolean;
  /** A newer version of the extension wrote it: nothing of it may be touched. */
  readonly isNewer: boolean;
}

/** So often a folder is read again in which files came and went meanwhile. */
const mostAttempts = 5;

export async function readConversation(folder: Folder): Promise<Reading> {
  for (let attempt = 1; ; attempt++) {
    const files = journalFiles(await folder.list(''));
    const found = await readFiles(folder, files);
    // Another window puts its files together now and then: what has gone is in one that has come.
    if (!found.hasGone || attempt === mostAttempts) return readingOf(found);
  }
}

interface Found {
  readonly bases: readonly StoredConversation[];
  readonly segments: readonly WrittenSegment[];
  readonly names: readonly string[];
  readonly damaged: readonly string[];
  readonly size: number;
  readonly isNewer: boolean;
  readonly hasGone: boolean;
}

async function readFiles(folder: Folder, files: readonly JournalFile[]): Promise<Found> {
  const bases: StoredConversation[] = [];
  const segments: WrittenSegment[] = [];
  const names: string[] = [];
  const damaged: string[] = [];
  const replaced = new Set<string>();
  let size = 0;
  let newer = false;
  let hasGone = false;
  const read = async <T>(
    { name, kind, writer, isFirstHand }: JournalFile,
    shape: (value: unknown) => T | undefined,
  ): Promise<T | undefined> => {
    const bytes = await folder.read(name);
    if (!bytes) {
      hasGone = true;
      return undefined;
    }
    size = Math.max(size, bytes.length);
    const value = parsedJson(new TextDecoder().decode(bytes));
    newer ||= isNewer(value);
    const shaped = shape(value);
    // What its host was writing when it died is what may be lost; it is no damage.
    const isCutOff =
      isFirstHand &&
      value === undefined &&
      files.findLast((file) => file.kind === kind && file.writer === writer)?.name === name;
    if (shaped === undefined && !isCutOff && !name.endsWith(besideEnding)) damaged.push(name);
    return shaped;
  };
  // The newest first: it tells which others it holds already.
  for (const file of files.filter(({ kind }) => kind === 'base').reverse()) {
    names.push(file.name);
    if (replaced.has(file.name)) continue;
    const base = await read(file, asStoredConversation);
    if (base) bases.push(base);
    for (const held of base?.replaces ?? []) replaced.add(held);
  }
  for (const file of files.filter(({ kind }) => kind === 'segment')) {
    names.push(file.name);
    if (replaced.has(file.name)) continue;
    const segment = await read(file, asStoredSegment);
    if (segment) segments.push({ name: file.name, writer: file.writer, segment });
  }
  return { bases, segments, names, damaged, size, isNewer: newer, hasGone };
}

function readingOf({ bases, segments, names, damaged, size, isNewer: newer }: Found): Reading {
  const start = unitedBases(bases) ?? beginning(segments);
  if (!start) return { state: undefined, damaged, isTorn: false, isNewer: newer };
  const joined = joinedSegments(start, segments);
  const lost = new Set(damaged);
  const state = {
    conversation: { ...withOpenReplies(joined.conversation, joined.writers), revision: latestRevision(joined) },
    writers: joined.writers,
    names: names.filter((name) => !lost.has(name)),
    size,
  };
  return { state, damaged, isTorn: joined.torn.length > 0, isNewer: newer };
}

function latestRevision({ conversation, writers }: Start): number {
  return Math.max(conversation.revision, ...[...writers.values()].map(({ head }) => head.revision));
}

interface Start {
  readonly conversation: Conversation;
  readonly writers: ReadonlyMap<string, WriterHead>;
}

function unitedBases(bases: readonly StoredConversation[]): Start | undefined {
  const [first, ...others] = bases.map(({ conversation }) => conversation);
  if (!first) return undefined;
  const conversation = others.reduce(unitedConversation, first);
  const writers = new Map<string, WriterHead>();
  for (const base of bases) {
    for (const [writer, own] of Object.entries(writersOf(base))) {
      const other = writers.get(writer);
      if (!other || other.head.revision < own.head.revision) writers.set(writer, own);
    }
  }
  return { conversation: { ...conversation, open: undefined }, writers };
}

function writersOf({ writers, conversation }: StoredConversation): Readonly<Record<string, WriterHead>> {
  return writers ?? { [formerWriter]: { head: headOf(conversation), at: 0 } };
}

/** A conversation is new until it is first written as a whole: its first segment tells what it started from. */
function beginning(segments: readonly WrittenSegment[]): Start | undefined {
  if (segments.length === 0) return undefined;
  const first = segments.find(({ segment }) => segment.head)?.segment.head ?? newConversation('', '', '');
  return { conversation: { ...first, open: undefined, turns: [] }, writers: new Map() };
}

/** One reply that runs can be gone on with; of the others it is known how far they came. */
export function withOpenReplies(conversation: Conversation, writers: ReadonlyMap<string, WriterHead>): Conversation {
  const turns = new Map(conversation.turns.map((turn) => [turn.id, turn]));
  const running = [...writers.values()].flatMap(({ head }) =>
    head.open && goesFurther(head.open, turns.get(head.open.id)) ? [head.open] : [],
  );
  const open = running.find(({ id }) => id === conversation.leaf) ?? running[0];
  const others = running.filter((reply) => reply !== open).map(interruptedTurn);
  const ended = open ? conversation.turns.filter(({ id }) => id !== open.id) : conversation.turns;
  return { ...conversation, turns: unitedTurns(ended, others), open };
}

/** Whether a reply that was running holds more than what is known of it. */
export function goesFurther(open: AssistantTurn, known: Turn | undefined): boolean {
  if (known?.role !== 'assistant') return true;
  if (known.deleted || !isInterrupted(known)) return false;
  return open.text.length > known.text.length || open.reasoning.length > known.reasoning.length;
}

export function isInterrupted(turn: Turn): boolean {
  return turn.role === 'assistant' && turn.state.kind === 'failed' && turn.state.failure.kind === 'interrupted';
}
