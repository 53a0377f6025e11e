/**
 * Turns what answered into an error: the API's JSON in all its shapes, at any status and inside a stream, and everything
 * else that may come from a server or a proxy. It reads no body itself and knows no retry policy.
 */
import { kindFromSigns, kindFromStatus } from './errorKind';
import { ChatError, type ErrorKind, OpenRouterDefaultError, type OpenRouterError } from './errors';
import { clip, displayText, excerptOf, innermostMessage, looksLikeHtml, pageTitle } from './errorText';
import { isObject } from './isObject';
import { parseJson } from './parseJson';
import type { Redactor } from './redact';
import { readRateLimitReset, readRetryAfter } from './retryAfter';
import type { UnknownFields } from './types/open';

/** What stands around an error: where it came from, and what must not be repeated. */
export interface ErrorOrigin {
  /** Missing for an error inside a stream whose headers said 200. */
  status?: number | undefined;
  headers?: Headers | undefined;
  generationId?: string | undefined;
  redactor: Redactor;
}

/** The error of a response whose status is not 2xx, from its whole body. */
export function errorFromBody(given: string, origin: ErrorOrigin): OpenRouterError {
  const parsed = parseJson(given);
  if (looksLikeApiError(parsed)) return errorFromJson(parsed, origin);
  const { status, headers, redactor } = origin;
  // Before anything is cut off: half a secret is not recognised any more.
  const body = redactor.text(typeof parsed === 'string' ? parsed : given);
  const sentence = isObject(parsed) ? redactor.text(innermostMessage(redactor.data(parsed))) : '';
  const said = displayText(sentence || body);
  return new OpenRouterDefaultError({
    kind: kindFromStatus(status),
    message: said === '' ? `HTTP ${status} with an empty body.` : `HTTP ${status}: ${said}`,
    status,
    ...common(origin),
    retryAfterMs: readRetryAfter(headers, undefined),
    excerpt: said === '' ? undefined : excerptOf(body),
  });
}

/** Whether parsed JSON says that something failed, in any of the shapes seen. */
export function looksLikeApiError(json: unknown): boolean {
  const body = Array.isArray(json) ? json[0] : json;
  if (!isObject(body)) return false;
  if (body.error !== undefined && body.error !== null && body.error !== false) return true;
  return !('choices' in body) && !('data' in body) && (typeof body.message === 'string' || 'detail' in body);
}

/** The API's own error from a parsed body or chunk that carries one. */
export function errorFromJson(given: unknown, origin: ErrorOrigin): ChatError {
  const { redactor } = origin;
  // Before anything is cut off: half a secret is not recognised any more.
  const json = redactor.data(given);
  const body = asFields(Array.isArray(json) ? json[0] : json);
  const error = isObject(body.error) ? body.error : {};
  const metadata = gatherMetadata(error, body);
  const code = readCode(error.code ?? body.code);
  const status = resolveStatus(origin.status, code, error.http_status ?? body.http_status);
  const errorType = text(metadata?.error_type) || undefined;
  const plain = typeof body.error === 'string' ? body.error : text(error.message) || innermostMessage(body);
  const kind = kindFromSigns({ status, errorType, code, message: plain, metadata });
  const said = messageOf(plain, metadata) || `HTTP ${status ?? 'error'}`;
  const notice = resetNotice(kind, origin, metadata);
  const message = notice === '' ? said : `${asSentence(said)} ${notice}`;
  return new ChatError({
    kind,
    message: clip(redactor.text(message), 1000),
    status,
    code: typeof code === 'string' ? redactor.text(code) : code,
    errorType: errorType && redactor.text(errorType),
    metadata,
    ...common(origin),
    retryAfterMs: readRetryAfter(origin.headers, metadata),
    retryable: common(origin).retryable ?? saidRetryable(metadata, kind, plain),
  });
}

/** A body that should have been the API's JSON or events and is something else. */
export function protocolError(what: string, body: string, origin: ErrorOrigin): OpenRouterError {
  const title = clip(origin.redactor.text(pageTitle(body)), 100);
  const page = title === '' ? 'A web page' : `A web page (“${title}”)`;
  const isPage = looksLikeHtml(body);
  const hint = isPage ? ` ${page} answered: a proxy or a sign-in page of the network may stand in between.` : '';
  return new OpenRouterDefaultError({
    kind: 'protocol',
    message: `${what}${hint}`,
    status: origin.status,
    ...common(origin),
    excerpt: excerptOf(origin.redactor.text(body)),
  });
}

/** A redirect, which is never followed: the key must not travel to where it points. */
export function redirectError(requested: string, origin: ErrorOrigin): OpenRouterError {
  const location = origin.redactor.text(origin.headers?.get('location') ?? '');
  return new OpenRouterDefaultError({
    kind: 'protocol',
    message: `${new URL(requested).host} redirects to ${hostOf(location, requested)}; redirects are not followed. Check the base URL.`,
    status: origin.status || undefined,
    ...common(origin),
  });
}

/** An answer that came and held nothing. */
export function emptyError(message: string, origin: ErrorOrigin): OpenRouterError {
  return new OpenRouterDefaultError({ kind: 'empty', message, status: origin.status, ...common(origin) });
}

/** An answer above a cap of the caller's; the rest of it is not read. */
export function tooLongError(what: string, limit: number, origin: ErrorOrigin): OpenRouterDefaultError {
  const message = `${what} is longer than ${limit} characters.`;
  return new OpenRouterDefaultError({ kind: 'protocol', message, status: origin.status, ...common(origin) });
}

function common({ headers, generationId }: ErrorOrigin) {
  const shouldRetry = headers?.get('x-should-retry')?.toLowerCase();
  return {
    generationId: generationId ?? headers?.get('x-generation-id') ?? undefined,
    retryable: shouldRetry === 'false' ? false : shouldRetry === 'true' ? true : undefined,
  };
}

/** `metadata` with what other shapes of the error keep beside it. A `raw` of megabytes is clipped. */
function gatherMetadata(error: UnknownFields, body: UnknownFields): UnknownFields | undefined {
  const metadata: UnknownFields = { ...asFields(error.metadata ?? body.metadata) };
  for (const name of ['error_type', 'availability', 'openrouter_metadata']) {
    const found = metadata[name] ?? error[name] ?? body[name];
    if (found !== undefined && found !== null) metadata[name] = found;
  }
  if (typeof metadata.raw === 'string') metadata.raw = clip(metadata.raw, 2000);
  return Object.keys(metadata).length > 0 ? metadata : undefined;
}

function messageOf(plain: string, metadata: UnknownFields | undefined): string {
  const said = displayText(plain);
  const raw = innermostMessage(metadata?.raw);
  // "Provider returned error" says nothing; what the provider really said stands in `raw`.
  const isGeneric = said === '' || /^provider returned (an )?error\.?$/i.test(said);
  let message = said;
  if (raw !== '' && isGeneric) message = raw;
  else if (raw !== '' && !said.includes(raw)) message = `${said}: ${raw}`;
  const provider = text(metadata?.provider_name);
  if (provider && raw !== '' && !message.includes(provider)) message = `${displayText(provider)}: ${message}`;
  const hint = text(metadata?.remedy_hint);
  return hint ? `${message}${/[.!?]$/.test(message) ? '' : '.'} ${displayText(hint)}` : message;
}

/** With its zone: the program may run where clocks show another time than the reader's. */
export function localTime(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
}

function asSentence(text: string): string {
  return text === '' || /[.!?…)]$/.test(text) ? text : `${text}.`;
}

/** A daily limit is worth nothing without the time at which it ends. */
function resetNotice(kind: ErrorKind, origin: ErrorOrigin, metadata: UnknownFields | undefined): string {
  const reset = kind === 'rateLimited' ? readRateLimitReset(origin.headers, metadata) : undefined;
  return reset === undefined ? '' : `The limit resets at ${localTime(reset)}.`;
}

function saidRetryable(metadata: UnknownFields | undefined, kind: ErrorKind, message: string): boolean | undefined {
  const limit = text(metadata?.limit_source);
  if (limit.includes('daily')) return false;
  if (kind === 'rateLimited' && /\b(daily|per[-_ ]day)\b/i.test(message)) return false;
  // Requests in flight hold a part of the budget; when they end, it is free again.
  if (limit === 'openrouter_in_flight_budget') return true;
  const said = asFields(metadata?.availability).retryable;
  return typeof said === 'boolean' ? said : undefined;
}

function resolveStatus(http: number | undefined, code: unknown, httpStatus: unknown): number | undefined {
  if (http !== undefined && http >= 400) return http;
  const said = [code, httpStatus].map((value) => (typeof value === 'number' ? value : Number(text(value))));
  return said.find((status) => Number.isInteger(status) && status >= 400 && status < 600);
}

function readCode(code: unknown): number | string | undefined {
  return typeof code === 'number' || (typeof code === 'string' && code !== '') ? code : undefined;
}

function hostOf(location: string, base: string): string {
  if (!location) return 'another address';
  try {
    const target = new URL(location, base);
    return `${target.protocol}//${target.host}`;
  } catch {
    return 'an address that is none';
  }
}

function asFields(value: unknown): UnknownFields {
  return isObject(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
