/** Section E of the traps, and what no error may ever hold. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ChatError, type ErrorKind, OpenRouter, OpenRouterDefaultError, type OpenRouterError } from '../../src/client';
import { documentedError, html, httpError, json, raw, redirect, type Script, sse } from '../support/simulator/scripts';
import { C, chunk, DONE, E, HEAD, J } from '../support/simulator/wire';
import { recut } from './recut';
import { once, rejection, stream, streamError, streamed, useClient, whole } from './useClient';

const failedChoice = { index: 0, delta: { content: '' }, finish_reason: 'error' };
const rateLimit = {
  code: 429,
  message: 'Rate limit exceeded',
  metadata: { error_type: 'rate_limit_exceeded' },
};

describe('an error inside a stream', () => {
  const fixture = useClient();

  it('ends the iteration with its kind and the text before it (T49)', async () => {
    for (const { name, script } of recut([
      C({ content: 'par' }),
      chunk({ error: rateLimit, choices: [failedChoice] }),
    ])) {
      const { chunks, error } = await stream(fixture, script);
      assert.ok(error instanceof ChatError, name);
      assert.equal(error.kind, 'rateLimited', name);
      assert.equal(error.status, 429, name);
      assert.equal(error.code, 429, name);
      assert.equal(error.errorType, 'rate_limit_exceeded', name);
      assert.equal(error.message, 'Rate limit exceeded', name);
      assert.equal(error.partial?.choices[0]?.message.content, 'par', name);
      assert.equal(error.generationId, 'gen-1', name);
      assert.equal(chunks.length, 1, name);
    }
  });

  it('is understood in every shape seen (T50)', async () => {
    const shapes: [unknown, ErrorKind, string][] = [
      [{ code: 'server_error', message: 'Provider disconnected' }, 'server', 'Provider disconnected'],
      [
        { code: 502, message: 'Provider returned error', metadata: { raw: 'no luck', provider_name: 'P' } },
        'provider',
        'P: no luck',
      ],
      [{ code: '429', message: 'slow down' }, 'rateLimited', 'slow down'],
      [
        { code: 503, message: 'busy', availability: { code: 'temporarily_unavailable', retryable: true } },
        'provider',
        'busy',
      ],
      [{ code: 400, message: 'new', metadata: { error_type: 'brand_new_type' } }, 'invalidRequest', 'new'],
      [{ code: 502, message: 'm', metadata: null }, 'provider', 'm'],
      ['Overloaded', 'provider', 'Overloaded'],
    ];
    for (const [error, kind, message] of shapes) {
      for (const event of [chunk({ error, choices: [failedChoice] }), E({ error })]) {
        const found = await streamError(fixture, sse([C({ content: 'par' }), event]));
        assert.equal(found.kind, kind, JSON.stringify(error));
        assert.equal(found.message, message);
        assert.equal(found.partial?.choices[0]?.message.content, 'par');
      }
    }
  });

  it('may stand on the choice, or only in its finish reason', async () => {
    const onChoice = { ...failedChoice, error: { code: 502, message: 'gone' } };
    const found = await streamError(fixture, sse([C({ content: 'A' }), chunk({ choices: [onChoice] })]));
    assert.equal(found.message, 'gone');
    const named = { ...failedChoice, native_finish_reason: 'MALFORMED_FUNCTION_CALL' };
    const bare = await streamError(fixture, sse([C({ content: 'A' }), chunk({ choices: [named] }), DONE()]));
    assert.equal(bare.kind, 'provider');
    assert.match(bare.message, /MALFORMED_FUNCTION_CALL/);
  });

  it('lets through the text that comes along with it', async () => {
    const last = chunk({ error: rateLimit, choices: [{ ...failedChoice, delta: { content: 'tial' } }] });
    const { chunks, error } = await stream(fixture, sse([C({ content: 'par' }), last]));
    assert.equal(chunks.length, 2);
    assert.ok(error instanceof ChatError);
    assert.equal(error.partial?.choices[0]?.message.content, 'partial');
  });

  it('has no partial answer when nothing had come (T51)', async () => {
    const error = await streamError(
      fixture,
      sse([': wait\n\n', C({ role: 'assistant', content: '' }), E({ error: rateLimit })]),
    );
    assert.equal(error.kind, 'rateLimited');
    assert.equal(error.partial, undefined);
  });

  it('may come as JSON with a good status instead of a stream (T52)', async () => {
    const body = { error: { code: 502, message: 'x' } };
    for (const type of ['application/json', 'text/event-stream', 'text/plain']) {
      const error = await streamError(fixture, raw([J(200, body, { 'Content-Type': type })]));
      assert.ok(error instanceof ChatError);
      assert.equal(error.status, 502);
      assert.equal(error.kind, 'provider');
      assert.equal(error.message, 'x');
    }
  });

  it('keeps what a whole answer holds beside its error (T55)', async () => {
    const choice = {
      index: 0,
      message: { role: 'assistant', content: 'partial' },
      finish_reason: 'error',
      error: { code: 502, message: 'gone', metadata: { error_type: 'provider_unavailable' } },
    };
    for (const request of [whole, streamed]) {
      fixture.simulator.enqueue(
        json(200, { id: 'gen-2', object: 'chat.completion', created: 1, model: 'm', choices: [choice] }),
      );
      const error = await rejection(fixture.client().chat.send(request, once));
      assert.equal(error.kind, 'provider');
      assert.equal(error.partial?.choices[0]?.message.content, 'partial');
    }
  });
});

describe('an error response', () => {
  const fixture = useClient();

  async function failure(script: Script): Promise<OpenRouterError> {
    fixture.simulator.enqueue(script);
    return rejection(fixture.client().chat.send(whole, once));
  }

  it('is the API’s own in every shape that its JSON has (T56)', async () => {
    const shapes: [number, unknown, ErrorKind, string][] = [
      [401, { error: 'Unauthorized' }, 'unauthorized', 'Unauthorized'],
      [429, { error: { code: 'rate_limited', message: 'slow' } }, 'rateLimited', 'slow'],
      [429, { error: { code: '429', message: 'slow' } }, 'rateLimited', 'slow'],
      [
        404,
        {
          error: { message: 'none', http_status: 404, error_type: 'not_found', availability: { code: 'no_endpoints' } },
        },
        'notFound',
        'none',
      ],
      [400, { error: { code: 400, message: 'bad', metadata: null } }, 'invalidRequest', 'bad'],
      [500, { message: 'x' }, 'server', 'x'],
      [400, [{ error: { code: 400, message: 'listed' } }], 'invalidRequest', 'listed'],
      [
        400,
        { error: { code: 400, message: 'maximum context length is 8192 tokens' } },
        'contextLength',
        'maximum context length is 8192 tokens',
      ],
    ];
    for (const [status, body, kind, message] of shapes) {
      const error = await failure(raw([J(status, body)]));
      assert.ok(error instanceof ChatError, JSON.stringify(body));
      assert.equal(error.status, status);
      assert.equal(error.kind, kind);
      assert.equal(error.message, message);
      assert.equal(error.attempts, 1);
    }
  });

  it('keeps availability and error_type where a caller looks for them (T56)', async () => {
    const error = await failure(documentedError('constraintFiltered'));
    assert.equal(error.kind, 'notFound');
    assert.equal(error.errorType, 'not_found');
    assert.equal(Reflect.get(Object(error.metadata?.availability), 'code'), 'constraint_filtered');
    assert.equal(error.retryable, false);
  });

  it('may be an event of the stream in the server’s own words', async () => {
    for (const said of [{ message: 'boom', code: 500 }, { detail: 'boom' }, { type: 'error', message: 'boom' }]) {
      const error = await streamError(fixture, sse([C({ content: 'par' }), E(said)]));
      assert.ok(error instanceof ChatError);
      assert.match(error.message, /boom/);
      assert.equal(error.partial?.choices[0]?.message.content, 'par');
    }
  });

  it('keeps what a whole answer says beside an error of the whole, and its generation (T55)', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'partial' }, finish_reason: 'error' }];
    fixture.simulator.enqueue(raw([J(200, { id: 'gen-7', choices, error: { code: 502, message: 'up' } })]));
    const error = await rejection(fixture.client().chat.send(whole, once));
    assert.equal(error.status, 502);
    assert.equal(error.generationId, 'gen-7');
    assert.equal(error.partial?.choices[0]?.message.content, 'partial');
  });

  it('is told by its status when the body says nothing, and has its beginning when it says something else (T56)', async () => {
    const silent = await failure(raw([J(502, '')]));
    assert.ok(silent instanceof OpenRouterDefaultError);
    assert.equal(silent.message, 'HTTP 502 with an empty body.');
    const odd = await failure(raw([J(500, 'upstream fell over')]));
    assert.ok(odd instanceof OpenRouterDefaultError);
    assert.equal(odd.message, 'HTTP 500: upstream fell over');
    assert.equal((await failure(raw([J(400, '[]')]))).kind, 'invalidRequest');
  });

  it('shows the text of a web page, not its markup (T57)', async () => {
    const error = await failure(html(502, 'Bad & broken gateway'));
    assert.equal(error.kind, 'provider');
    assert.equal(error.status, 502);
    assert.match(error.message, /^HTTP 502: .*Bad & broken gateway/);
    assert.doesNotMatch(error.message, /[<>]/);
  });

  it('has a kind at every status (T58)', async () => {
    const kinds: Record<number, ErrorKind> = {
      400: 'invalidRequest',
      401: 'unauthorized',
      402: 'paymentRequired',
      403: 'forbidden',
      404: 'notFound',
      405: 'invalidRequest',
      408: 'timeout',
      409: 'invalidRequest',
      412: 'invalidRequest',
      413: 'tooLarge',
      422: 'invalidRequest',
      429: 'rateLimited',
      451: 'invalidRequest',
      499: 'network',
      500: 'server',
      501: 'server',
      502: 'provider',
      503: 'provider',
      504: 'timeout',
      520: 'server',
      521: 'server',
      522: 'timeout',
      523: 'server',
      524: 'timeout',
      525: 'server',
      526: 'server',
      529: 'provider',
      599: 'server',
    };
    // A browser itself repeats a request that meets a 408 on a connection used before.
    const headers = { Connection: 'close' };
    for (const [status, kind] of Object.entries(kinds)) {
      assert.equal((await failure(httpError(Number(status), {}, headers))).kind, kind, status);
    }
  });

  it('says what the provider said, with its name and the hint (T61)', async () => {
    const error = await failure(documentedError('providerRaw'));
    assert.equal(error.message, 'FakeProvider: at most 1 image. Send fewer images.');
    const raws: [unknown, RegExp][] = [
      ['plain sentence', /^P: plain sentence$/],
      ['<html><body><h1>Bad</h1></body></html>', /^P: Bad$/],
      [JSON.stringify(JSON.stringify({ error: { message: 'nested' } })), /^P: nested$/],
      [JSON.stringify([{ error: { message: JSON.stringify({ detail: 'deep' }) } }]), /^P: deep$/],
      [{ message: 'object' }, /^P: object$/],
      ['', /^Provider returned error$/],
      [null, /^Provider returned error$/],
    ];
    for (const [raw, expected] of raws) {
      const metadata = { raw, provider_name: 'P' };
      const found = await failure(json(400, { error: { code: 400, message: 'Provider returned error', metadata } }));
      assert.match(found.message, expected);
    }
  });

  it('is short though the provider said megabytes (T61)', async () => {
    const metadata = { raw: 'long '.repeat(200_000), provider_name: 'P' };
    const error = await failure(json(400, { error: { code: 400, message: 'Provider returned error', metadata } }));
    assert.ok(error.message.length <= 1000);
    assert.ok(JSON.stringify(error.metadata).length < 3000);
  });

  it('tells a lack of credits from a budget that is only in use (T62)', async () => {
    const poor = await failure(documentedError('paymentRequired'));
    assert.equal(poor.kind, 'paymentRequired');
    assert.match(poor.message, /can only afford 1024/);
    assert.equal(poor.retryable, undefined);
    assert.equal((await failure(documentedError('inFlightBudget'))).retryable, true);
  });

  it('tells moderation and guardrails from what the key or the region forbids (T63)', async () => {
    assert.equal((await failure(documentedError('moderation'))).kind, 'moderation');
    assert.equal((await failure(documentedError('guardrail'))).kind, 'moderation');
    assert.equal((await failure(documentedError('contentPolicy'))).kind, 'moderation');
    assert.equal((await failure(documentedError('permissionDenied'))).kind, 'forbidden');
    assert.equal((await failure(documentedError('regionRestricted'))).kind, 'forbidden');
  });

  it('names the generation, so that it can be found', async () => {
    assert.match((await failure(documentedError('server'))).generationId ?? '', /^gen-/);
  });
});

describe('no error', () => {
  const fixture = useClient();

  /** Everything that can be seen of an error, as a debugger or a logger would show it. */
  function seen(error: unknown): string {
    const options = { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null, maxArrayLength: null };
    const stack = error instanceof Error ? `${error.stack} ${error.message}` : '';
    return `${inspect(error, options)} ${stack} ${JSON.stringify(error)} ${String(error)}`;
  }

  it('holds the key, whatever answers and however the error is looked at (T81, T85)', async () => {
    const { key } = fixture.simulator;
    const answers: Script[] = [
      json(401, { error: { code: 401, message: `Invalid key ${key}`, metadata: { raw: key, [key]: [key] } } }),
      json(200, { error: { code: key, message: key } }),
      httpError(502, `<html><body>${key} ${key}</body></html>`),
      raw([J(200, `Bearer ${key}`)]),
      raw([J(200, `{"choices":"${key}"}`)]),
      sse([`data: {"oops ${key}\n\n`]),
      sse([E({ error: { code: key, message: key, metadata: { [key]: [key] } } })]),
      sse([C({ content: `text ${key}` }), 'data: {bad\n\n'], { head: HEAD({ 'X-Generation-Id': key }) }),
      redirect(307, `https://evil.example/${key}`),
      redirect(307, `https://${key}.evil.example/`),
      json(401, { error: { code: 401, message: 'x', metadata: { error_type: key } } }),
      sse([E({ id: key, choices: [{ index: 0, delta: { content: 'A' } }] })]),
    ];
    for (const script of answers) {
      const error = await streamError(fixture, script);
      assert.ok(!seen(error).includes(key), seen(error));
    }
  });

  it('holds a part of the key where a long text is cut (T85)', async () => {
    const apiKey = 'own-0123456789abcdefghijklmnopqrstuv';
    const seenParts = new RegExp(apiKey.slice(0, 12));
    for (const length of [560, 580, 599, 980, 1980, 1999]) {
      const text = `${'x'.repeat(length - 20)} ${apiKey} ${'y'.repeat(3000)}`;
      for (const script of [
        json(400, { error: { code: 400, message: text, metadata: { raw: text } } }),
        httpError(400, text),
        html(502, text),
        sse([`data: {"${text}\n\n`]),
      ]) {
        fixture.simulator.enqueue(script);
        const stream = fixture.client({ apiKey }).chat.send(streamed, once);
        const error = await rejection(stream.then((reply) => reply.result()));
        assert.doesNotMatch(seen(error), seenParts);
      }
    }
  });

  it('holds the key, whatever a fetch of the caller’s own throws (T85)', async () => {
    const key = 'sk-or-v1-0123456789abcdef';
    const request = { headers: { Authorization: `Bearer ${key}` } };
    const cause = new Error(key, { cause: { key } });
    for (const thrown of [
      Object.assign(new TypeError(`fetch failed for ${key}`, { cause }), { request }),
      key,
      request,
    ]) {
      const fetch = () => Promise.reject(thrown);
      const error = await rejection(new OpenRouter({ apiKey: key, fetch }).chat.send(streamed, once));
      assert.equal(error.kind, 'network');
      assert.ok(!seen(error).includes(key), seen(error));
    }
  });

  it('holds a key that cannot be sent, and nothing is sent (T81)', async () => {
    const { key } = fixture.simulator;
    for (const apiKey of [`${key}\n${key}`, `${key}\u200b`, `${key}é`, `sk or ${key}`]) {
      const error = await rejection(fixture.client({ apiKey }).chat.send(streamed, once));
      assert.equal(error.kind, 'unauthorized');
      assert.ok(!seen(error).includes(key));
    }
    assert.equal(fixture.simulator.requests.length, 0);
  });

  it('holds base64 of what was sent (T91)', async () => {
    const url = `data:image/png;base64,${'A'.repeat(500)}`;
    const error = await streamError(fixture, json(400, { error: { code: 400, message: `cannot read ${url}` } }));
    assert.equal(error.message, 'cannot read data:image/png;base64,…');
  });
});

describe('the client', () => {
  const fixture = useClient();

  it('does not show the key when it is printed (T85)', () => {
    const shown = inspect(fixture.client(), { depth: Number.POSITIVE_INFINITY, showHidden: true });
    assert.ok(!shown.includes(fixture.simulator.key));
  });
});
