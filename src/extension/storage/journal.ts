/**
 * Keeps one conversation on disk. Changes go to small segment files as they come, and are folded into the
 * conversation's own file when a turn ends; so a host that is killed loses at most the last moment of a reply. It does
 * not know VS Code: only a `Folder`.
 */
import { applyAll } from '../../chat/apply';
import type { Change } from '../../chat/change';
import type { Conversation } from '../../chat/conversation';
import { unitedConversation } from '../../chat/unitedConversation';
import { besideEnding, type Folder, readJson, writeJson } from './folder';
import {
  asStoredConversation,
  asStoredSegment,
  format,
  type StoredConversation,
  type StoredSegment,
} from './storedConversation';

const conversationFile = 'conversation.json';
const segmentEnding = '.changes.json';
/** Milliseconds that a change waits for others before it is written: the most that a killed host can lose. */
const gatherFor = 400;
/** Milliseconds before a write that failed is tried again. */
const retryAfter = 3000;
/** So many segments are folded even while a reply runs, to keep the folder small. */
const mostSegments = 100;

const endings: ReadonlySet<Change['kind']> = new Set(['turnCompleted', 'turnStopped', 'turnFailed']);

export class Journal {
  private pending: Change[] = [];
  private latest: Conversation | undefined;
  private segments: readonly string[];
  private hasBase: boolean;
  private foldNext: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isFailing = false;
  private writing: Promise<void> = Promise.resolve();

  /**
   * `stored` is what `readConversation` found in the folder, undefined for a new conversation. `onProblem` is told what
   * keeps a write from succeeding, and undefined when one succeeds again.
   */
  constructor(
    private readonly folder: Folder,
    stored: StoredState | undefined,
    private readonly onProblem: (problem: unknown) => void,
  ) {
    this.hasBase = stored !== undefined;
    this.segments = stored?.segments ?? [];
    // What a killed host left behind is folded with the first change.
    this.foldNext = this.segments.length > 0;
  }

  /** Takes the change that led to `conversation`. */
  append(change: Change, conversation: Conversation): void {
    this.pending.push(change);
    this.latest = conversation;
    if (endings.has(change.kind)) this.foldNext = true;
    if (!this.isFailing) this.schedule(this.foldNext ? 0 : gatherFor);
  }

  /** Writes what is waiting; resolves when it is on disk, or could not be written. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private schedule(delay: number): void {
    if (this.timer !== undefined && delay > 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async write(): Promise<void> {
    if (!this.latest || this.pending.length === 0) return;
    const changes = this.pending;
    const conversation = this.latest;
    const fold = this.foldNext || !this.hasBase || this.segments.length >= mostSegments;
    this.pending = [];
    this.foldNext = false;
    try {
      await (fold ? this.fold(conversation) : this.writeSegment(conversation.revision - changes.length, changes));
      if (this.isFailing) this.onProblem(undefined);
      this.isFailing = false;
    } catch (problem) {
      // Nothing is given up: what could not be written waits in memory and is tried again.
      this.pending = [...changes, ...this.pending];
      this.foldNext ||= fold;
      if (!this.isFailing) this.onProblem(problem);
      this.isFailing = true;
      this.schedule(retryAfter);
    }
  }

  private async fold(conversation: Conversation): Promise<void> {
    // Another window may have written the same conversation since: its turns stay.
    const stored = this.hasBase ? await newestStored(this.folder) : undefined;
    const united = stored ? unitedConversation(conversation, stored.conversation) : conversation;
    await writeJson(this.folder, conversationFile, { format, conversation: united } satisfies StoredConversation);
    this.hasBase = true;
    const segments = this.segments;
    this.segments = [];
    for (const segment of segments) await this.folder.remove(segment);
  }

  private async writeSegment(since: number, changes: readonly Change[]): Promise<void> {
    const name = `${String(since).padStart(12, '0')}${segmentEnding}`;
    await writeJson(this.folder, name, { format, since, changes } satisfies StoredSegment);
    this.segments = [...this.segments, name];
  }
}

/** A conversation as it was found on disk. */
export interface StoredState {
  readonly conversation: Conversation;
  /** The names of the segments that its own file does not hold yet. */
  readonly segments: readonly string[];
  /** The names of the segments that could not be read, and of those that followed them: what they held is not shown. */
  readonly unusable: readonly string[];
}

/** The conversation in `folder` with all its segments applied; undefined where there is none that can be read. */
export async function readConversation(folder: Folder): Promise<StoredState | undefined> {
  const stored = await newestStored(folder);
  if (!stored) return undefined;
  const names = (await folder.list('')).filter((name) => name.endsWith(segmentEnding)).sort();
  let conversation = stored.conversation;
  const unusable: string[] = [];
  for (const name of names) {
    const segment = asStoredSegment(await readJson(folder, name));
    if (segment?.since === conversation.revision) conversation = applyAll(conversation, segment.changes);
    // A segment from before the last fold is in already.
    else if (!segment || segment.since > conversation.revision) unusable.push(name);
  }
  return { conversation, segments: names.filter((name) => !unusable.includes(name)), unusable };
}

/** Gives segments that could not be used another name, under which nothing reads or removes them. */
export async function setAside(folder: Folder, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const bytes = await folder.read(name);
    if (bytes) await folder.write(`${name}.damaged`, bytes);
    await folder.remove(name);
  }
}

/** The file itself, or the one beside it where the host died after writing that and before renaming it. */
async function newestStored(folder: Folder): Promise<StoredConversation | undefined> {
  const renamed = asStoredConversation(await readJson(folder, conversationFile));
  const beside = asStoredConversation(await readJson(folder, conversationFile + besideEnding));
  if (!renamed || !beside) return renamed ?? beside;
  return beside.conversation.revision > renamed.conversation.revision ? beside : renamed;
}
