/** Keeps what the key in use may still spend, as long as that says something, and asks only when it is told to. */
import type { CreditAnswer } from '../../chat/money/spendingState';
import { type Disposable, Listeners } from '../listeners';
import { reasonOf } from '../reasonOf';
import { type CreditSite, keyCredit } from './keyCredit';

/** Milliseconds after which others may have spent what is left. */
const freshness = 10 * 60_000;

/** Milliseconds that a server may take. */
const patience = 15_000;

export interface CreditWatchDependencies {
  /** The server in use. */
  readonly site: () => CreditSite;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export class CreditWatch {
  private readonly listeners = new Listeners<[]>();
  private readonly now: () => number;
  private known: { readonly at: number; readonly answer: CreditAnswer } | undefined;
  private asking: AbortController | undefined;

  constructor(private readonly dependencies: CreditWatchDependencies) {
    this.now = dependencies.now ?? Date.now;
  }

  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  get answer(): CreditAnswer | undefined {
    const { known } = this;
    return known && this.now() - known.at < freshness ? known.answer : undefined;
  }

  /** Asks the server. Never rejects: what went wrong is an answer, too. */
  async ask(): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(patience)]);
    const answer = await this.answered(signal);
    // Another key may be in use by now, or have been asked about once more.
    if (this.asking !== asking) return;
    this.asking = undefined;
    this.known = { at: this.now(), answer };
    this.listeners.tell();
  }

  /** Another key is in use. */
  forget(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.known = undefined;
    this.listeners.tell();
  }

  private async answered(signal: AbortSignal): Promise<CreditAnswer> {
    try {
      return { credit: await keyCredit(this.dependencies.site(), signal), reason: undefined };
    } catch (error) {
      return { credit: undefined, reason: reasonOf(error) };
    }
  }
}
