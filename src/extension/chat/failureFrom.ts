/** Turns whatever a request threw into the failure that a turn keeps. */
import type { Failure } from '../../chat/conversation';
import { OpenRouterError } from '../../client';

export function failureFrom(error: unknown): Failure {
  if (error instanceof OpenRouterError) {
    const { kind, message, status, retryAfterMs } = error;
    return { kind, message, status, retryAfterMs };
  }
  return { kind: 'invalidRequest', message: error instanceof Error ? error.message : String(error) };
}
