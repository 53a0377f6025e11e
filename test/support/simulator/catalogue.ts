/**
 * The catalogue as the API serves it and what follows from it: which model answers a request, and at what price.
 * Knows no server; the entries stand in `catalogueEntries.ts`.
 */
import { catalogueEntries, type ModelEntry } from './catalogueEntries';
import type { ChatRequest } from './chatRequest';

export interface ServedModel {
  readonly id: string;
  readonly provider: string;
  /** USD per token. */
  readonly promptPrice: number;
  readonly completionPrice: number;
}

const ENTRY_BY_ID = new Map(catalogueEntries.map((entry) => [entry.id, entry]));
const AUTO = 'openrouter/auto';
const SERVED_BY_ROUTERS = 'anthropic/claude-sonnet-4.5';
const DEFAULT_PRICES = { prompt: '0.000001', completion: '0.000003' };

function withoutVariant(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? id : id.slice(0, colon);
}

/** The entry of a slug, an alias or a slug with a variant. */
export function findModel(id: string): ModelEntry | undefined {
  const entry = ENTRY_BY_ID.get(id) ?? ENTRY_BY_ID.get(withoutVariant(id));
  return entry?.alias_target ? ENTRY_BY_ID.get(entry.alias_target.slug) : entry;
}

function concreteSlug(asked: string): string {
  const entry = findModel(asked);
  if (asked.startsWith('@preset/') || entry?.pricing.prompt === '-1') return SERVED_BY_ROUTERS;
  return ENTRY_BY_ID.get(asked)?.alias_target?.slug ?? asked;
}

/** The slug asked for: the first of `model` and `models`, the account's default without either. */
export function askedModels(request: ChatRequest): string[] {
  const asked = request.model === undefined ? [] : [request.model];
  const all = [...asked, ...request.models];
  return all.length > 0 ? all : [AUTO];
}

export function serveModel(asked: string): ServedModel {
  const id = concreteSlug(asked);
  const entry = findModel(id);
  const pricing = id.endsWith(':free') ? { prompt: '0', completion: '0' } : (entry?.pricing ?? DEFAULT_PRICES);
  return {
    id,
    provider: entry?.provider ?? 'FakeProvider',
    promptPrice: Number(pricing.prompt),
    completionPrice: Number(pricing.completion),
  };
}
