/** How a request was routed, read out of what a server says of it without believing any of it. */
import { isJsonObject, ownField } from '../parameters/jsonValues';

export interface RoutingFacts {
  /** Single words, such as the strategy, by what they are called for people. */
  readonly words: readonly { readonly label: string; readonly value: string }[];
  readonly summary?: string | undefined;
  /** How many endpoints there were; the list may hold fewer. */
  readonly total?: number | undefined;
  readonly endpoints: readonly RoutingEndpoint[];
  readonly attempts: readonly RoutingAttempt[];
  readonly stages: readonly RoutingStage[];
  /** Milliseconds, from the request to the provider until its answer ended. */
  readonly generationMs?: number | undefined;
}

export interface RoutingEndpoint {
  readonly provider: string;
  readonly model: string;
  readonly isSelected: boolean;
}

export interface RoutingAttempt {
  readonly provider: string;
  readonly model: string;
  /** Of HTTP; undefined where it was not told. */
  readonly status?: number | undefined;
}

export interface RoutingStage {
  readonly type: string;
  readonly name: string;
  readonly summary?: string | undefined;
  /** USD. */
  readonly cost?: number | undefined;
}

/** A table of more rows helps nobody; all of them are in the JSON. */
const mostRows = 200;

export function routingFacts(metadata: unknown): RoutingFacts {
  const endpoints = ownField(metadata, 'endpoints');
  const params = ownField(metadata, 'params');
  return {
    words: [
      ...word('Requested', ownField(metadata, 'requested')),
      ...word('Strategy', ownField(metadata, 'strategy')),
      ...word('Region', ownField(metadata, 'region')),
      ...word('Attempt that answered', ownField(metadata, 'attempt')),
      ...word('Your own key at the provider', ownField(metadata, 'is_byok')),
      ...Object.entries(isJsonObject(params) ? params : {})
        .slice(0, 20)
        .flatMap(([name, value]) => word(name, value)),
    ],
    summary: textIn(ownField(metadata, 'summary')),
    total: figureIn(ownField(endpoints, 'total')),
    endpoints: rows(ownField(endpoints, 'available')).map((each) => ({
      provider: textIn(each.provider) ?? 'unknown',
      model: textIn(each.model) ?? 'unknown',
      isSelected: each.selected === true,
    })),
    attempts: rows(ownField(metadata, 'attempts')).map((each) => ({
      provider: textIn(each.provider) ?? 'unknown',
      model: textIn(each.model) ?? 'unknown',
      status: figureIn(each.status),
    })),
    stages: rows(ownField(metadata, 'pipeline')).map((each) => ({
      type: textIn(each.type) ?? 'unknown',
      name: textIn(each.name) ?? 'unknown',
      summary: textIn(each.summary),
      cost: figureIn(each.cost_usd),
    })),
    generationMs: figureIn(ownField(metadata, 'generation_time')),
  };
}

function word(label: string, value: unknown): { readonly label: string; readonly value: string }[] {
  if (typeof value === 'string' && value !== '') return [{ label, value }];
  if (typeof value === 'number') return [{ label, value: String(value) }];
  return typeof value === 'boolean' ? [{ label, value: value ? 'Yes' : 'No' }] : [];
}

function rows(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.slice(0, mostRows).filter(isJsonObject) : [];
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function figureIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
