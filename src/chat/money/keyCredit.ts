/** What a key may still spend, as the server tells when it is asked. Decimal texts in USD; what it does not tell is absent. */
export interface KeyCredit {
  /** What the key may spend in all, or in each of its periods; `unlimited` where it has no limit of its own. */
  readonly limit?: string | 'unlimited' | undefined;
  /** May be below zero. */
  readonly remaining?: string | undefined;
  /** When the limit begins anew, in the server's word: `daily`, `weekly`, `monthly`. */
  readonly resets?: string | undefined;
  /** What was spent with the key today, by the calendar of UTC. */
  readonly usedToday?: string | undefined;
  /** What the account has left. Only some keys may ask. */
  readonly accountCredit?: string | undefined;
}
