/** Turns whatever a request threw into the failure that a turn keeps. */
import type { Failure } from '../../chat/conversation';
import { OpenRouterError } from '../../client';
import { reasonOf } from '../reasonOf';

export function failureFrom(error: unknown): Failure {
  if (error instanceof OpenRouterError) {
    const { kind, message, status, retryAfterMs } = error;
    return { kind, message, status, retryAfterMs };
  }
  return { kind: 'internal', message: reasonOf(error) };
}
