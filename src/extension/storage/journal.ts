/**
 * Keeps one conversation on disk. Changes go to small segment files as they come, which are put together when a reply
 * ends, and into a file of the whole conversation when they have become many; so a host that is killed loses at most the
 * last moment of a reply, and a write costs the same in a short chat and in a long one. It knows that other windows may
 * write the same conversation, but not VS Code: only a `Folder`.
 */
import type { Change } from '../../chat/change';
import type { Conversation, Turn } from '../../chat/conversation';
import { joinedFields } from '../../chat/joinedFields';
import { interruptedTurn } from '../../chat/unitedConversation';
import type { Folder } from './folder';
import { baseName, filesBeside, joinedSegmentName, journalFiles, segmentName } from './journalFiles';
import { goesFurther, isInterrupted, readConversation, type StoredState } from './readConversation';
import { retryDelay } from './retryDelay';
import { type ConversationHead, format, headOf, type StoredSegment, type WriterHead } from './storedConversation';
import { summaryKey, summaryOf, writeSummary } from './storedSummary';
import { storedText } from './storedText';

/** Milliseconds that a change waits for others before it is written: the most that a killed host can lose. */
const gatherFor = 300;
/** So many segments are put together even while a reply runs, to keep the folder small. */
const mostLoose = 50;
/** A file of so many bytes is written anew after each reply; a larger one when its segments are half as large. */
const smallFile = 200_000;
const mostSegments = 200;
/** Milliseconds after which a window's next segment tells anew what it starts from, and twice that, for which others keep it. */
const headKnownFor = 60_000;
/** Milliseconds after which a file beside belongs to no write that is under way. */
const besideUntouchedFor = 10_000;

const endings: ReadonlySet<Change['kind']> = new Set(['turnCompleted', 'turnStopped', 'turnFailed']);
/** What the list of chats shows must be right in every window at once. */
const listed: ReadonlySet<Change['kind']> = new Set([...endings, 'titleChanged', 'pinnedChanged']);

interface Loose {
  readonly name: string;
  readonly since: number;
  readonly changes: readonly Change[];
  readonly head: ConversationHead | undefined;
}

export interface JournalOptions {
  readonly folder: Folder;
  /** What `readConversation` found in the folder, undefined for a new conversation. */
  readonly stored: StoredState | undefined;
  /** As it is before the first change. */
  readonly conversation: Conversation;
  /** Is told what keeps a write from succeeding, and undefined when one succeeds again. */
  readonly onProblem: (problem: unknown) => void;
  /** Is given what another window has made of the conversation; the change comes back by `append`. */
  readonly onJoined: (change: Change) => void;
}

export class Journal {
  private readonly writer = crypto.randomUUID().slice(0, 8);
  private pending: Change[] = [];
  private latest: Conversation;
  /** What the pending changes start from. */
  private pendingFrom: Conversation;
  private lastWriteAt = 0;
  /** Segments of this window that are not put together yet. */
  private loose: readonly Loose[] = [];
  private segmentBytes = 0;
  private baseBytes: number;
  /** Files that hold nothing which is not known here. */
  private names: ReadonlySet<string>;
  /** The file of the whole conversation before the last one, kept for the case that that one is damaged. */
  private former: string | undefined;
  private base: string | undefined;
  private writers: Map<string, WriterHead>;
  /** Files that can't be read: there is nothing to be taken from them. */
  private unusable: ReadonlySet<string> = new Set();
  /** The conversation as it was on disk when that was last looked at. */
  private synced: Conversation;
  private wantsTidying = false;
  /** What is on disk does not give this conversation. */
  private mustFold: boolean;
  private replyEnded = false;
  private summaryIsOld = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private writing: Promise<void> = Promise.resolve();
  private tidying: Promise<void> = Promise.resolve();
  private isAbandoned = false;
  private readonly openedAt = Date.now();
  private left: readonly string[] | undefined;

  constructor(private readonly options: JournalOptions) {
    const { stored, conversation } = options;
    this.latest = conversation;
    this.pendingFrom = conversation;
    this.synced = conversation;
    this.baseBytes = stored?.size ?? 0;
    this.names = new Set(stored?.names);
    this.writers = new Map(stored?.writers);
    this.base = journalFiles(stored?.names ?? []).findLast(({ kind }) => kind === 'base')?.name;
    // What a killed host left behind is put together after the first change.
    this.wantsTidying = (stored?.names.length ?? 0) > 2;
    this.mustFold = stored?.isRebuilt ?? false;
    if (this.mustFold) this.schedule(0);
  }

  /** Whether all that has changed is on disk. */
  get isWritten(): boolean {
    return this.pending.length === 0;
  }

  /** Takes the change that led to `conversation`. */
  append(change: Change, conversation: Conversation): void {
    if (this.pending.length === 0) this.pendingFrom = this.latest;
    this.pending.push(change);
    this.latest = conversation;
    if (listed.has(change.kind)) this.summaryIsOld = true;
    const ends = endings.has(change.kind);
    if (ends) this.replyEnded = true;
    if (this.failures === 0) this.schedule(ends ? 0 : gatherFor);
  }

  /** Writes what is waiting; resolves when it is on disk, or could not be written. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // Changes do not wait for the tidying, which takes as long as the conversation.
    const written = this.inTurn(() => this.writePending());
    written.catch(() => undefined);
    return this.inTidyTurn(() => this.finish(written));
  }

  /** Takes in what other windows have written since. Costs next to nothing where they have not. */
  refresh(): Promise<void> {
    return this.inTidyTurn(() => this.joinOthers().catch(() => undefined));
  }

  /** Writes what is waiting, and what a list of chats shows of it. */
  async close(): Promise<void> {
    await this.flush();
    await this.inTidyTurn(() => this.updateSummary().catch(() => undefined));
  }

  /** Writes nothing any more: the conversation is gone. */
  abandon(): void {
    this.isAbandoned = true;
    clearTimeout(this.timer);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(work);
    return this.writing;
  }

  private inTidyTurn(work: () => Promise<void>): Promise<void> {
    this.tidying = this.tidying.then(work);
    return this.tidying;
  }

  private schedule(delay: number): void {
    if (this.isAbandoned || (this.timer !== undefined && delay > 0)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  /** The one place that knows whether all is well on the disk. */
  private async finish(written: Promise<void>): Promise<void> {
    if (this.isAbandoned) return;
    try {
      await written;
      await this.tidy();
      if (this.failures > 0) this.options.onProblem(undefined);
      this.failures = 0;
    } catch (problem) {
      this.failures++;
      this.options.onProblem(problem);
      this.schedule(retryDelay(this.failures));
    }
  }

  private async writePending(): Promise<void> {
    if (this.pending.length === 0 || this.mustFold || this.isAbandoned) return;
    const changes = this.pending;
    const from = this.pendingFrom;
    this.pending = [];
    this.pendingFrom = this.latest;
    try {
      const now = Date.now();
      const head = now - this.lastWriteAt > headKnownFor ? headOf(from) : undefined;
      const segment = { since: from.revision, changes, head };
      const name = segmentName(segment.since, segment.since + changes.length, this.writer);
      const bytes = this.bytesOf(segment);
      // In one step, since it is on the way of every word to the disk.
      await this.options.folder.writeNew(name, bytes);
      this.names = new Set([...this.names, name]);
      this.loose = [...this.loose, { ...segment, name }];
      this.segmentBytes += bytes.length;
      this.lastWriteAt = now;
    } catch (problem) {
      // Nothing is given up: what could not be written waits in memory and is tried again.
      this.pending = [...changes, ...this.pending];
      this.pendingFrom = from;
      throw problem;
    }
  }

  private bytesOf({ since, changes, head }: Omit<Loose, 'name'>): Uint8Array {
    const segment: StoredSegment = { format, since, at: Date.now(), ...(head ? { head } : {}), changes };
    return new TextEncoder().encode(JSON.stringify(segment));
  }

  /** Keeps the folder small. What it does may fail or be cut off at any point and loses nothing. */
  private async tidy(): Promise<void> {
    if (this.mustFold) await this.foldRebuilt();
    const isDue = this.replyEnded || this.wantsTidying || this.loose.length >= mostLoose;
    if (isDue) {
      const isSmall = this.baseBytes + this.segmentBytes < smallFile;
      const foldsNow = isSmall ? this.replyEnded || this.wantsTidying : this.segmentBytes > this.baseBytes / 2;
      if (foldsNow || this.names.size > mostSegments) await this.fold();
      else await this.putTogether();
      this.replyEnded = false;
      this.wantsTidying = false;
    }
    if (this.summaryIsOld) await this.updateSummary();
  }

  /** Makes one segment of many. */
  private async putTogether(): Promise<void> {
    const { loose } = this;
    const [first] = loose;
    if (!first || loose.length < 2) return;
    const { since, head } = first;
    const changes = loose.flatMap((segment) => segment.changes);
    const name = joinedSegmentName(since, since + changes.length, this.writer);
    await this.options.folder.write(name, this.bytesOf({ since, changes, head }));
    this.names = new Set([...this.names, name]);
    this.loose = this.loose.filter((segment) => !loose.includes(segment));
    await this.remove(loose.map(({ name }) => name));
  }

  /** Writes the whole, and removes what it replaces but for the last whole. */
  private async fold(): Promise<void> {
    await this.joinOthers();
    await this.inTurn(() => this.writePending());
    await this.writeWhole();
  }

  /** What is on disk is damaged: nothing is to be taken from there, and nothing can start from it. */
  private async foldRebuilt(): Promise<void> {
    await this.writeWhole();
    this.mustFold = false;
    await this.inTurn(() => this.writePending());
  }

  private async writeWhole(): Promise<void> {
    const conversation = this.latest;
    const name = baseName(conversation.revision, this.writer);
    if (name === this.base) return;
    const now = Date.now();
    const writers = new Map([...this.writers].filter(([, { at }]) => now - at < 2 * headKnownFor));
    writers.set(this.writer, { head: headOf(conversation), at: now });
    const replaces = [...this.names];
    const { loose, segmentBytes } = this;
    const bytes = await storedText({ format, conversation, writers: Object.fromEntries(writers), replaces });
    await this.options.folder.write(name, bytes);
    this.former = this.base;
    this.base = name;
    this.synced = conversation;
    this.baseBytes = bytes.length;
    // More may have been written meanwhile.
    this.segmentBytes -= segmentBytes;
    this.loose = this.loose.filter((segment) => !loose.includes(segment));
    this.lastWriteAt = now;
    this.names = new Set([...this.names, name]);
    this.summaryIsOld = true;
    await this.remove(replaces.filter((replaced) => replaced !== this.former));
    await this.clearLeft();
  }

  /** A file that can't be removed is harmless: it is known to be replaced. */
  private async remove(names: readonly string[]): Promise<void> {
    const gone = new Set<string>();
    for (const name of names) {
      await this.options.folder.remove(name).then(
        () => gone.add(name),
        () => undefined,
      );
    }
    this.names = new Set([...this.names].filter((name) => !gone.has(name)));
  }

  /** Removes what hosts that were killed left half written, once nobody can still be at it. */
  private async clearLeft(): Promise<void> {
    const { folder } = this.options;
    this.left ??= filesBeside(await folder.list(''));
    if (this.left.length === 0 || Date.now() - this.openedAt < besideUntouchedFor) return;
    const still = new Set(filesBeside(await folder.list('')));
    for (const name of this.left.filter((left) => still.has(left))) await folder.remove(name).catch(() => undefined);
    this.left = [];
  }

  /** Reads the conversation again where another window has written, and hands on what that window did. */
  private async joinOthers(): Promise<void> {
    const { folder, onJoined } = this.options;
    if (!(await this.othersWrote())) return;
    await this.inTurn(() => this.writePending());
    const before = this.names;
    const { state, damaged, isNewer } = await readConversation(folder);
    this.unusable = new Set(damaged);
    if (!state || isNewer) return;
    this.writers = new Map(state.writers);
    const since = [...this.names].filter((name) => !before.has(name));
    this.names = new Set([...state.names, ...since]);
    const change = joinedChange(this.latest, this.synced, state.conversation);
    this.synced = state.conversation;
    this.wantsTidying = true;
    if (change) onJoined(change);
  }

  private async othersWrote(): Promise<boolean> {
    const files = journalFiles(await this.options.folder.list(''));
    return files.some(({ name }) => !this.names.has(name) && !this.unusable.has(name));
  }

  private async updateSummary(): Promise<void> {
    this.summaryIsOld = false;
    if (this.names.size === 0) return;
    await writeSummary(this.options.folder, summaryOf(this.latest), summaryKey([...this.names]));
  }
}

/** What is on disk now and not in `ours`; `synced` is what was on disk when that was last looked at. */
function joinedChange(ours: Conversation, synced: Conversation, stored: Conversation): Change | undefined {
  const { open } = stored;
  const theirs = open ? [...stored.turns, interruptedTurn(open)] : stored.turns;
  const turns = newTurns(ours, theirs);
  const { leaf, ...fields } = joinedFields(ours, synced, stored);
  const follows = leaf !== undefined && !ours.open;
  if (turns.length === 0 && Object.keys(fields).length === 0 && !follows) return undefined;
  return { kind: 'joined', turns, fields: follows ? { ...fields, leaf } : fields };
}

function newTurns(ours: Conversation, theirs: readonly Turn[]): readonly Turn[] {
  const own = new Map(ours.turns.map((turn) => [turn.id, turn]));
  return theirs.filter((turn) => turn.id !== ours.open?.id && isNews(turn, own.get(turn.id)));
}

function isNews(theirs: Turn, ours: Turn | undefined): boolean {
  if (!ours) return true;
  if (theirs.deleted && (!ours.deleted || (theirs.text === '' && ours.text !== ''))) return true;
  if (ours.role !== 'assistant' || theirs.role !== 'assistant') return false;
  return goesFurther(theirs, ours) || (isInterrupted(ours) && !isInterrupted(theirs));
}
