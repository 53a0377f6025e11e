/**
 * One request that was sent, and what it cost. Entries are what limits, totals and the view of spending are reckoned from;
 * amounts are decimal texts in USD, and what is not known is absent, never zero.
 */
import type { TurnId, WorkspaceName } from '../conversation';

export interface SpendEntry {
  readonly id: string;
  /** When it was sent, ISO 8601. */
  readonly at: string;
  /** The day of the user's calendar on which that was, `YYYY-MM-DD`. */
  readonly day: string;
  readonly purpose: 'reply' | 'replay' | 'title';
  readonly conversationId: string;
  /** Absent for a title. */
  readonly turnId?: TurnId | undefined;
  readonly workspace?: WorkspaceName | undefined;
  /** The model that answered, else the one that was asked; empty for the account's default. */
  readonly model: string;
  readonly provider?: string | undefined;
  readonly generationId?: string | undefined;
  /** What OpenRouter charged; absent while it is not known. */
  readonly cost?: string | undefined;
  /** What the provider charged itself, where the key is the user's own there. */
  readonly upstreamCost?: string | undefined;
  /** Where the cost comes from: the answer itself, OpenRouter's record of it, or nowhere yet. */
  readonly source: 'usage' | 'generation' | 'none';
  /** What it was reckoned to have cost at most; counts for limits as long as the cost is not known. */
  readonly atMost?: string | undefined;
  readonly promptTokens?: number | undefined;
  readonly completionTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  /** Of the prompt's tokens, those that were read from a cache. */
  readonly cachedTokens?: number | undefined;
  readonly cacheWriteTokens?: number | undefined;
}
