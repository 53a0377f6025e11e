/** The account's credits, and the cases in which an answer about them is none. */

import { OpenRouterDefaultError, OpenRouterError } from './errors';
import { JsonCall } from './jsonCall';
import { objectFromData } from './jsonData';
import type { CallOptions } from './options';
import type { Connection } from './request';
import { rewordedError } from './rewordedError';
import type { Credits, KeyInfo } from './types/catalogue';

const notAvailable = 'Credits are not available with this key';
const instead = 'Use a management key, or key.get(): it tells what this key has spent and may still spend.';

/** The credits. Rejects with `forbidden` when the key may not see them, whichever way the API says so. */
export async function getCredits(connection: Connection, options: CallOptions = {}): Promise<Credits> {
  const call = new JsonCall(connection, options);
  const get = <T extends Credits | KeyInfo>(path: string) =>
    call.ask<T>({ method: 'GET', url: connection.baseUrl + path, key: 'required' }, objectFromData);
  const credits = await get<Credits>('/credits').catch((error: unknown) => {
    throw isRefusal(error) ? rewordedError(error, `${notAvailable}: ${sentence(error.message)} ${instead}`) : error;
  });
  if (credits.total_credits !== 0 || credits.total_usage !== 0) return credits;
  // Seen in the field: an ordinary key of a funded account is answered with two zeros. They are shown as "$0.00" if they
  // are passed on, so the key is asked what it is. One request more, and only in this case.
  const key = await get<KeyInfo>('/key').catch((error: unknown) => {
    if (error instanceof OpenRouterError) return undefined;
    throw error;
  });
  if (key && maySeeCredits(key)) return credits;
  throw meaninglessZeros();
}

function meaninglessZeros(): OpenRouterDefaultError {
  const message = `${notAvailable}: the server answered with zeros, which say nothing about the account. ${instead}`;
  const error = new OpenRouterDefaultError({ kind: 'forbidden', status: 200, message });
  error.attempts = 1;
  return error;
}

/** An availability error (the region for instance) is a refusal of another kind: no other key would help. */
function isRefusal(error: unknown): error is OpenRouterError {
  return error instanceof OpenRouterError && error.kind === 'forbidden' && error.metadata?.availability === undefined;
}

/** What has been spent cannot be zero for the account and more for one of its keys. */
function maySeeCredits(key: KeyInfo): boolean {
  if (key.usage > 0) return false;
  return key.is_management_key !== false || key.is_provisioning_key === true;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
