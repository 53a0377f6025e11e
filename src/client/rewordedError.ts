/** Says an error in other words, for a call that knows better than its answer what the answer means. */
import { ChatError, type ErrorDetails, OpenRouterDefaultError, OpenRouterError } from './errors';

/** The same error with another message, and other details if given. The original, with its own message, is its `cause`. */
export function rewordedError(
  error: OpenRouterError,
  message: string,
  changes: Partial<ErrorDetails> = {},
): OpenRouterError {
  const details: ErrorDetails = { ...error, ...changes, message, cause: error };
  const reworded = sameClass(error, details);
  reworded.attempts = error.attempts;
  return reworded;
}

function sameClass(error: OpenRouterError, details: ErrorDetails): OpenRouterError {
  if (error instanceof ChatError) return new ChatError(details);
  if (error instanceof OpenRouterDefaultError) return new OpenRouterDefaultError(details);
  return new OpenRouterError(details);
}
