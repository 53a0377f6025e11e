/** Section F of the traps: what is tried again, when, and how often. Numbers with an injected clock, the rest for real. */
import assert from 'node:assert/strict';
import { type CallOptions, OpenRouter, OpenRouterError, type RetryNotice } from '../../src/client';
import { localTime } from '../../src/client/errorFromResponse';
import { type RetrySurroundings, retryDelay } from '../../src/client/retry';
import { readRateLimitReset, readRetryAfter } from '../../src/client/retryAfter';
import {
  cut,
  documentedError,
  empty,
  streamError as failingStream,
  html,
  httpError,
  json,
  noEvents,
  nothing,
  type Script,
  sse,
  text,
} from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { C, chunk, DONE, E, F } from '../support/simulator/wire';
import { fakeTime } from './fakeTime';
import { itInNode } from './itInNode';
import { once, quickly, rejection, stream, streamed, useClient, whole } from './useClient';

const failure = (details: Partial<ConstructorParameters<typeof OpenRouterError>[0]> = {}) =>
  new OpenRouterError({ kind: 'server', status: 503, message: 'x', ...details });
const first = { attempts: 1, elapsed: 0, remaining: Number.POSITIVE_INFINITY, random: 0 };
const backoff = { strategy: 'backoff' } as const;

describe('the wait before another attempt', () => {
  it('grows from 500 ms by half each time up to a minute, and chance adds at most half (T78)', () => {
    const waits = (random: number) =>
      [1, 2, 3, 4, 12, 40].map((attempts) =>
        retryDelay(failure(), { ...backoff, maxAttempts: 99 }, { ...first, attempts, random }),
      );
    assert.deepEqual(waits(0), [500, 750, 1125, 1687.5, 500 * 1.5 ** 11, 60_000]);
    assert.deepEqual(waits(1), [750, 1125, 1687.5, 2531.25, 60_000, 60_000]);
  });

  it('has the caller’s numbers, and the defaults where they are left out (T78)', () => {
    const config = { ...backoff, backoff: { initialInterval: 100, exponent: 2 } };
    assert.equal(retryDelay(failure(), config, { ...first, attempts: 3 }), 400);
    assert.equal(retryDelay(failure(), { ...backoff, backoff: { maxInterval: 300 } }, first), 300);
  });

  it('is not begun when it would end after the budget (T78, T67)', () => {
    const config = { ...backoff, backoff: { maxElapsedTime: 2000 } };
    assert.equal(retryDelay(failure(), config, { ...first, elapsed: 1500 }), 500);
    assert.equal(retryDelay(failure(), config, { ...first, elapsed: 1501 }), undefined);
    assert.equal(retryDelay(failure({ retryAfterMs: 3_600_000 }), backoff, { ...first, elapsed: 1 }), undefined);
    assert.equal(retryDelay(failure(), backoff, { ...first, remaining: 500 }), undefined);
  });

  it('is the one that the server asks for, however long the computed ones may be (T67)', () => {
    const config = { ...backoff, backoff: { maxInterval: 1000 } };
    assert.equal(retryDelay(failure({ retryAfterMs: 4000 }), config, first), 4000);
    assert.equal(retryDelay(failure({ retryAfterMs: 0 }), config, { ...first, random: 0.999 }), 0.999 * 250);
  });

  it('is none after the last attempt, four by default', () => {
    assert.notEqual(retryDelay(failure(), backoff, { ...first, attempts: 3 }), undefined);
    assert.equal(retryDelay(failure(), backoff, { ...first, attempts: 4 }), undefined);
    assert.equal(retryDelay(failure(), { ...backoff, maxAttempts: 1 }, first), undefined);
    assert.equal(retryDelay(failure(), { strategy: 'none' }, first), undefined);
  });

  it('exists for failures that may pass, and for no others', () => {
    const isRetried = (details: Parameters<typeof failure>[0]) =>
      retryDelay(failure(details), backoff, first) !== undefined;
    const statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 499, 500, 501, 502, 503, 504, 520, 524, 529];
    assert.deepEqual(
      statuses.filter((status) => isRetried({ status })),
      [408, 429, 500, 502, 503, 504, 520, 524, 529],
    );
    const kinds = [
      'empty',
      'network',
      'truncated',
      'server',
      'provider',
      'rateLimited',
      'timeout',
      'protocol',
      'invalidRequest',
    ] as const;
    assert.deepEqual(
      kinds.filter((kind) => isRetried({ kind, status: undefined })),
      ['empty', 'network', 'truncated', 'server', 'provider', 'rateLimited'],
    );
    assert.equal(isRetried({ retryable: false }), false);
    assert.equal(isRetried({ status: 402, retryable: true }), true);
    assert.equal(
      retryDelay(failure({ kind: 'network', status: undefined }), { ...backoff, retryConnectionErrors: false }, first),
      undefined,
    );
    assert.equal(retryDelay(new Error('a bug'), backoff, first), undefined);
  });

  it('is none once content has come (T76)', () => {
    const partial = { id: '', object: '', created: 0, model: '', choices: [] };
    assert.equal(retryDelay(failure({ partial }), backoff, first), undefined);
  });
});

describe('Retry-After', () => {
  const read = (headers: Record<string, string> | [string, string][], metadata?: Record<string, unknown>) =>
    readRetryAfter(new Headers(headers), metadata);

  it('is understood in every form (T66)', () => {
    assert.equal(read({ 'Retry-After': '1' }), 1000);
    assert.equal(read({ 'Retry-After': '2.5' }), 2500);
    assert.equal(read({ 'Retry-After': '0' }), 0);
    assert.equal(read({ 'Retry-After': '-1' }), undefined);
    assert.equal(read({ 'Retry-After': 'abc' }), undefined);
    assert.equal(read({ 'Retry-After': '' }), undefined);
    assert.equal(
      read([
        ['Retry-After', '1'],
        ['Retry-After', '2'],
      ]),
      1000,
    );
    assert.equal(read({ 'Retry-After': '9', 'retry-after-ms': '800' }), 800);
    assert.equal(read({}), undefined);
  });

  it('may be a date, counted from the server’s clock where it shows it (T66)', () => {
    const ahead = new Date(Date.now() + 3000).toUTCString();
    const wait = read({ 'Retry-After': ahead }) ?? 0;
    assert.ok(wait > 1000 && wait <= 3000, String(wait));
    assert.equal(read({ 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }), undefined);
    const late = { 'Retry-After': 'Wed, 21 Oct 2015 07:28:03 GMT', Date: 'Wed, 21 Oct 2015 07:28:00 GMT' };
    assert.equal(read(late), 3000);
    assert.equal(
      read([
        ['Retry-After', late['Retry-After']],
        ['Retry-After', late['Retry-After']],
        ['Date', late.Date],
      ]),
      3000,
    );
  });

  it('may stand in the body (T68)', () => {
    assert.equal(read({}, { availability: { retry_after: 2 } }), 2000);
    const reset = Date.now() + 60_000;
    const wait = read({}, { headers: { 'X-RateLimit-Reset': String(reset) } }) ?? 0;
    assert.ok(wait > 50_000 && wait <= 60_000);
    assert.equal(readRateLimitReset(undefined, { headers: { 'X-RateLimit-Reset': '1788220800000' } }), 1788220800000);
    assert.equal(readRateLimitReset(new Headers({ 'X-RateLimit-Reset': '1788220800' }), undefined), 1788220800000);
    assert.equal(readRateLimitReset(new Headers({ 'X-RateLimit-Reset': 'soon' }), undefined), undefined);
  });
});

describe('retries', () => {
  const fixture = useClient();
  const count = () => fixture.simulator.chatRequests.length;

  function timedClient(clock: RetrySurroundings): OpenRouter {
    return new OpenRouter({ apiKey: fixture.simulator.key, baseUrl: fixture.simulator.baseUrl }, clock);
  }

  it('turn a passing failure into an answer, and tell of each wait', async () => {
    const clock = fakeTime();
    fixture.simulator.enqueue(httpError(503), httpError(429), text('fine'));
    const notices: RetryNotice[] = [];
    const options: CallOptions = { onRetry: (notice) => notices.push(notice) };
    const result = await timedClient(clock).chat.send(whole, options);
    assert.equal(result.choices[0]?.message.content, 'fine');
    assert.deepEqual(clock.waits, [500, 750]);
    assert.deepEqual(
      notices.map(({ attempt, delayMs, error }) => [attempt, delayMs, error.status]),
      [
        [1, 500, 503],
        [2, 750, 429],
      ],
    );
  });

  it('wait as long as a 429 asks (T65)', async () => {
    const clock = fakeTime();
    fixture.simulator.enqueue(httpError(429, undefined, { 'Retry-After': '1' }), text('fine'));
    await timedClient(clock).chat.send(whole);
    assert.deepEqual(clock.waits, [1000]);
  });

  it('really let that time pass (T65)', async () => {
    fixture.simulator.enqueue(httpError(429, undefined, { 'retry-after-ms': '120' }), text('fine'));
    await fixture.client().chat.send(whole);
    const [one, two] = fixture.simulator.chatRequests;
    assert.ok((two?.startedAt ?? 0) - (one?.startedAt ?? 0) >= 120);
  });

  it('end after four requests, and the error counts them', async () => {
    fixture.simulator.enqueue(...Array.from({ length: 6 }, () => httpError(503)));
    const error = await rejection(fixture.client().chat.send(whole, quickly));
    assert.equal(error.attempts, 4);
    assert.equal(count(), 4);
  });

  it('fail at once, and say how long to wait, when that exceeds the budget (T67)', async () => {
    fixture.simulator.enqueue(httpError(429, undefined, { 'Retry-After': '3600' }));
    const error = await rejection(fixture.client().chat.send(whole));
    assert.equal(error.retryAfterMs, 3_600_000);
    assert.equal(count(), 1);
  });

  it('do not begin on a daily limit, whose end the message names (T68)', async () => {
    fixture.simulator.enqueue(documentedError('freeTierDaily'));
    const error = await rejection(fixture.client().chat.send(whole, quickly));
    assert.equal(error.kind, 'rateLimited');
    assert.equal(count(), 1);
    assert.ok(error.message.includes(localTime(new Date().setUTCHours(24, 0, 0, 0))), error.message);
  });

  it('do not begin on a limit that the message alone calls daily (T68)', async () => {
    const message = 'Rate limit exceeded: free-models-per-day. Add credits to unlock more';
    const metadata = { headers: { 'X-RateLimit-Reset': String(Date.now() + 1000) } };
    fixture.simulator.enqueue(json(429, { error: { code: 429, message, metadata } }));
    await rejection(fixture.client().chat.send(whole, quickly));
    assert.equal(count(), 1);
  });

  it('are not made once anything was delivered, be it nothing that this client knows (T76)', async () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    for (const delta of [{ content: [image] }, { video: 'zzz' }, { function_call: { name: 'f' } }]) {
      const before = count();
      fixture.simulator.enqueue(sse([chunk({ choices: [{ index: 0, delta }] })]));
      const error = await rejection(
        fixture
          .client()
          .chat.send(streamed, quickly)
          .then((reply) => reply.result()),
      );
      assert.equal(error.kind, 'truncated');
      assert.ok(error.partial);
      assert.equal(count(), before + 1);
    }
  });

  it('heed what the body and a gateway say about them (T80)', async () => {
    fixture.simulator.enqueue(httpError(503, undefined, { 'x-should-retry': 'false' }));
    await rejection(fixture.client().chat.send(whole, quickly));
    assert.equal(count(), 1);
    fixture.simulator.enqueue(documentedError('inFlightBudget'), text('fine'));
    await fixture.client().chat.send(whole, quickly);
    assert.equal(count(), 3);
  });

  it('end at once on an abort during the wait (T69)', async () => {
    fixture.simulator.enqueue(httpError(503, undefined, { 'Retry-After': '5' }));
    const controller = new AbortController();
    const reason = new Error('enough');
    let abortedAt = 0;
    const onRetry = () =>
      setTimeout(() => {
        abortedAt = performance.now();
        controller.abort(reason);
      }, 20);
    await assert.rejects(fixture.client().chat.send(whole, { signal: controller.signal, onRetry }), reason);
    assert.ok(performance.now() - abortedAt < 50);
    assert.equal(count(), 1);
  });

  it('try a stream again that failed before any content (T47, T51, T76)', async () => {
    const early: Script[] = [
      noEvents(),
      empty(),
      sse([': wait\n\n', C({ role: 'assistant', content: '' }), E({ error: { code: 502, message: 'gone' } })]),
      sse([C({ role: 'assistant', content: '' })]),
      sse([': wait\n\n'], { end: 'rst' }),
      failingStream(''),
      html(502),
      json(200, { error: { code: 502, message: 'x' } }),
    ];
    for (const script of early) {
      const before = count();
      fixture.simulator.enqueue(script);
      const { result, error } = await stream(fixture, sse([C({ content: 'B' }), F('stop'), DONE()]), quickly);
      assert.equal(error, undefined, script.name);
      assert.equal(result?.choices[0]?.message.content, 'B', script.name);
      assert.equal(count() - before, 2, script.name);
    }
  });

  it('never repeat a stream that had brought content (T76)', async () => {
    const late: Script[] = [
      cut('A'),
      failingStream('A'),
      sse([C({ reasoning: 'hm' })], { end: 'rst' }),
      sse([C({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '' } }] })]),
      sse([C({ content: 'A' }), 'data: {bad\n\n']),
    ];
    for (const script of late) {
      const before = count();
      const { error } = await stream(fixture, script, quickly);
      assert.ok(error instanceof OpenRouterError && error.partial, script.name);
      assert.equal(count() - before, 1, script.name);
    }
  });

  it('send the same bytes again, with the key of the moment (T77)', async () => {
    const simulator = await startSimulator({ acceptAnyKey: true });
    try {
      const keys = ['sk-or-v1-before', 'sk-or-v1-rotated'];
      const client = new OpenRouter({ apiKey: async () => keys.shift(), baseUrl: simulator.baseUrl });
      simulator.enqueue(httpError(503), text('fine'));
      await (await client.chat.send({ ...streamed, seed: 1 }, quickly)).result();
      const [one, two] = simulator.chatRequests;
      assert.equal(one?.body, two?.body);
      assert.deepEqual(
        [one, two].map((request) => request?.headers.authorization),
        ['Bearer sk-or-v1-before', 'Bearer sk-or-v1-rotated'],
      );
      assert.equal(two?.headers.accept, 'text/event-stream');
    } finally {
      await simulator.close();
    }
  });

  it('leave no connection behind (T79)', async () => {
    fixture.simulator.enqueue(...Array.from({ length: 3 }, () => httpError(503)), text('fine'));
    await fixture.client().chat.send(whole, quickly);
    assert.ok(fixture.simulator.connections <= 2, String(fixture.simulator.connections));
  });

  it('are not made for the client’s own limits: the user has waited for those', async () => {
    fixture.simulator.enqueue(nothing());
    const error = await rejection(fixture.client().chat.send(whole, { ...quickly, timeouts: { headers: 30 } }));
    assert.equal(error.kind, 'timeout');
    assert.equal(count(), 1);
  });

  /** From an address where a server has just been, and is no more. */
  async function failureOfNobody(): Promise<OpenRouterError> {
    await fixture.simulator.close();
    return rejection(fixture.client().chat.send(whole, quickly));
  }

  it('say within seconds that nothing answers (T72)', async () => {
    const error = await failureOfNobody();
    assert.equal(error.kind, 'network');
    assert.equal(error.attempts, 4);
    assert.ok(error.cause instanceof Error);
  });

  itInNode('say why nothing answers (T72)', 'browsers tell no reason', async () => {
    const error = await failureOfNobody();
    assert.equal(error.code, 'ECONNREFUSED');
    assert.equal(Reflect.get(Object(Reflect.get(Object(error.cause), 'cause')), 'code'), 'ECONNREFUSED');
  });

  it('are not made for names and certificates that are wrong (T72)', async () => {
    for (const code of [
      'ENOTFOUND',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'CERT_HAS_EXPIRED',
    ]) {
      let sent = 0;
      const fetch = async () => {
        sent += 1;
        throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('inner'), { code }) });
      };
      const error = await rejection(fixture.client({ fetch }).chat.send(whole, quickly));
      assert.equal(error.kind, 'network', code);
      assert.equal(error.code, code);
      assert.equal(sent, 1, code);
    }
  });

  it('can be turned off', async () => {
    fixture.simulator.enqueue(httpError(503));
    assert.equal((await rejection(fixture.client().chat.send(whole, once))).attempts, 1);
    fixture.simulator.enqueue(httpError(503));
    await rejection(fixture.client({ retries: { strategy: 'none' } }).chat.send(whole));
    assert.equal(count(), 2);
  });
});
