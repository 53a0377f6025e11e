/** The page on which a user allows the app to have a key. It opens nothing and knows no verifier. */
import { normalizeBaseUrl } from './baseUrl';
import { invalidRequest } from './errors';

const challengeForm = /^[A-Za-z0-9_-]{43}$/;
const longestLabel = 100;

/** The page's query, in its own words. What is not named here is passed on. */
export interface AuthorizeQuery {
  /** From `codeChallenge`. */
  code_challenge: string;
  /**
   * Where the browser is sent with the code: an https URL, or one on localhost or 127.0.0.1 at any port; other schemes
   * (`vscode:`) are not documented. Without it the page shows the code, for the user to paste.
   */
  callback_url?: string | undefined;
  /** Comes back with the code, not with a denial, and not at all without a callback. From `createState`. */
  state?: string | undefined;
  /** What the new key is called, at most 100 characters. */
  key_label?: string | undefined;
  /** What the new key may spend, in US dollars. */
  limit?: number | undefined;
  [parameter: string]: string | number | boolean | undefined;
}

/**
 * The address to open in a browser, always with the method S256. `baseUrl` is the API's, as for the client; the page is
 * on the same site (https://openrouter.ai/auth without it). Throws `invalidRequest` for what the page would refuse.
 */
export function authorizeUrl(query: AuthorizeQuery, baseUrl?: string): string {
  check(query);
  const url = new URL(`${siteOf(normalizeBaseUrl(baseUrl))}/auth`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  url.searchParams.set('code_challenge_method', 'S256');
  return url.href;
}

/** The site that an API belongs to: its normalized address without `/api/v1`. */
export function siteOf(baseUrl: string): string {
  return baseUrl.replace(/(\/api)?\/v\d+$/, '');
}

function check({ code_challenge, callback_url, key_label, limit }: AuthorizeQuery): void {
  if (!challengeForm.test(code_challenge)) {
    throw invalidRequest('code_challenge must be 43 characters of base64url, without padding.');
  }
  if (callback_url !== undefined && !URL.canParse(callback_url)) throw invalidRequest('callback_url is not a URL.');
  if (key_label !== undefined && key_label.length > longestLabel) {
    throw invalidRequest(`key_label is longer than ${longestLabel} characters.`);
  }
  if (limit !== undefined && !(limit >= 0 && limit < Number.POSITIVE_INFINITY)) {
    throw invalidRequest('limit must be an amount in US dollars, 0 or more.');
  }
}
