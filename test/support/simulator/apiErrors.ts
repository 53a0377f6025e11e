/**
 * The API's documented failures as values: status, body and headers for each kind, by name. Knows no server; the
 * scripts and the resources send them.
 */

export interface ErrorBody {
  readonly error: {
    readonly code: number | string;
    readonly message: string;
    readonly metadata?: Record<string, unknown> | null;
  };
  readonly user_id?: string;
}

export interface ApiError {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** A body in the API's usual shape, the status as its code. */
export function apiError(
  status: number,
  message: string,
  metadata?: Record<string, unknown>,
  headers: Record<string, string> = {},
): ApiError {
  const body: ErrorBody = { error: { code: status, message, ...(metadata && { metadata }) } };
  return { status, body, headers };
}

function typed(status: number, type: string, message: string, more: Record<string, unknown> = {}): ApiError {
  return apiError(status, message, { error_type: type, ...more });
}

/** Availability errors tell `http_status` and `error_type` beside `availability`, and no code. */
function unavailable(status: number, type: string, message: string, availability: Record<string, unknown>): ApiError {
  const body = {
    error: {
      message,
      http_status: status,
      error_type: type,
      availability: { retryable: false, requested_models: ['simulator/text'], ...availability },
    },
  };
  return { status, body };
}

function nextUtcMidnight(): number {
  return new Date().setUTCHours(24, 0, 0, 0);
}

function limitedUntil(reset: number, limit: number): Record<string, string> {
  return { 'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) };
}

const kinds = {
  invalidRequest: () => typed(400, 'invalid_request', 'temperature: expected number'),
  contextLength: () =>
    typed(
      400,
      'context_length_exceeded',
      "This endpoint's maximum context length is 8192 tokens. However, you requested about 12034 tokens (11034 of text input, 1000 in the output). Please reduce the length of either one, or use the context-compression plugin.",
    ),
  contentPolicy: () => typed(400, 'content_policy_violation', 'The request was rejected by the content policy.'),
  providerRaw: () =>
    apiError(400, 'Provider returned error', {
      raw: '{"error":{"message":"at most 1 image"}}',
      provider_name: 'FakeProvider',
      is_byok: false,
      remedy_hint: 'Send fewer images.',
    }),
  noCredentials: () => typed(401, 'authentication', 'No auth credentials found'),
  wrongKey: () => typed(401, 'authentication', 'User not found.'),
  paymentRequired: () =>
    apiError(
      402,
      'This request requires more credits, or fewer max_tokens. You requested up to 4096 tokens, but can only afford 1024. To increase, visit https://openrouter.ai/settings/credits and add more credits',
      { error_type: 'payment_required', provider_name: null },
    ),
  inFlightBudget: () =>
    apiError(402, 'Requests in flight exceed the budget of this key', {
      error_type: 'payment_required',
      limit_source: 'openrouter_in_flight_budget',
    }),
  moderation: () =>
    apiError(403, 'Your input was flagged by the moderation of FakeProvider', {
      reasons: ['violence', 'harassment'],
      flagged_input: 'the beginning of what was sent ... and its end',
      provider_name: 'FakeProvider',
      model_slug: 'simulator/error-403-moderation',
    }),
  guardrail: () => apiError(403, 'Request blocked by a guardrail', { patterns: ['secret-[0-9]+'] }),
  permissionDenied: () => typed(403, 'permission_denied', 'This key may not use this model'),
  managementKey: () => typed(403, 'permission_denied', 'Only management keys can fetch credits for an account'),
  managementKeyChats: () => typed(403, 'permission_denied', 'Management keys cannot run completions'),
  regionRestricted: () =>
    unavailable(403, 'permission_denied', 'This model is not available in your region', {
      code: 'region_restricted',
      excluded_by: ['geo'],
    }),
  notFound: () => typed(404, 'not_found', 'No endpoints found for simulator/error-404.'),
  constraintFiltered: () =>
    unavailable(404, 'not_found', 'No endpoint is left after applying the request constraints', {
      code: 'constraint_filtered',
      excluded_by: ['max_price'],
      constraint: { field: 'provider.max_price', detail: 'every endpoint costs more' },
    }),
  requestTimeout: () => typed(408, 'timeout', 'Request timed out'),
  conflict: () => apiError(409, 'Conflict'),
  preconditionFailed: () => typed(412, 'precondition_failed', 'Precondition failed'),
  payloadTooLarge: () => typed(413, 'payload_too_large', 'Request entity too large'),
  unprocessable: () => typed(422, 'unprocessable', 'Unprocessable entity'),
  rateLimited: () => typed(429, 'rate_limit_exceeded', 'Rate limit exceeded'),
  freeTierDaily: () => {
    const headers = limitedUntil(nextUtcMidnight(), 50);
    const message =
      'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day';
    return apiError(
      429,
      message,
      { error_type: 'rate_limit_exceeded', headers, limit_source: 'openrouter_free_tier_daily' },
      headers,
    );
  },
  upstreamRateLimited: () =>
    apiError(429, 'Provider returned error', {
      raw: 'simulator/text is temporarily rate-limited upstream. Please retry shortly.',
      provider_name: 'FakeProvider',
      limit_source: 'upstream_provider_shared_pool',
    }),
  capacityExhausted: () =>
    unavailable(429, 'rate_limit_exceeded', 'All providers are at capacity', {
      code: 'capacity_exhausted',
      retryable: true,
      retry_after: 2,
    }),
  server: () => typed(500, 'server', 'Internal Server Error'),
  providerUnavailable: () => typed(502, 'provider_unavailable', 'Provider returned error'),
  noProvider: () => typed(503, 'provider_overloaded', 'No available model provider meets your routing requirements'),
  temporarilyUnavailable: () =>
    unavailable(503, 'provider_overloaded', 'The model is temporarily unavailable', {
      code: 'temporarily_unavailable',
      retryable: true,
      retry_after: 5,
    }),
  gatewayTimeout: () => typed(504, 'timeout', 'The upstream took too long'),
  edgeTimeout: () => apiError(524, 'Request timed out. Please try again later.'),
  providerOverloaded: () => typed(529, 'provider_overloaded', 'Provider returned error'),
};

export type ApiErrorKind = keyof typeof kinds;

function isKind(name: string): name is ApiErrorKind {
  return Object.hasOwn(kinds, name);
}

/** Every kind that `documentedError` knows. */
export const API_ERROR_KINDS: readonly ApiErrorKind[] = Object.keys(kinds).filter(isKind);

export function documented(kind: ApiErrorKind): ApiError {
  return kinds[kind]();
}

const USUAL: Readonly<Record<number, ApiErrorKind>> = {
  400: 'invalidRequest',
  401: 'wrongKey',
  402: 'paymentRequired',
  403: 'permissionDenied',
  404: 'notFound',
  408: 'requestTimeout',
  409: 'conflict',
  412: 'preconditionFailed',
  413: 'payloadTooLarge',
  422: 'unprocessable',
  429: 'rateLimited',
  500: 'server',
  502: 'providerUnavailable',
  503: 'noProvider',
  504: 'gatewayTimeout',
  524: 'edgeTimeout',
  529: 'providerOverloaded',
};

/** The usual failure of a status; a status that nothing documents gets a body of the usual shape. */
export function usualError(status: number): ApiError {
  const kind = USUAL[status];
  return kind ? documented(kind) : apiError(status, `Error ${status}`);
}
