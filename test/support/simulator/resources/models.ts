/** The catalogue's endpoints: the list with its filters and pages, one model, and the endpoints of one. */
import { type ApiError, apiError } from '../apiErrors';
import { findModel } from '../catalogue';
import { endpointsOf, zdrEndpoints } from '../catalogueEndpoints';
import { catalogueEntries, type ModelEntry } from '../catalogueEntries';
import type { Call, Route } from '../route';

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 1000;

function shown({ provider: _, ...model }: ModelEntry): Record<string, unknown> {
  return model;
}

type Filter = (model: ModelEntry, wanted: string) => boolean;

function hasAll(offered: readonly string[], wanted: string): boolean {
  return wanted.split(',').every((item) => offered.includes(item));
}

const FILTERS: Readonly<Record<string, Filter>> = {
  q: (model, wanted) => `${model.id} ${model.name}`.toLowerCase().includes(wanted.toLowerCase()),
  supported_parameters: (model, wanted) => hasAll(model.supported_parameters, wanted),
  input_modalities: (model, wanted) => hasAll(model.architecture.input_modalities, wanted),
  output_modalities: (model, wanted) => wanted === 'all' || hasAll(model.architecture.output_modalities, wanted),
  context: (model, wanted) => (model.context_length ?? 0) >= Number(wanted),
  model_authors: (model, wanted) => wanted.split(',').includes(model.id.split('/')[0] ?? ''),
};

function chosen(query: URLSearchParams, more: readonly ModelEntry[]): ModelEntry[] {
  const wanted = new Map([['output_modalities', 'text'], ...query]);
  return [...catalogueEntries, ...more].filter((model) =>
    [...wanted].every(([name, value]) => FILTERS[name]?.(model, value) ?? true),
  );
}

function inRange(query: URLSearchParams, name: string, least: number, most: number): boolean {
  const value = query.get(name);
  return value === null || (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most);
}

function whyPageRefused({ exchange }: Call): ApiError | undefined {
  const { query } = exchange.recorded;
  if (!inRange(query, 'offset', 0, Number.MAX_SAFE_INTEGER)) return apiError(400, 'offset: expected integer >= 0');
  if (!inRange(query, 'limit', 1, MAX_LIMIT)) return apiError(400, `limit: expected integer from 1 to ${MAX_LIMIT}`);
  return undefined;
}

/** All at once when neither offset nor limit is asked for; otherwise a page, with a relative link to the next. */
function sendList({ exchange, moreModels }: Call): void {
  const { query, path } = exchange.recorded;
  const models = chosen(query, moreModels);
  const paged = query.has('offset') || query.has('limit');
  const offset = Number(query.get('offset') ?? 0);
  const limit = paged ? Number(query.get('limit') ?? DEFAULT_LIMIT) : models.length;
  const next = new URLSearchParams(query);
  next.set('offset', String(offset + limit));
  next.set('limit', String(limit));
  exchange.sendJson(200, {
    data: models.slice(offset, offset + limit).map(shown),
    total_count: models.length,
    links: { next: offset + limit < models.length ? `${path}?${next}` : null },
  });
}

function modelOf({ params }: Call): ModelEntry | undefined {
  return findModel(`${params.author}/${params.slug}`);
}

function whyUnknown(call: Call): ApiError | undefined {
  return modelOf(call) ? undefined : apiError(404, 'Model not found');
}

function sendEndpoints(call: Call): void {
  const model = modelOf(call);
  if (!model) return;
  const { id, name, created, description, architecture } = model;
  const endpoints = endpointsOf(model, call.role !== undefined);
  call.exchange.sendJson(200, { data: { id, name, created, description, architecture, endpoints } });
}

function sendModel(call: Call): void {
  const model = modelOf(call);
  if (model) call.exchange.sendJson(200, { data: shown(model) });
}

function sendZdr({ exchange }: Call): void {
  exchange.sendJson(200, { data: zdrEndpoints(catalogueEntries) });
}

export const modelRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/models', access: 'public', refuse: whyPageRefused, handle: sendList },
  { method: 'GET', pattern: '/models/user', access: 'key', refuse: whyPageRefused, handle: sendList },
  {
    method: 'GET',
    pattern: '/models/:author/:slug/endpoints',
    access: 'public',
    refuse: whyUnknown,
    handle: sendEndpoints,
  },
  { method: 'GET', pattern: '/model/:author/:slug', access: 'public', refuse: whyUnknown, handle: sendModel },
  { method: 'GET', pattern: '/endpoints/zdr', access: 'public', handle: sendZdr },
];
