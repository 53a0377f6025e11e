/**
 * What the page of spending is told: how things stand in the view that the user has chosen, anew when more was spent. It knows
 * no VS Code, and nothing of how the page looks.
 */
import { calendarDay } from '../../chat/money/calendarDay';
import { dayLeft } from '../../chat/money/dayLeft';
import type { KeyCredit } from '../../chat/money/keyCredit';
import type { SpendingHostMessage } from '../../chat/money/spendingProtocol';
import { shownEntries, spendReport } from '../../chat/money/spendReport';
import { firstSpendView, readSpendView, type SpendView } from '../../chat/money/spendView';
import type { Disposable } from '../listeners';
import { reasonOf } from '../reasonOf';
import type { SpendSource } from './spendSource';

/** Where the view is kept: a `Memento` of VS Code is one. */
export interface ViewMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface SpendingPageFeedOptions {
  readonly source: SpendSource;
  readonly memory: ViewMemory;
  readonly now: () => Date;
  readonly post: (message: SpendingHostMessage) => void;
  readonly onFailure: (error: unknown) => void;
}

/** More of a row's requests are in the export. */
export const mostRequests = 200;
/** Milliseconds: while a reply is written, more is known of it all the time. */
const restBetween = 500;
const viewKey = 'openrouterChat.spendingView';

export class SpendingPageFeed {
  /** Whether there is a page that hears what is told. */
  private isLive = false;
  private isTelling = false;
  private mustTell = false;
  private soon: ReturnType<typeof setTimeout> | undefined;
  /** Until today is another day. */
  private midnight: ReturnType<typeof setTimeout> | undefined;
  private chosen: SpendView;
  private credit: Extract<SpendingHostMessage, { type: 'credit' }> | undefined;
  /** Of the asking that is under way, or was the last. */
  private asking = new AbortController();
  private readonly listening: Disposable;

  constructor(private readonly options: SpendingPageFeedOptions) {
    this.chosen = readSpendView(options.memory.get(viewKey)) ?? firstSpendView;
    this.listening = options.source.onChange(() => this.tellSoon());
  }

  get view(): SpendView {
    return this.chosen;
  }

  get today(): string {
    return calendarDay(this.options.now());
  }

  /** A page is there that knows nothing yet. */
  async start(): Promise<void> {
    this.isLive = true;
    if (this.credit) this.post(this.credit);
    await this.tell();
  }

  /** Nobody hears any more, until the next start. */
  stop(): void {
    this.isLive = false;
  }

  async look(view: SpendView): Promise<void> {
    this.chosen = readSpendView(view) ?? this.chosen;
    void this.options.memory.update(viewKey, this.chosen);
    await this.tell();
  }

  /** What is told is how things stand when it is told, not when this was called. */
  async tell(): Promise<void> {
    this.mustTell = true;
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.mustTell && this.isLive) {
      this.mustTell = false;
      try {
        const entries = await this.options.source.entries();
        const report = spendReport(entries, this.chosen, this.today);
        const limits = this.options.source.limits();
        this.post({ type: 'spending', report, limits, dayLeft: dayLeft(limits.day, report.todaySum) });
      } catch (error) {
        this.options.onFailure(error);
        this.post({ type: 'spendingUnknown', reason: reasonOf(error) });
      }
    }
    this.isTelling = false;
    this.tellAtMidnight();
  }

  async tellRequests(key: string): Promise<void> {
    const found = shownEntries(await this.options.source.entries(), this.chosen, this.today, key);
    const requests = found.slice(0, mostRequests);
    this.post({ type: 'requests', key, requests, leftOut: found.length - requests.length });
  }

  async askCredit(): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    const tell = (credit: KeyCredit | undefined, reason: string | undefined) => {
      // An answer that comes after all may be about another key.
      if (asking.signal.aborted) return;
      this.credit = { type: 'credit', credit, reason };
      this.post(this.credit);
    };
    tell(undefined, undefined);
    try {
      tell(await this.options.source.keyCredit(asking.signal), undefined);
    } catch (error) {
      tell(undefined, reasonOf(error));
    }
  }

  /** What is known of one key says nothing of another. Who has not asked is not asked for. */
  async keyChanged(): Promise<void> {
    if (this.credit) await this.askCredit();
  }

  dispose(): void {
    this.stop();
    this.asking.abort();
    clearTimeout(this.soon);
    clearTimeout(this.midnight);
    this.listening.dispose();
  }

  private tellSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.tell();
    }, restBetween);
  }

  private tellAtMidnight(): void {
    clearTimeout(this.midnight);
    if (!this.isLive) return;
    const now = this.options.now();
    const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    this.midnight = setTimeout(() => void this.tell(), next.getTime() - now.getTime() + 1);
  }

  private post(message: SpendingHostMessage): void {
    if (this.isLive) this.options.post(message);
  }
}
