/**
 * What one request may spend, from before it is sent until its answer has ended: it reckons with each piece what that costs
 * by now, and ends the answer with the piece that crosses a limit.
 *
 * What counts is the most that it may cost as soon as it is known who writes: a limit is a limit, and a bill that was
 * guessed too low is paid all the same. Until then it is what is likely, since the dearest of all providers would end a reply
 * that a cheap one writes. Where nothing is known of prices, what was spent before counts alone.
 */

import type { CostMeter } from '../../chat/money/costMeter';
import { compare, type Decimal, plus, sumOf, times, wholeDecimal, zero } from '../../chat/money/decimal';
import type { LimitsNow } from '../../chat/money/limitsNow';
import type { ChatChunk, OpenRouterError } from '../../client';
import { neverReached } from '../chat/neverReached';
import type { ReplyEnding } from '../chat/replyGuard';
import type { Leases } from './leases';
import type { Ledger } from './ledger';
import { overLimit } from './overLimit';
import { settledEntry } from './settledEntry';
import type { StoredEntry } from './storedEntry';

export interface RunningSpendOptions {
  readonly ledger: Ledger;
  readonly leases: Leases;
  readonly limits: () => LimitsNow;
  readonly meter: CostMeter;
  /** What the prompt counts for by the lowest prices, read from no cache. Who can't pay that gets no answer. */
  readonly promptCost: Decimal | undefined;
  readonly entry: StoredEntry;
  /** Nobody who may answer charges anything. */
  readonly isFree: boolean;
}

export class RunningSpend {
  private entry: StoredEntry;
  private readonly promptAtMost: Decimal;
  private wasOpened = false;
  private isFinished = false;
  private isServedKnown = false;
  private retries = 0;
  private raising: Promise<unknown> | undefined;
  private largestPiece = zero;
  private before = zero;

  constructor(private readonly options: RunningSpendOptions) {
    this.entry = options.entry;
    this.promptAtMost = options.meter.cost?.most ?? zero;
  }

  /**
   * Writes that it is about to be sent, and takes what the prompt counts for out of the limits. Rejects where that is too much: an
   * answer that ends with its first piece would be paid for nothing.
   */
  async begin(): Promise<void> {
    const { ledger, leases, limits, isFree, promptCost: prompt = zero } = this.options;
    const { id, conversationId, day } = this.entry;
    const { message } = limits();
    if (message && !isFree && (compare(prompt, message) > 0 || message.digits === 0n)) {
      throw overLimit({ scope: 'message', limit: message, spent: undefined, prompt });
    }
    leases.open(id, conversationId, day);
    await ledger.put(this.entry);
    const grant = isFree ? undefined : await leases.raise(id, prompt);
    if (grant?.kind !== 'refused') return;
    this.ended({ kind: 'failed', receipt: {}, wasSent: false });
    throw overLimit({ ...grant, prompt });
  }

  /** What it may cost by the limits; undefined where none holds. */
  get left(): Decimal | undefined {
    const { leases, limits } = this.options;
    const room = leases.room(this.entry.id);
    const { message } = limits();
    if (!room || !message) return room ?? message;
    return compare(room, message) < 0 ? room : message;
  }

  opened(generationId: string | undefined): void {
    this.wasOpened = true;
    if (generationId === undefined) return;
    this.entry = { ...this.entry, generationId, revision: this.entry.revision + 1 };
    // By it a killed window's reply is asked for again. Nobody waits for that.
    void this.options.ledger.put(this.entry);
  }

  retried(error: OpenRouterError): void {
    const isRefused = error.status !== undefined && error.status < 500;
    if (!isRefused && !neverReached(error)) this.retries++;
  }

  taken(chunk: ChatChunk): Promise<void> | undefined {
    const { meter, leases, limits, isFree } = this.options;
    const { id } = this.entry;
    this.isFinished ||= Array.isArray(chunk.choices) && chunk.choices.some((choice) => Boolean(choice?.finish_reason));
    this.isServedKnown ||= typeof chunk.model === 'string' && chunk.model !== '';
    // Some servers tell what was used with each piece: what comes after it would not be counted.
    meter.take(this.isFinished ? chunk : { ...chunk, usage: undefined });
    // What is whole is paid already.
    if (isFree || (this.isFinished && meter.isExact)) return undefined;
    const cost = this.costNow();
    leases.use(id, cost);
    const { message } = limits();
    if (message && compare(cost, message) > 0) {
      throw overLimit({ scope: 'message', limit: message, spent: undefined, cost });
    }
    const piece = plus(cost, { ...this.before, digits: -this.before.digits });
    if (compare(piece, this.largestPiece) > 0) this.largestPiece = piece;
    this.before = cost;
    const held = leases.held(id);
    if (compare(cost, held) > 0) return this.raise(cost);
    // In time, so that the next pieces need not wait for the disk.
    const soon = plus(cost, times(this.largestPiece, wholeDecimal(4)));
    if (!this.raising && compare(soon, held) > 0) {
      // Refused once it is not asked for again: what is held already may be spent, and with the piece beyond it this ends.
      this.raising = leases.raise(id, soon).then(({ kind }) => {
        if (kind === 'granted') this.raising = undefined;
      });
    }
    return undefined;
  }

  /** Returns the entry as it stands at the end. */
  ended(ending: ReplyEnding): StoredEntry {
    const { ledger, leases, meter } = this.options;
    const most = meter.cost?.most;
    const atMost = most && !meter.isPartial ? plus(most, this.retriedPrompts) : (most ?? undefined);
    this.entry = settledEntry(this.entry, { ending, wasOpened: this.wasOpened, atMost });
    // The lease goes when the entry says what it has cost.
    void ledger.put(this.entry).then(() => leases.close(this.entry.id));
    return this.entry;
  }

  private async raise(cost: Decimal): Promise<void> {
    const grant = await this.options.leases.raise(this.entry.id, cost);
    if (grant.kind === 'refused') throw overLimit({ ...grant, cost });
  }

  private costNow(): Decimal {
    const { cost } = this.options.meter;
    if (!cost) return zero;
    return plus(this.isServedKnown ? cost.most : cost.likely, this.retriedPrompts);
  }

  /** A request that failed may be billed: its prompt at most. */
  private get retriedPrompts(): Decimal {
    return sumOf(Array.from({ length: this.retries }, () => this.promptAtMost));
  }
}
