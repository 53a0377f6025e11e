/** Puts into an entry what became of its request: by the answer itself, and by OpenRouter's record of it. */
import type { GenerationFacts } from '../../chat/conversation';
import { type Decimal, decimalText, readDecimal } from '../../chat/money/decimal';
import { amountIn, replyCost } from '../../chat/money/replyCost';
import type { ReplyEnding } from '../chat/replyGuard';
import type { StoredEntry } from './storedEntry';

/** A record that could not be had so often will not come. */
export const mostLookups = 6;

export interface Outcome {
  readonly ending: ReplyEnding;
  /** Whether an answer had begun. */
  readonly wasOpened: boolean;
  /** What it may have cost at most; undefined where no prices are known. */
  readonly atMost: Decimal | undefined;
}

export function settledEntry(entry: StoredEntry, { ending, wasOpened, atMost }: Outcome): StoredEntry {
  const { receipt, wasSent, status } = ending;
  const { usage } = receipt;
  const { charged, upstream, isByok } = replyCost(receipt);
  // What a server refuses costs nothing. Where its provider failed, only the record tells.
  const isRefused = !wasOpened && status !== undefined && (status < 500 || receipt.generationId === undefined);
  // What a server tells before the end is not all.
  const isWhole = ending.kind === 'complete' || receipt.finishReason !== undefined;
  const isKnown = isWhole && charged !== undefined && !(isByok && upstream === undefined);
  return {
    ...entry,
    revision: entry.revision + 1,
    isOpen: undefined,
    isVoid: !wasSent || isRefused ? true : undefined,
    model: receipt.model ?? entry.model,
    provider: receipt.provider ?? entry.provider,
    generationId: receipt.generationId ?? entry.generationId,
    cost: charged && decimalText(charged),
    upstreamCost: upstream && decimalText(upstream),
    source: charged ? 'usage' : 'none',
    atMost: isKnown || !atMost ? undefined : decimalText(atMost),
    lookups: isKnown || !wasSent || isRefused || receipt.generationId === undefined ? undefined : 0,
    promptTokens: countIn(usage?.prompt_tokens),
    completionTokens: countIn(usage?.completion_tokens),
    reasoningTokens: countIn(usage?.completion_tokens_details?.reasoning_tokens),
    cachedTokens: countIn(usage?.prompt_tokens_details?.cached_tokens),
    cacheWriteTokens: countIn(usage?.prompt_tokens_details?.cache_write_tokens),
  };
}

/** Where the answer and the record differ, the record counts. */
export function reconciledEntry(entry: StoredEntry, facts: GenerationFacts): StoredEntry {
  const cost = amountIn(facts.cost) ?? readDecimal(entry.cost);
  const upstream = facts.isByok === false ? undefined : amountIn(facts.upstreamCost);
  const isByok = facts.isByok ?? upstream !== undefined;
  const isKnown = cost !== undefined && !(isByok && upstream === undefined);
  return {
    ...entry,
    revision: entry.revision + 1,
    isOpen: undefined,
    model: facts.model ?? entry.model,
    provider: facts.provider ?? entry.provider,
    cost: cost && decimalText(cost),
    upstreamCost: isByok && upstream ? decimalText(upstream) : undefined,
    source: cost ? 'generation' : 'none',
    atMost: isKnown ? undefined : entry.atMost,
    // A record that says no more is not asked for again.
    lookups: isKnown ? undefined : mostLookups,
    promptTokens: facts.promptTokens ?? entry.promptTokens,
    completionTokens: facts.completionTokens ?? entry.completionTokens,
    reasoningTokens: facts.reasoningTokens ?? entry.reasoningTokens,
    cachedTokens: facts.cachedTokens ?? entry.cachedTokens,
  };
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
