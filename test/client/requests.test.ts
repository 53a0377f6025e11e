/** Section G of the traps: what is sent, to whom, and what is refused before that. */
import assert from 'node:assert/strict';
import { type ChatRequest, OpenRouter, OpenRouterError } from '../../src/client';
import { cleanApiKey } from '../../src/client/apiKey';
import { normalizeBaseUrl } from '../../src/client/baseUrl';
import { appHeaders, callerHeaders } from '../../src/client/headers';
import { writeRequestBody } from '../../src/client/requestBody';
import { redirect, text } from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { completeRequest } from './completeRequest';
import { itInNode } from './itInNode';
import { once, rejection, streamed, useClient, whole } from './useClient';

describe('a request', () => {
  const fixture = useClient();

  async function sent(request: ChatRequest, client = fixture.client(), headers?: Record<string, string>) {
    fixture.simulator.enqueue(text('ok'));
    const reply = await client.chat.send(request, { ...once, headers });
    if ('result' in reply && typeof reply.result === 'function') await reply.result();
    const [recorded] = fixture.simulator.chatRequests.slice(-1);
    if (!recorded) throw new Error('nothing was sent');
    return recorded;
  }

  it('leaves undefined out and keeps null, 0, "" and false (T88)', async () => {
    const given = { ...whole, seed: 0, temperature: undefined, top_p: null, user: '', logprobs: false };
    const { temperature: _, ...expected } = given;
    assert.deepEqual((await sent(given)).json, expected);
  });

  it('is the same bytes for the same input, in the order given (T90)', async () => {
    const one = await sent(completeRequest);
    const two = await sent(structuredClone(completeRequest));
    assert.equal(one.body, two.body);
    assert.equal(one.body, JSON.stringify(completeRequest));
  });

  it('names its path when it holds what JSON cannot say (T88)', () => {
    const refused: [object, RegExp][] = [
      [{ temperature: Number.NaN }, /^temperature is NaN/],
      [{ provider: { max_price: { prompt: Number.POSITIVE_INFINITY } } }, /^provider\.max_price\.prompt is Infinity/],
      [{ logit_bias: { 5: -Infinity } }, /^logit_bias\.5 is -Infinity/],
      [{ messages: [{ role: 'user', content: [{ n: Number.NaN }] }] }, /^messages\[0\]\.content\[0\]\.n is NaN/],
      [{ stop: ['a', undefined] }, /^stop\[1\] is undefined/],
      [{ seed: 1n }, /^seed is a bigint/],
    ];
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const [request, message] of [...refused, [circular, /contains itself/] as const]) {
      assert.throws(() => writeRequestBody(request, 0), { name: 'OpenRouterError', kind: 'invalidRequest', message });
    }
  });

  it('is not sent above the configured size (T91)', async () => {
    const client = fixture.client({ sizeLimits: { request: 50 } });
    assert.equal((await rejection(client.chat.send(whole, once))).kind, 'tooLarge');
    assert.equal(fixture.simulator.requests.length, 0);
  });

  it('carries the key, the kind of answer wanted, the app, and no cookie (T92)', async () => {
    const app = {
      title: 'Café 漢😀 Chat',
      url: 'https://example.com/ä',
      categories: ['ide-extension', 'programming-app'],
    };
    const { headers } = await sent(streamed, fixture.client({ app }), {
      'X-OpenRouter-Metadata': 'enabled',
      authorization: 'x',
    });
    assert.equal(headers.authorization, `Bearer ${fixture.simulator.key}`);
    assert.equal(headers.accept, 'text/event-stream');
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['http-referer'], 'https://example.com/%C3%A4');
    assert.equal(headers['x-openrouter-title'], 'Cafe Chat');
    assert.equal(headers['x-openrouter-categories'], 'ide-extension,programming-app');
    assert.equal(headers['x-openrouter-metadata'], 'enabled');
    assert.equal('cookie' in headers, false);
    assert.equal((await sent(whole)).headers.accept, 'application/json');
  });

  it('is not sent without a key, and says so', async () => {
    for (const apiKey of ['', '  ', '""', () => undefined, async () => undefined]) {
      const error = await rejection(fixture.client({ apiKey }).chat.send(streamed));
      assert.equal(error.kind, 'unauthorized');
    }
    const apiKey = () => Promise.reject(new Error('the keyring is locked'));
    const error = await rejection(fixture.client({ apiKey }).chat.send(streamed));
    assert.equal(error.kind, 'unauthorized');
    assert.match(String(error.cause), /the keyring is locked/);
    assert.equal(fixture.simulator.requests.length, 0);
  });
});

describe('the headers', () => {
  const fixture = useClient();

  it('refuse line breaks, which would begin a header of their own (T82)', () => {
    for (const text of ['a\r\nX-Evil: 1', 'a\nb', 'a\rb']) {
      assert.throws(() => appHeaders({ title: text }), OpenRouterError);
      assert.throws(() => appHeaders({ url: `https://a.example/${text}` }), OpenRouterError);
      assert.throws(() => appHeaders({ categories: [text] }), OpenRouterError);
      assert.throws(() => callerHeaders({ 'X-A': text }), OpenRouterError);
    }
    assert.throws(() => callerHeaders({ 'X A:': '1' }), OpenRouterError);
  });

  it('leave out what cannot be said in ASCII (T82)', () => {
    assert.deepEqual(appHeaders({ title: '漢😀' }), {});
    assert.deepEqual(appHeaders({ title: 'Ünï' }), { 'X-OpenRouter-Title': 'Uni' });
    assert.deepEqual(appHeaders({ title: 'Straße nach Łódź – “Ærø”' }), {
      'X-OpenRouter-Title': 'Strasse nach Lodz - "AEro"',
    });
  });

  it('are the caller’s where they say the same as the app’s, in whatever case', async () => {
    const app = { url: 'https://a.example/', title: 'A' };
    const headers = { 'http-referer': 'https://b.example/', 'x-openrouter-title': 'B', connection: 'close' };
    await fixture.client({ app }).chat.send(whole, { ...once, headers });
    const sent = fixture.simulator.requests[0]?.headers;
    assert.equal(sent?.['http-referer'], 'https://b.example/');
    assert.equal(sent?.['x-openrouter-title'], 'B');
  });
});

describe('the key', () => {
  it('is freed from what is pasted along with it (T81)', () => {
    const key = 'sk-or-v1-abc';
    for (const given of [
      key,
      `${key}\n`,
      `  ${key}`,
      `"${key}"`,
      `'${key}'`,
      `Bearer ${key}`,
      ` "Bearer ${key} " `,
      `\uFEFF${key}`,
    ]) {
      assert.equal(cleanApiKey(given), key, JSON.stringify(given));
    }
    assert.equal(cleanApiKey(' "" '), '');
    assert.equal(cleanApiKey('Bearer '), '');
  });

  it('is refused when it cannot be one (T81)', () => {
    for (const given of [
      'sk-or\nv1',
      'sk-or-v1-\u200babc',
      'sk or',
      'sk-ör',
      'sk-or\u0000v1',
      'sk-"or',
      'sk-<or>',
      'sk-\\or',
    ]) {
      assert.throws(() => cleanApiKey(given), { kind: 'unauthorized' });
    }
  });
});

describe('the base URL', () => {
  it('has one form, however it is written (T84)', () => {
    const forms: [string | undefined, string][] = [
      [undefined, 'https://openrouter.ai/api/v1'],
      ['https://openrouter.ai', 'https://openrouter.ai/api/v1'],
      ['https://openrouter.ai/api/', 'https://openrouter.ai/api/v1'],
      ['https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1'],
      [' https://eu.openrouter.ai/api/v1// ', 'https://eu.openrouter.ai/api/v1'],
      ['https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1'],
      ['https://user:secret@gate.example/or/v1?x=1#y', 'https://gate.example/or/v1'],
      ['https://gate.example/or', 'https://gate.example/or/v1'],
      ['http://127.0.0.1:8080/api/v1', 'http://127.0.0.1:8080/api/v1'],
      ['http://localhost:8080', 'http://localhost:8080/api/v1'],
      ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ];
    for (const [given, expected] of forms) assert.equal(normalizeBaseUrl(given), expected, given);
  });

  it('is refused when it would send the key in the clear, or is no URL (T84)', () => {
    const refused = [
      'http://openrouter.ai/api/v1',
      'http://10.0.0.1',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'ftp://a.example',
      'openrouter.ai',
      '',
      'file:///etc/passwd',
    ];
    for (const baseUrl of refused) {
      assert.throws(() => new OpenRouter({ apiKey: 'k', baseUrl }), { kind: 'invalidRequest' }, baseUrl);
    }
  });

  it('never appears with its credentials', () => {
    try {
      new OpenRouter({ apiKey: 'k', baseUrl: 'http://user:secret@a.example' });
      assert.fail('must be refused');
    } catch (error) {
      assert.ok(error instanceof OpenRouterError);
      assert.ok(!error.message.includes('secret'));
    }
  });
});

describe('a redirect', () => {
  const fixture = useClient();

  it('is never followed (T83)', async () => {
    const other = await startSimulator();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        fixture.simulator.enqueue(redirect(status, `${other.baseUrl}/chat/completions`));
        const error = await rejection(fixture.client().chat.send(streamed));
        assert.equal(error.kind, 'protocol');
        assert.match(error.message, /redirects to/);
      }
      assert.equal(other.requests.length, 0);
      assert.equal(fixture.simulator.requests.length, 5);
    } finally {
      await other.close();
    }
  });

  itInNode('names its target (T83)', 'browsers hide it, and the status with it', async () => {
    fixture.simulator.enqueue(redirect(307, 'https://other.example/secret'));
    const error = await rejection(fixture.client().chat.send(streamed));
    assert.equal(error.status, 307);
    assert.match(error.message, /https:\/\/other\.example;/);
  });

  it('is a failure too where the runtime hides its target, as browsers do (T83)', async () => {
    const hidden = new Response(null);
    Object.defineProperties(hidden, { type: { value: 'opaqueredirect' }, status: { value: 0 }, ok: { value: false } });
    const error = await rejection(fixture.client({ fetch: async () => hidden }).chat.send(streamed));
    assert.equal(error.kind, 'protocol');
    assert.match(error.message, /redirects to another address/);
  });
});
