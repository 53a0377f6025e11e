/** Brings the API's address into one form, and refuses addresses that would send the key in the clear. */
import { invalidRequest } from './errors';

const defaultBaseUrl = 'https://openrouter.ai/api/v1';

/**
 * The address without a slash at its end, always with a version: `https://host`, `https://host/api` and
 * `https://host/api/v1/` are the same. Query, fragment and credentials are dropped. Throws `invalidRequest` for what is
 * no URL, and for http on anything but a loopback host.
 */
export function normalizeBaseUrl(given: string = defaultBaseUrl): string {
  const url = parse(given.trim());
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw invalidRequest(
      `The base URL must begin with https:// (http:// only on this machine), not ${url.protocol}//.`,
    );
  }
  let path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  if (path === '') path = '/api';
  if (!/\/v\d+$/.test(path)) path += '/v1';
  return url.origin + path;
}

function parse(given: string): URL {
  try {
    return new URL(given);
  } catch {
    // What was given may hold credentials, so it is not repeated.
    throw invalidRequest('The base URL is not a URL. It looks like https://openrouter.ai/api/v1.');
  }
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
