/**
 * Each way in which a reply fails, as a user can meet it: which server is talked to and what it answers. It knows
 * neither the panel nor what it says about them.
 */
import {
  cut,
  documentedError,
  empty,
  html,
  httpError,
  json,
  malformed,
  nothing,
  raw,
  redirect,
  reset,
  type Script,
  stalled,
  streamError,
} from './simulator/scripts';

/** Which address the settings name, and which key is kept for it. */
export type SiteName =
  | 'simulator'
  | 'noKey'
  | 'malformedKey'
  | 'closedPort'
  | 'unknownHost'
  | 'notAnAddress'
  | 'plainHttp';

export interface FailureCase {
  /** By default the simulator, with its key. */
  readonly site?: SiteName;
  /** One script for each attempt. */
  readonly answers?: readonly Script[];
  /** What is to be seen: by default the failure. */
  readonly shows?: 'waiting' | 'keyBox';
  /** How long it takes to be seen, in milliseconds; by default what four attempts take. */
  readonly patience?: number;
}

export const failingQuestion = 'Is there a bug in this?';
const begun = `There is one: after the day's last ferry, \`nextDeparture\` finds nothing.

1. It only looks at sailings later today.
2. At 23:50 the result is \`undef`;

/** What a provider said, as it comes: JSON in a string, in JSON, in a string. */
const nested = JSON.stringify({
  error: { message: JSON.stringify({ error: { message: 'The engine ran out of memory. Lower max_tokens.' } }) },
});
const endless = `Traceback (most recent call last): ${'File "/srv/engine/worker.py", line 812, in step. '.repeat(40)}`;

/** Longer than the client's own limit for headers and for idle streams, two minutes each. */
const clientLimits = 150_000;

export const failureCases: Readonly<Record<string, FailureCase>> = {
  'unauthorized-refused': { answers: [documentedError('wrongKey')] },
  'paymentRequired-affordable': { answers: [documentedError('paymentRequired')] },
  'paymentRequired-inFlight': { answers: fourTimes(documentedError('inFlightBudget')) },
  'forbidden-permission': { answers: [documentedError('permissionDenied')] },
  'forbidden-keyLimit': {
    answers: [said(403, 'Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/settings/keys')],
  },
  'forbidden-managementKey': { answers: [documentedError('managementKeyChats')] },
  'forbidden-region': { answers: [documentedError('regionRestricted')] },
  'moderation-reasons': { answers: [documentedError('moderation')] },
  'moderation-guardrail': { answers: [documentedError('guardrail')] },
  'moderation-contentPolicy': { answers: [documentedError('contentPolicy')] },
  'notFound-model': { answers: [unavailable('model_not_found', 'simulator/txt is not a valid model ID', 400)] },
  'notFound-endpoints': { answers: [documentedError('notFound')] },
  'notFound-constraint': { answers: [documentedError('constraintFiltered')] },
  'notFound-privacy': {
    answers: [
      unavailable(
        'privacy_restricted',
        'No endpoints found matching your data policy. Configure: https://openrouter.ai/settings/privacy',
        404,
        ['data_policy:training'],
      ),
    ],
  },
  'invalidRequest-server': { answers: [documentedError('invalidRequest')] },
  'invalidRequest-provider': { answers: [documentedError('providerRaw')] },
  contextLength: { answers: [documentedError('contextLength')] },
  tooLarge: { answers: [documentedError('payloadTooLarge')] },
  'tooLarge-proxy': { answers: [html(413, 'Request Entity Too Large')] },
  'rateLimited-waiting': { answers: [documentedError('rateLimited', { 'Retry-After': '30' })], shows: 'waiting' },
  'rateLimited-retryAfter': { answers: fourTimes(documentedError('rateLimited', { 'Retry-After': '1' })) },
  'rateLimited-beyondBudget': { answers: [documentedError('rateLimited', { 'Retry-After': '900' })] },
  'rateLimited-daily': { answers: [documentedError('freeTierDaily')] },
  'rateLimited-upstream': { answers: fourTimes(documentedError('upstreamRateLimited')) },
  'timeout-upstream': { answers: fourTimes(documentedError('gatewayTimeout')) },
  'network-reset': { answers: fourTimes(raw([], { end: 'rst' })) },
  'provider-nested': { answers: fourTimes(providerError(nested)) },
  'provider-endless': { answers: fourTimes(providerError(endless)) },
  'provider-unavailable': { answers: fourTimes(documentedError('noProvider')) },
  server: { answers: fourTimes(documentedError('server')) },
  'server-html': { answers: fourTimes(html(500, 'Internal Server Error')) },
  'truncated-cut': { answers: [cut(begun)] },
  'truncated-reset': { answers: [reset(begun)] },
  'streamError-provider': { answers: [streamError(begun)] },
  'streamError-server': { answers: [streamError(begun, { code: 'server_error', message: 'Internal server error' })] },
  'empty-answer': { answers: fourTimes(empty()) },
  'protocol-captivePortal': { answers: [html(200, 'Hotel Wi-Fi: please sign in')] },
  'protocol-proxyRefuses': { answers: [html(403, 'Access denied by policy')] },
  'protocol-otherServer': { answers: [html(404, 'Not Found')] },
  'protocol-redirect': { answers: [redirect(302, 'https://login.proxy.example/start')] },
  'protocol-malformed': { answers: [malformed(begun)] },
  'unauthorized-none': { site: 'noKey', shows: 'keyBox' },
  'unauthorized-malformed': { site: 'malformedKey' },
  'network-refused': { site: 'closedPort' },
  'network-unknownHost': { site: 'unknownHost' },
  'invalidRequest-notAnAddress': { site: 'notAnAddress' },
  'invalidRequest-plainHttp': { site: 'plainHttp' },
  'timeout-headers': { answers: [nothing()], patience: clientLimits },
  'timeout-idle': { answers: [stalled(begun)], patience: clientLimits },
};

function fourTimes(script: Script): Script[] {
  return [script, script, script, script];
}

function said(code: number, message: string): Script {
  return httpError(code, { error: { code, message } });
}

function providerError(said: string): Script {
  const metadata = { raw: said, provider_name: 'FakeProvider', error_type: 'provider_unavailable' };
  return httpError(502, { error: { code: 502, message: 'Provider returned error', metadata } });
}

function unavailable(code: string, message: string, status: number, excludedBy?: readonly string[]): Script {
  const availability = { code, retryable: false, requested_models: ['simulator/text'], excluded_by: excludedBy };
  return json(status, { error: { message, http_status: status, error_type: 'not_found', availability } });
}
