/**
 * Turns a request into the bytes to send, once it is known to be one that the API can accept. Fields keep their order,
 * so that the same request is the same bytes (caches depend on it). undefined is left out and null is sent.
 */
import { checkRequest } from './checkRequest';
import { OpenRouterError } from './errors';

/**
 * The body as text. Throws `invalidRequest`, with its `issues`, for what the API is known to refuse and for what JSON
 * would silently change (NaN, Infinity, bigint, holes, cycles); `tooLarge` above `limit` characters (0: no limit).
 */
export function writeRequestBody(request: object, limit: number): string {
  checkRequest(request);
  const body = JSON.stringify(request);
  if (limit > 0 && body.length > limit) {
    throw new OpenRouterError({
      kind: 'tooLarge',
      message: `The request is ${body.length} characters long; the limit is ${limit}. Remove attachments or shorten them.`,
    });
  }
  return body;
}
