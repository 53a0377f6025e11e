/** Looks up what OpenRouter noted about a request. The note comes late, so the look-up waits for it, within bounds. */
import { invalidRequest, OpenRouterError } from './errors';
import { JsonCall, type JsonRequest } from './jsonCall';
import { objectFromData } from './jsonData';
import type { CallOptions } from './options';
import type { Connection } from './request';
import { rewordedError } from './rewordedError';
import type { Generation, GenerationContent } from './types/catalogue';

/** Milliseconds. Each wait is twice the one before. With the default total these are six look-ups. */
const firstWait = 500;
const longestWait = 8_000;
const defaultTotal = 10_000;

/** However long a caller wants to wait. At the longest waits this is some four minutes. */
const mostLookups = 32;

/** What may be set for a look-up. */
export interface GenerationOptions extends CallOptions {
  /**
   * How long to go on asking while OpenRouter answers that it has no such record. It has none for some time after a
   * reply has ended, and for longer after one that was broken off. `retries` says nothing about this waiting, and
   * `onRetry` is not told of it: asking too early is no failure.
   */
  wait?: {
    /** Milliseconds from the call on. Default 10000; 0 asks once. At most 32 look-ups are made, whatever it says. */
    total?: number | undefined;
  };
}

/** The record. Rejects with `notFound` when it is still not there at the end of the waiting. */
export async function getGeneration(
  connection: Connection,
  id: string,
  options: GenerationOptions = {},
): Promise<Generation> {
  if (id === '') throw invalidRequest('The id of a generation is empty.');
  const { surroundings, baseUrl } = connection;
  const call = new JsonCall(connection, options);
  const request: JsonRequest = {
    method: 'GET',
    url: `${baseUrl}/generation?id=${encodeURIComponent(id)}`,
    key: 'required',
  };
  const deadline = surroundings.now() + (options.wait?.total ?? defaultTotal);
  for (let lookups = 1, wait = firstWait; ; lookups += 1, wait = Math.min(2 * wait, longestWait)) {
    try {
      return await call.ask<Generation>(request, objectFromData);
    } catch (error) {
      if (!mayStillCome(error)) throw error;
      // The last wait is shortened, so that the caller's time is used to its end.
      const pause = Math.min(wait, deadline - surroundings.now());
      if (!(pause > 0) || pause >= call.remaining || lookups === mostLookups) throw notThereYet(error, id, lookups);
      await surroundings.sleep(pause, options.signal);
    }
  }
}

/** What was said. Rejects with `notFound` or `forbidden` where the account does not store it. */
export async function getGenerationContent(
  connection: Connection,
  id: string,
  options: CallOptions = {},
): Promise<GenerationContent> {
  if (id === '') throw invalidRequest('The id of a generation is empty.');
  const url = `${connection.baseUrl}/generation/content?id=${encodeURIComponent(id)}`;
  return new JsonCall(connection, options).ask<GenerationContent>(
    { method: 'GET', url, key: 'required' },
    objectFromData,
  );
}

function mayStillCome(error: unknown): error is OpenRouterError {
  return error instanceof OpenRouterError && error.kind === 'notFound' && error.retryable !== false;
}

function notThereYet(error: OpenRouterError, generationId: string, lookups: number): OpenRouterError {
  const asked = lookups === 1 ? 'asked once' : `asked ${lookups} times`;
  const message = `OpenRouter has no record of this generation yet (${asked}). Records come some seconds after a reply has ended, later after one that was broken off; with another account's key they never come.`;
  const reworded = rewordedError(error, message, { generationId });
  reworded.attempts = lookups;
  return reworded;
}
