/**
 * The browser sign-in: the page that gives out a code (here it asks nobody and redirects at once) and the exchange of
 * the code for a key. Knows which callbacks the real page accepts.
 */
import { type ApiError, apiError } from '../apiErrors';
import { isRecord } from '../chatRequest';
import type { Call, Route } from '../route';

const EDITOR_SCHEMES = new Set(['vscode:', 'vscode-insiders:', 'vscodium:', 'cursor:']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function isAllowedCallback(callback: string): boolean {
  if (!URL.canParse(callback)) return false;
  const { protocol, hostname } = new URL(callback);
  return protocol === 'https:' || EDITOR_SCHEMES.has(protocol) || (protocol === 'http:' && LOOPBACK.has(hostname));
}

function whyPageRefused({ exchange }: Call): ApiError | undefined {
  const { query } = exchange.recorded;
  const callback = query.get('callback_url');
  const method = query.get('code_challenge_method');
  if (callback !== null && !isAllowedCallback(callback)) return apiError(400, 'callback_url: not allowed');
  if (method !== null && !['S256', 'plain'].includes(method)) return apiError(400, 'Invalid code_challenge_method');
  return undefined;
}

function redirect({ exchange }: Call, location: string): void {
  exchange.sendText(302, '', { Location: location });
}

/** Without a callback the page shows the code, for which a challenge with S256 is needed. */
function showCode(call: Call): void {
  const { query } = call.exchange.recorded;
  const challenge = query.get('code_challenge');
  if (!challenge || query.get('code_challenge_method') !== 'S256') {
    redirect(call, '/');
    return;
  }
  const code = call.codes.issue(challenge, 'S256');
  const page = `<!DOCTYPE html><title>Sign in</title><p>Paste this code: <code>${code}</code></p>`;
  call.exchange.sendText(200, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** `deny=1`, which the real page does not know, plays the user who says no: the state does not come back then. */
function sendToCallback(call: Call): void {
  const { query } = call.exchange.recorded;
  const callback = query.get('callback_url');
  if (callback === null) {
    showCode(call);
    return;
  }
  const target = new URL(callback);
  if (query.get('deny') === '1') {
    target.searchParams.set('error', 'access_denied');
    redirect(call, target.href);
    return;
  }
  const challenge = query.get('code_challenge') ?? undefined;
  const method = query.get('code_challenge_method') ?? (challenge === undefined ? undefined : 'plain');
  target.searchParams.set('code', call.codes.issue(challenge, method));
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  redirect(call, target.href);
}

function exchangeCode({ exchange, codes, keys }: Call): void {
  const { json } = exchange.recorded;
  const { code, code_verifier: verifier, code_challenge_method: method } = isRecord(json) ? json : {};
  const refusal = codes.redeem({ code, verifier, method });
  if (refusal) exchange.sendError(refusal);
  else exchange.sendJson(200, { key: keys.issue(), user_id: 'user_simulator' });
}

export const signInRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/auth', access: 'public', refuse: whyPageRefused, handle: sendToCallback },
  { method: 'POST', pattern: '/auth/keys', access: 'public', handle: exchangeCode },
];
