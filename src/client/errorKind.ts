/** Which kind an API error is: by its `error_type` first (the stable discriminator), then by its shape, then by status. */
import type { ErrorKind } from './errors';
import type { UnknownFields } from './types/open';

const kindOfType: Record<string, ErrorKind> = {
  context_length_exceeded: 'contextLength',
  token_limit_exceeded: 'contextLength',
  max_tokens_exceeded: 'invalidRequest',
  string_too_long: 'tooLarge',
  payload_too_large: 'tooLarge',
  image_too_large: 'tooLarge',
  authentication: 'unauthorized',
  permission_denied: 'forbidden',
  payment_required: 'paymentRequired',
  rate_limit_exceeded: 'rateLimited',
  provider_overloaded: 'provider',
  provider_unavailable: 'provider',
  invalid_request: 'invalidRequest',
  invalid_prompt: 'invalidRequest',
  precondition_failed: 'invalidRequest',
  unprocessable: 'invalidRequest',
  invalid_image: 'invalidRequest',
  image_too_small: 'invalidRequest',
  unsupported_image_format: 'invalidRequest',
  image_download_failed: 'invalidRequest',
  not_found: 'notFound',
  image_not_found: 'notFound',
  content_policy_violation: 'moderation',
  refusal: 'moderation',
  server: 'server',
  server_error: 'server',
  timeout: 'timeout',
};

const kindOfStatus: Record<number, ErrorKind> = {
  401: 'unauthorized',
  402: 'paymentRequired',
  403: 'forbidden',
  404: 'notFound',
  408: 'timeout',
  413: 'tooLarge',
  429: 'rateLimited',
  499: 'network',
  502: 'provider',
  503: 'provider',
  504: 'timeout',
  522: 'timeout',
  524: 'timeout',
  529: 'provider',
};

/** The kind of a status alone, by its family where the status is not known. */
export function kindFromStatus(status: number | undefined): ErrorKind {
  if (status === undefined) return 'provider';
  const known = kindOfStatus[status];
  if (known) return known;
  if (status >= 500) return 'server';
  return status >= 400 ? 'invalidRequest' : 'protocol';
}

/** What is known about an error of the API. */
export interface ErrorSigns {
  status: number | undefined;
  errorType: string | undefined;
  code: number | string | undefined;
  message: string;
  metadata: UnknownFields | undefined;
}

/** The kind of an error of the API. */
export function kindFromSigns({ status, errorType, code, message, metadata }: ErrorSigns): ErrorKind {
  // A guardrail lists patterns, moderation lists reasons; both come as 403, sometimes with `permission_denied`.
  const isModeration = metadata && ('reasons' in metadata || 'flagged_input' in metadata || 'patterns' in metadata);
  if (isModeration && (status === 403 || status === undefined)) return 'moderation';
  const byType = own(kindOfType, errorType) ?? own(kindOfType, typeof code === 'string' ? code : undefined);
  if (byType && byType !== 'invalidRequest') return byType;
  const byStatus = kindFromStatus(status);
  // Providers' own wording, for those answers that carry no type or only the general one.
  if (byStatus === 'invalidRequest' && /context.?length|maximum context|context window/i.test(message)) {
    return 'contextLength';
  }
  return byType ?? (status === undefined && typeof code === 'string' ? 'server' : byStatus);
}

function own(table: Record<string, ErrorKind>, name: string | undefined): ErrorKind | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
