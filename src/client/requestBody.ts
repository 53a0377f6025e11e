/**
 * Turns a request into the bytes to send, once it is known to be one that the API can accept. Fields keep their order,
 * so that the same request is the same bytes (caches depend on it). undefined is left out and null is sent.
 */
import { checkRequest } from './checkRequest';
import { OpenRouterError } from './errors';
import { jsonOf } from './jsonOf';

/**
 * The body as text. Throws `invalidRequest`, with its `issues`, for what the API is known to refuse and for what JSON
 * would silently change (NaN, Infinity, bigint, holes, cycles); `tooLarge` above `limit` characters (0: no limit).
 */
export function writeRequestBody(request: object, limit: number): string {
  checkRequest(request);
  const body = jsonOf(request);
  if (body === undefined) throw tooLarge('longer than any text can be');
  if (limit > 0 && body.length > limit) throw tooLarge(`${body.length} characters long; the limit is ${limit}`);
  return body;
}

function tooLarge(length: string): OpenRouterError {
  const message = `The request is ${length}. Remove attachments or shorten them.`;
  return new OpenRouterError({ kind: 'tooLarge', message });
}
