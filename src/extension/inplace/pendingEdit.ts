/**
 * One edit in place from its question to its end: the lines that it is about, what they said before, the conversation that
 * it is asked in, and what has come of it. The document always holds new lines and the rest of the old ones; here lies
 * what it would take to have the old ones back. It knows no editor and shows nothing.
 */
import type { CodeAttachment } from '../../chat/attachment';
import type { Failure } from '../../chat/conversation';
import { RetryCountdown } from '../chat/retryCountdown';
import type { Session } from '../chat/session';
import type { Disposable } from '../listeners';
import { type Hunk, lineDiff } from '../merge/lineDiff';
import { nextMessage } from './editMessage';
import { lineDifference } from './lineDifference';
import { type ReplyEnd, ReplyWriter, type WrittenRegion } from './replyWriter';
import type { RewrittenPlace } from './rewrite';

/**
 * `interrupted`: the user typed in the lines while they were written, and the reply goes on without them. `rest`: it has
 * ended since. `refused`: the document could not be changed.
 */
export type EditState =
  | { readonly kind: 'ready' | 'stopped' | 'cutOff' | 'interrupted' | 'refused' }
  /** `waiting` says why the reply has not begun, where it has to wait. */
  | { readonly kind: 'writing'; readonly waiting: string | undefined }
  | { readonly kind: 'rest'; readonly lines: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The model answered without code. */
  | { readonly kind: 'words'; readonly words: string };
export type EditStateKind = EditState['kind'];

export interface PendingEditOptions {
  readonly session: Session;
  readonly region: WrittenRegion & { startStep(): void };
  readonly place: EditedPlace;
  /** Begins a reply; resolves with whether it has begun. */
  readonly begin: (reply: () => Promise<void>) => Promise<boolean>;
  /** The reply has ended, and can only be written when the document is shown. */
  readonly onHidden: () => void;
  /** Something about it is different. */
  readonly onChange: () => void;
}

/** The lines as they are when the question is asked. */
export interface EditedPlace extends RewrittenPlace {
  /** What is sent of them. */
  readonly attachment: CodeAttachment;
}

export class PendingEdit implements Disposable {
  readonly id = crypto.randomUUID();
  private current: EditState = { kind: 'ready' };
  private writer: ReplyWriter | undefined;
  /** What the lines say where nobody but us has changed them. */
  private written: readonly string[];
  private place: EditedPlace;
  private known: readonly Hunk[] | undefined;
  private lastInstruction = '';
  private hasOldLines = false;
  private readonly countdown: RetryCountdown;
  private readonly waiting: Disposable;
  /** A conversation that nobody listens to may be closed. */
  private readonly holding: Disposable;

  constructor(private readonly options: PendingEditOptions) {
    this.place = options.place;
    this.holding = options.session.onChange(() => undefined);
    this.written = options.place.oldLines;
    this.countdown = new RetryCountdown((waiting) => this.say(waiting));
    this.waiting = options.session.onWaiting(() => this.countdown.show(options.session.waiting));
  }

  get session(): Session {
    return this.options.session;
  }

  get state(): EditState {
    return this.current;
  }

  get isWriting(): boolean {
    return this.current.kind === 'writing';
  }

  get instruction(): string {
    return this.lastInstruction;
  }

  /** What the lines said before, as far as it is not accepted. */
  get oldLines(): readonly string[] {
    return this.place.oldLines;
  }

  /** What the lines said at some time. */
  get versions(): readonly (readonly string[])[] {
    return [this.place.oldLines, this.written];
  }

  /** Where the lines differ from the old ones, counted from the first of them. Only what is in the document already. */
  get hunks(): readonly Hunk[] {
    if (this.current.kind === 'writing' && this.writer) return hunksUpTo(this.writer);
    this.known ??= lineDiff(this.place.oldLines, this.options.region.lines);
    return this.known;
  }

  /** How many of the lines are new so far. */
  get writtenLines(): number {
    return this.writer?.written.lines ?? 0;
  }

  /** Whether somebody else has changed the lines since they were written. */
  get isTouched(): boolean {
    return lineDifference(this.written, this.options.region.lines) !== undefined;
  }

  /** Whether an undo has put back all of the old lines: a redo can bring the new ones again. */
  get isUndone(): boolean {
    return this.hasOldLines;
  }

  /** Sends the first message, or another one. Resolves with whether a reply has begun. */
  async ask(instruction: string, message: string, attachments: readonly CodeAttachment[]): Promise<boolean> {
    const hasBegun = await this.follow(() => this.session.ask(message, attachments));
    if (hasBegun) this.lastInstruction = instruction;
    return hasBegun;
  }

  /** Asks for another version: for the same instruction by another reply, for a new one by another message. */
  async askAgain(instruction: string): Promise<boolean> {
    if (instruction === this.lastInstruction && this.turnId !== undefined) return this.retry();
    return this.ask(instruction, nextMessage(instruction, this.place.attachment), []);
  }

  /** Asks again for the last reply. */
  async retry(): Promise<boolean> {
    const { turnId } = this;
    return turnId !== undefined && this.follow(() => this.session.retry(turnId));
  }

  /** What the lines say now is what the next version is made of, and accepted with that. */
  startFrom(place: EditedPlace): void {
    this.place = place;
    this.written = place.oldLines;
    this.changedLines();
  }

  /** Ends the reply; what has come of it stays. Resolves when all of that is written. */
  async stop(): Promise<void> {
    this.writer?.stop();
    await this.ended;
  }

  /** Resolves when the reply has ended and is written. */
  get ended(): Promise<unknown> {
    return this.writer?.ended ?? Promise.resolve();
  }

  /** Puts the old lines back. Resolves with whether they are there. */
  async restore(): Promise<boolean> {
    await this.stop();
    this.options.region.startStep();
    return this.put(this.place.oldLines);
  }

  acceptHunk({ beforeStart, beforeEnd, afterStart, afterEnd }: Hunk): void {
    const accepted = this.options.region.lines.slice(afterStart, afterEnd);
    const oldLines = this.place.oldLines.toSpliced(beforeStart, beforeEnd - beforeStart, ...accepted);
    this.place = { ...this.place, oldLines };
    this.changedLines();
  }

  async rejectHunk({ beforeStart, beforeEnd, afterStart, afterEnd }: Hunk): Promise<void> {
    const old = this.place.oldLines.slice(beforeStart, beforeEnd);
    const isTouched = this.isTouched;
    this.options.region.startStep();
    await this.put(this.options.region.lines.toSpliced(afterStart, afterEnd - afterStart, ...old));
    if (!isTouched) this.written = this.options.region.lines;
    this.changedLines();
  }

  /** The user has changed the lines. */
  typed(): void {
    if (this.isWriting) {
      this.writer?.hold();
      this.set({ kind: 'interrupted' });
    }
    this.changedLines();
  }

  /** An undo or a redo has changed the lines: who takes back what is being written does not want the rest. */
  undone(): void {
    if (this.isWriting) {
      this.writer?.hold();
      this.writer?.stop();
    }
    this.hasOldLines = lineDifference(this.place.oldLines, this.options.region.lines) === undefined;
    this.changedLines();
  }

  dispose(): void {
    this.writer?.dispose();
    this.waiting.dispose();
    this.holding.dispose();
    this.countdown.dispose();
  }

  private get turnId(): string | undefined {
    return this.writer?.turnId;
  }

  private async follow(reply: () => Promise<void>): Promise<boolean> {
    const { session, region, onChange, onHidden } = this.options;
    const writer = new ReplyWriter({ ...this.place, session, region, onHidden, onWritten: onChange });
    region.startStep();
    if (!(await this.options.begin(reply)) || writer.turnId === undefined) {
      writer.dispose();
      return false;
    }
    this.writer?.dispose();
    this.writer = writer;
    this.set({ kind: 'writing', waiting: undefined });
    void writer.ended.then((end) => {
      if (writer === this.writer) this.replyEnded(writer, end);
    });
    return true;
  }

  private replyEnded(writer: ReplyWriter, end: ReplyEnd): void {
    const isInterrupted = this.current.kind === 'interrupted';
    if (writer.hasWritten) {
      this.written = writer.rewrite.text(writer.written);
      // As they were shown until now: another diff may see the same change otherwise.
      this.known = writer.isCaughtUp && !this.isTouched ? writer.rewrite.hunks() : undefined;
    }
    if (writer.isRefused) this.set({ kind: 'refused' });
    else if (end.kind !== 'complete') this.set(end);
    else if (isInterrupted && !writer.isCaughtUp) this.set({ kind: 'rest', lines: writer.rewrite.text() });
    else this.set({ kind: 'ready' });
  }

  private async put(lines: readonly string[]): Promise<boolean> {
    const { region } = this.options;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const difference = lineDifference(region.lines, lines);
      if (!difference) return true;
      const outcome = await region.replace(difference.start, difference.count, difference.lines);
      if (outcome === 'hidden') await region.shown();
    }
    return lineDifference(region.lines, lines) === undefined;
  }

  private say(waiting: string | undefined): void {
    if (this.current.kind === 'writing') this.set({ kind: 'writing', waiting });
  }

  private changedLines(): void {
    this.known = undefined;
    this.options.onChange();
  }

  private set(state: EditState): void {
    this.current = state;
    this.options.onChange();
  }
}

/** Changes that are refused because the user types in the same moment are tried so often. */
const attempts = 20;

/** The reply may be ahead of the document by some lines. */
function hunksUpTo({ rewrite, written: { lines } }: ReplyWriter): Hunk[] {
  return rewrite
    .hunks()
    .filter(({ afterStart }) => afterStart < lines || afterStart === 0)
    .map((hunk) => ({ ...hunk, afterEnd: Math.min(hunk.afterEnd, lines) }));
}
