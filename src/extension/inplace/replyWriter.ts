/**
 * Writes one reply into its lines of a document while it comes, in small changes that each leave new lines and the rest of
 * the old ones. It neither asks for the reply nor decides what becomes of what it has written.
 */
import type { Change } from '../../chat/change';
import type { Failure } from '../../chat/conversation';
import type { Session } from '../chat/session';
import type { Disposable } from '../listeners';
import { lineDifference } from './lineDifference';
import { Rewrite, type RewrittenPlace, type Shown } from './rewrite';
import type { Replaced } from './trackedRegion';

/** Where a reply is written; a document's lines. */
export interface WrittenRegion {
  readonly lines: string[];
  replace(start: number, count: number, lines: readonly string[]): Promise<Replaced>;
  /** Whether it can be written to. */
  readonly isShown: boolean;
  /** Resolves when it can be, or nobody will write any more. */
  shown(): Promise<void>;
}

/** `cutOff`: at the model's limit of length. `words`: it holds no code, but says something. */
export type ReplyEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' | 'cutOff' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'words'; readonly words: string };

export interface ReplyWriterOptions extends RewrittenPlace {
  readonly session: Session;
  readonly region: WrittenRegion;
  /** More of the reply is in the document than before. */
  readonly onWritten: () => void;
  /** The reply has ended, and can only be written when the document is shown. */
  readonly onHidden: () => void;
}

/** So often in a row a document may refuse a change, since the user types in the same moment. */
const mostRefusals = 100;

export class ReplyWriter {
  readonly rewrite: Rewrite;
  /** Resolves when the reply has ended and all of it is written, or when nobody writes it any more. */
  readonly ended: Promise<ReplyEnd>;
  private resolveEnded: (end: ReplyEnd) => void = () => undefined;
  private followed: string | undefined;
  /** Undefined while the lines are as they were before the reply. */
  private shown: Shown | undefined;
  private writing: Promise<void> | undefined;
  private isHeld = false;
  private refusals = 0;
  private readonly listening: Disposable;

  /** Follows the next reply that begins in the session. */
  constructor(private readonly options: ReplyWriterOptions) {
    this.rewrite = new Rewrite(options);
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
    this.listening = options.session.onChange((change) => this.changed(change));
  }

  /** The reply; undefined before it has begun. */
  get turnId(): string | undefined {
    return this.followed;
  }

  /** How far the document shows the reply. */
  get written(): Shown {
    return this.shown ?? { lines: 0, consumed: 0 };
  }

  get hasWritten(): boolean {
    return this.shown !== undefined;
  }

  /** Whether all that has come is in the document. */
  get isCaughtUp(): boolean {
    const { target } = this.rewrite;
    return this.shown?.lines === target.lines && this.shown.consumed === target.consumed;
  }

  /** Whether the document could not be changed. */
  get isRefused(): boolean {
    return this.refusals > mostRefusals;
  }

  /** Writes no more: the lines are somebody else's now. The reply goes on. */
  hold(): void {
    this.isHeld = true;
  }

  stop(): void {
    if (this.options.session.conversation.open?.id === this.turnId) this.options.session.stop();
  }

  dispose(): void {
    this.hold();
    this.resolveEnded({ kind: 'stopped' });
    this.listening.dispose();
  }

  private changed(change: Change): void {
    if (change.kind === 'turnAdded' && change.turn.role === 'assistant' && change.turn.state.kind === 'running') {
      this.followed ??= change.turn.id;
    }
    if (!('turnId' in change) || change.turnId !== this.turnId) return;
    if (change.kind === 'textAppended') {
      this.rewrite.append(change.text);
      this.write();
    }
    const end = endOf(change);
    if (end) void this.finish(end);
  }

  private async finish(end: ReplyEnd): Promise<void> {
    this.listening.dispose();
    const { rewrite } = this;
    rewrite.end(end.kind === 'complete' ? 'complete' : 'cut');
    this.write();
    if (this.writing && !this.options.region.isShown) this.options.onHidden();
    while (this.writing) await this.writing;
    const isWords = end.kind === 'complete' && !rewrite.isFound;
    this.resolveEnded(isWords ? { kind: 'words', words: rewrite.words } : end);
  }

  private write(): void {
    if (this.isHeld || !this.rewrite.isFound || this.isCaughtUp) return;
    this.writing ??= this.writeAll().finally(() => {
      this.writing = undefined;
      // More may have come in the same moment.
      this.write();
    });
  }

  private async writeAll(): Promise<void> {
    while (!this.isHeld && !this.isCaughtUp) {
      const { target } = this.rewrite;
      const outcome = await this.writeUpTo(target);
      await this.after(outcome, target);
    }
  }

  private async after(outcome: Replaced, target: Shown): Promise<void> {
    if (outcome === 'hidden') return this.options.region.shown();
    if (outcome === 'refused') {
      this.refusals += 1;
      if (this.isRefused) this.hold();
      return;
    }
    this.refusals = 0;
    this.shown = target;
    this.options.onWritten();
  }

  private async writeUpTo(target: Shown): Promise<Replaced> {
    const { region } = this.options;
    const step = this.shown
      ? this.rewrite.step(this.shown, target)
      : lineDifference(region.lines, this.rewrite.text(target));
    return step ? region.replace(step.start, step.count, step.lines) : 'done';
  }
}

function endOf(change: Change): ReplyEnd | undefined {
  if (change.kind === 'turnFailed') return { kind: 'failed', failure: change.failure };
  if (change.kind === 'turnStopped') return { kind: 'stopped' };
  if (change.kind !== 'turnCompleted') return undefined;
  return { kind: change.receipt.finishReason === 'length' ? 'cutOff' : 'complete' };
}
