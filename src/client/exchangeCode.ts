/**
 * The last step of a sign-in: the code for a key. It needs no key and no client, is sent once and never repeated by
 * itself, and no error of it holds the code, the verifier or the key.
 */
import { cleanApiKey } from './apiKey';
import { siteOf } from './authorizeUrl';
import { createConnection } from './connection';
import { type ErrorOrigin, errorFromJson, looksLikeApiError } from './errorFromResponse';
import { invalidRequest, OpenRouterDefaultError, OpenRouterError } from './errors';
import { looksLikeHtml } from './errorText';
import { isObject } from './isObject';
import { JsonCall } from './jsonCall';
import type { CallOptions, OpenRouterOptions } from './options';
import { parseJson } from './parseJson';
import { checkCodeVerifier } from './pkce';
import { rewordedError } from './rewordedError';
import type { UnknownFields } from './types/open';

/** What is exchanged. */
export interface SignInCode {
  /** From `readCallback`, or as the user pasted it. Good once, for ten minutes. */
  code: string;
  /** The one whose challenge was sent. */
  code_verifier: string;
}

/** The new key. */
export interface SignInKey extends UnknownFields {
  /** An ordinary API key of the user's; it does not expire unless it was given an end. */
  key: string;
  user_id: string | null;
}

/** What an exchange may be given; as the client's options of the same names. */
export type ExchangeOptions = Pick<OpenRouterOptions, 'baseUrl' | 'fetch' | 'timeouts' | 'sizeLimits' | 'app'> &
  Pick<CallOptions, 'signal' | 'headers'>;

/** Failures before anything was sent: the code is as good as before. */
const neverSent = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Exchanges a code. Rejects with an `OpenRouterError`: `forbidden` (403) for a wrong, used or expired code or a wrong
 * verifier, `invalidRequest` (400, 405), `protocol` for an answer without a key, and as other calls do. When the
 * server may have made a key that did not arrive (a lost connection, a timeout, a 5xx), the message says so and where
 * to look. An abort rejects with the signal's reason; a key may have been made then as well.
 */
export async function exchangeCode(
  { code, code_verifier }: SignInCode,
  { signal, headers, ...options }: ExchangeOptions = {},
): Promise<SignInKey> {
  // Pasted, or from a query: it may not be there at all.
  const given = (code ?? '').trim();
  if (given === '') throw invalidRequest('code is empty.');
  checkCodeVerifier(code_verifier);
  const connection = createConnection({ ...options, apiKey: () => undefined, retries: { strategy: 'none' } });
  const call = new JsonCall(connection, { signal, headers });
  try {
    return await call.ask(
      {
        method: 'POST',
        url: `${connection.baseUrl}/auth/keys`,
        key: 'optional',
        body: JSON.stringify({ code: given, code_verifier, code_challenge_method: 'S256' }),
        secrets: [given, encodeURIComponent(given), JSON.stringify(given).slice(1, -1), code_verifier],
      },
      keyFromAnswer,
    );
  } catch (error) {
    if (!(error instanceof OpenRouterError) || !mayHaveMadeKey(error)) throw error;
    const page = `${siteOf(connection.baseUrl)}/settings/keys`;
    throw rewordedError(
      error,
      `${error.message} A key may have been made all the same: look at ${page} and delete it there before you sign in again.`,
    );
  }
}

/** Where the answer's JSON enters. Its errors hold no excerpt, which might be the key in a form that nobody expects. */
function keyFromAnswer(text: string, origin: ErrorOrigin): SignInKey {
  const json = parseJson(text);
  const answer = isObject(json) ? json : undefined;
  const key = usableKey(answer?.key);
  // First of all: whatever else the answer says, the key is there and will not come again.
  if (answer && key) return { ...answer, key, user_id: typeof answer.user_id === 'string' ? answer.user_id : null };
  if (looksLikeApiError(answer)) throw errorFromJson(answer, origin);
  const message = looksLikeHtml(text)
    ? 'A web page answered: a proxy or a sign-in page of the network may stand in between.'
    : 'The answer to the sign-in holds no key.';
  throw new OpenRouterDefaultError({ kind: 'protocol', message, status: origin.status });
}

function mayHaveMadeKey({ attempts, status, kind, code, retryable }: OpenRouterError): boolean {
  if (attempts === 0) return false;
  if (status !== undefined) return status < 300 || status === 408 || status >= 500;
  // What is not worth another try without an answer (no such host, a wrong certificate) was never sent either.
  return (kind === 'network' || kind === 'timeout') && retryable !== false && !neverSent.has(String(code));
}

function usableKey(key: unknown): string | undefined {
  try {
    return typeof key === 'string' ? cleanApiKey(key) : undefined;
  } catch {
    return undefined;
  }
}
