/** Why a sign-in came to nothing, and what to do now, in words for its user. */
import { OpenRouterError } from '../../client';
import { reasonOf } from '../reasonOf';

/** Of an exchange that failed. Where a key may have been made all the same, the client's own message says so. */
export function exchangeFault(error: unknown, siteName: string): string {
  if (error instanceof OpenRouterError && error.kind === 'forbidden') {
    return `${siteName} did not accept the code: it is wrong, was used before, or is older than ten minutes. Open the browser again for a new one.`;
  }
  return `No key came from ${siteName}. ${sentence(reasonOf(error))} Open the browser again to try once more.`;
}

/** Of a page that sent the browser back without a code. Anybody could have: so no sentence of theirs is repeated. */
export function denialWords(siteName: string, error: string): string {
  const again = 'Open the browser again to allow it, or enter a key.';
  if (error === 'access_denied')
    return `The sign-in was denied on the page of ${siteName}, and no key was made. ${again}`;
  const name = /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : '';
  return `The page of ${siteName} ended without a key${name}. ${again}`;
}

export const tooOldWords = 'This sign-in is older than ten minutes. Open the browser again to begin anew.';

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
