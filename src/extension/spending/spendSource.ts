/** Where the page of spending has from what it shows. */
import type { KeyCredit } from '../../chat/money/keyCredit';
import type { SpendEntry } from '../../chat/money/spendEntry';
import type { SpendLimits } from '../../chat/money/spendingState';
import type { Disposable } from '../listeners';

export interface SpendSource {
  /** All requests that were sent, in this window and in others. */
  entries(): Promise<readonly SpendEntry[]>;
  /** Told when there are other entries, or more is known of one. */
  onChange(listener: () => void): Disposable;
  /** Those that hold now. */
  limits(): SpendLimits;
  /** Asks the server what the key may still spend. */
  keyCredit(signal: AbortSignal): Promise<KeyCredit>;
}
