/**
 * An entry of the ledger as files hold it, with how far it has come. A file can say anything: an entry that is damaged is
 * left out, a field of another type counts as not there.
 */
import { type Decimal, greater, plus, readDecimal, zero } from '../../chat/money/decimal';
import type { SpendEntry } from '../../chat/money/spendEntry';

export interface StoredEntry extends SpendEntry {
  /** How often it has changed. */
  readonly revision: number;
  /** The request goes on, as far as its window has told. */
  readonly isOpen?: true | undefined;
  /** Nothing was sent, or a server refused it before it cost anything. */
  readonly isVoid?: true | undefined;
  /** OpenRouter's record of it is wanted, and was asked for in vain so many times. */
  readonly lookups?: number | undefined;
}

/** What it counts for limits: what it cost, else what it may have cost at most. */
export function countedAmount({ cost, upstreamCost, atMost, lookups, isVoid }: StoredEntry): Decimal {
  if (isVoid) return zero;
  const known = plus(readDecimal(cost) ?? zero, readDecimal(upstreamCost) ?? zero);
  const isWhole = cost !== undefined && lookups === undefined;
  return isWhole ? known : greater(known, readDecimal(atMost) ?? zero);
}

/** Of two of the same id the one that knows more, whichever was read first. */
export function furtherEntry(one: StoredEntry, other: StoredEntry): StoredEntry {
  const ahead = standing(one) - standing(other) || one.revision - other.revision;
  if (ahead !== 0) return ahead > 0 ? one : other;
  return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}

function standing({ source, isOpen, isVoid }: StoredEntry): number {
  if (isVoid) return 1;
  if (source === 'generation') return 3;
  if (source === 'usage') return 2;
  return isOpen ? 0 : 1;
}

/** Undefined for what is no entry. */
export function readStoredEntry(value: unknown): StoredEntry | undefined {
  const fields = fieldsOf(value);
  const [id, at, day] = [textIn(fields.id), textIn(fields.at), textIn(fields.day)];
  const conversationId = textIn(fields.conversationId);
  const purpose = purposes.find((each) => each === fields.purpose);
  if (!id || !at || !day || !conversationId || !purpose || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  if (Number.isNaN(Date.parse(at))) return undefined;
  const cost = amountIn(fields.cost);
  const source = sources.find((each) => each === fields.source);
  const entry: StoredEntry = {
    id,
    at,
    day,
    purpose,
    conversationId,
    turnId: textIn(fields.turnId),
    workspace: workspaceIn(fields.workspace),
    model: textIn(fields.model) ?? '',
    provider: textIn(fields.provider),
    generationId: textIn(fields.generationId),
    cost,
    upstreamCost: amountIn(fields.upstreamCost),
    source: source && (cost !== undefined || source === 'none') ? source : 'none',
    atMost: amountIn(fields.atMost),
    promptTokens: countIn(fields.promptTokens),
    completionTokens: countIn(fields.completionTokens),
    reasoningTokens: countIn(fields.reasoningTokens),
    cachedTokens: countIn(fields.cachedTokens),
    cacheWriteTokens: countIn(fields.cacheWriteTokens),
    revision: countIn(fields.revision) ?? 0,
    isOpen: fields.isOpen === true ? true : undefined,
    isVoid: fields.isVoid === true ? true : undefined,
    lookups: countIn(fields.lookups),
  };
  return withoutAbsent(entry);
}

/** Without the fields that say nothing. */
export function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const purposes = ['reply', 'replay', 'title'] as const;
const sources = ['usage', 'generation', 'none'] as const;

export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Longer ones come from nobody who is asked here. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 2000 ? value : undefined;
}

/** A decimal text that is not below zero. */
export function amountIn(value: unknown): string | undefined {
  const amount = typeof value === 'string' ? readDecimal(value) : undefined;
  return amount && amount.digits >= 0n && Math.abs(amount.exponent) <= 60 ? String(value) : undefined;
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function workspaceIn(value: unknown): StoredEntry['workspace'] {
  const { name, uri } = fieldsOf(value);
  return typeof name === 'string' && typeof uri === 'string' ? { name, uri } : undefined;
}
