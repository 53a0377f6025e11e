/** Tells failures with which nothing has come to a server: nobody can be charged for them. */
import { OpenRouterError } from '../../client';

/** No connection came about. */
const withoutConnection = new Set<unknown>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What the client finds before it asks anybody: no key, a request that is wrong or too large. */
const ownKinds = new Set(['unauthorized', 'invalidRequest', 'tooLarge']);

export function neverReached(error: unknown): boolean {
  if (!(error instanceof OpenRouterError) || error.status !== undefined || error.generationId !== undefined)
    return false;
  return withoutConnection.has(error.code) || ownKinds.has(error.kind);
}
