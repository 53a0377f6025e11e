/**
 * The errors that the client rejects with. An abort is none of them: it rejects with the signal's own reason. No error
 * holds the API key, a request, or a response object. How a response becomes an error is told in errorFromResponse.ts.
 */
import type { UnknownFields } from './types/open';
import type { RequestIssue } from './types/request';
import type { ChatResult } from './types/response';

/**
 * What went wrong, in words that a caller acts on. The list is closed: what OpenRouter adds falls into the kind of its
 * status family.
 * - `unauthorized`: no key, a malformed one, or one that OpenRouter refuses
 * - `paymentRequired`: credits or the key's limit are used up
 * - `forbidden`: the key, the region or a policy does not allow it
 * - `moderation`: a filter or guardrail refused the content
 * - `notFound`: no such model, or no provider fits
 * - `invalidRequest`: the request is wrong; also what the client itself refuses to send
 * - `contextLength`: the messages do not fit the model
 * - `tooLarge`: the body or a part of it is too big
 * - `rateLimited`: too many requests; see `retryAfterMs`
 * - `timeout`: one of the client's limits (named in the message), or a timeout upstream
 * - `network`: no connection, or lost before an answer began
 * - `provider`: the model's provider failed or is overloaded
 * - `server`: OpenRouter failed
 * - `truncated`: the answer stopped in the middle; see `partial`
 * - `empty`: the answer came and held nothing
 * - `protocol`: what came is not the API's language; often a proxy or a captive portal
 */
export type ErrorKind =
  | 'unauthorized'
  | 'paymentRequired'
  | 'forbidden'
  | 'moderation'
  | 'notFound'
  | 'invalidRequest'
  | 'contextLength'
  | 'tooLarge'
  | 'rateLimited'
  | 'timeout'
  | 'network'
  | 'provider'
  | 'server'
  | 'truncated'
  | 'empty'
  | 'protocol';

/** What an error is made of. */
export interface ErrorDetails {
  kind: ErrorKind;
  message: string;
  status?: number | undefined;
  code?: number | string | undefined;
  errorType?: string | undefined;
  metadata?: UnknownFields | undefined;
  generationId?: string | undefined;
  retryAfterMs?: number | undefined;
  retryable?: boolean | undefined;
  partial?: ChatResult | undefined;
  excerpt?: string | undefined;
  issues?: readonly RequestIssue[] | undefined;
  cause?: unknown;
}

/** Any failure of the client but an abort. */
export class OpenRouterError extends Error {
  override name = 'OpenRouterError';
  readonly kind: ErrorKind;
  /** The HTTP status; of an error inside a 200, the status that its code names. */
  declare readonly status?: number;
  /** The API's own code, or the system's (`ECONNREFUSED` …). */
  declare readonly code?: number | string;
  /** OpenRouter's `error_type`, its stable discriminator. An open list. */
  declare readonly errorType?: string;
  /** The API's `metadata`, with `availability` and `error_type` beside it wherever they stood. */
  declare readonly metadata?: UnknownFields;
  /** Finds the request in OpenRouter's logs and under `generations.get`. */
  declare generationId?: string;
  /** How long to wait before another try, if the answer said so. Milliseconds from when the answer came. */
  declare readonly retryAfterMs?: number;
  /** What the answer itself said about trying again; undefined when it said nothing. */
  declare readonly retryable?: boolean;
  /** How many attempts were made, this one included; 0 when the request was refused before the first. */
  attempts = 0;
  /** What had arrived of the answer. Set exactly when some content had. */
  declare partial?: ChatResult;
  /** The beginning of a body that could not be understood: at most 2 kB, without secrets. */
  declare readonly excerpt?: string;
  /** What is wrong with a request that the client refused to send, place by place; at most 20. The message has it all. */
  declare readonly issues?: readonly RequestIssue[];

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    // Only what is known becomes a property, so that a printed error shows no row of undefined (hence `declare`, too).
    if (details.status !== undefined) this.status = details.status;
    if (details.code !== undefined) this.code = details.code;
    if (details.errorType !== undefined) this.errorType = details.errorType;
    if (details.metadata !== undefined) this.metadata = details.metadata;
    if (details.generationId !== undefined) this.generationId = details.generationId;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.retryable !== undefined) this.retryable = details.retryable;
    if (details.partial !== undefined) this.partial = details.partial;
    if (details.excerpt !== undefined) this.excerpt = details.excerpt;
    if (details.issues !== undefined) this.issues = details.issues;
  }
}

/** The API's own JSON error, at any status, before or inside a stream. */
export class ChatError extends OpenRouterError {
  override name = 'ChatError';
}

/** Everything else that answered: other bodies, HTML, nothing, or what cannot be parsed. */
export class OpenRouterDefaultError extends OpenRouterError {
  override name = 'OpenRouterDefaultError';
}

/** What the client itself refuses: a request, an option or an address that cannot be right. */
export function invalidRequest(message: string, issues?: readonly RequestIssue[]): OpenRouterError {
  return new OpenRouterError({ kind: 'invalidRequest', message, issues });
}
