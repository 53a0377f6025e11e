/** T103: the code of a sign-in for a key. It is sent once, and its failures give nothing away. */
import assert from 'node:assert/strict';
import {
  authorizeUrl,
  ChatError,
  codeChallenge,
  createCodeVerifier,
  type ExchangeOptions,
  exchangeCode,
  OpenRouterDefaultError,
  type OpenRouterError,
} from '../../src/client';
import {
  cut,
  html,
  httpError,
  json,
  noEvents,
  nothing,
  raw,
  redirect,
  type Script,
} from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { HEAD_UNTIL_CLOSE } from '../support/simulator/wire';
import { rejection, useClient } from './useClient';

const code = 'auth_code_+/"ä-very-secret';
const code_verifier = createCodeVerifier();
/** As it stands in JSON. */
const escaped = JSON.stringify(code).slice(1, -1);
const key = 'the-new-key-of-an-odd-form';
const mayExist = /A key may have been made all the same: look at (\S+) and delete it/;

describe('the exchange of a code', () => {
  const fixture = useClient();
  const exchange = (options: ExchangeOptions = {}) =>
    exchangeCode({ code, code_verifier }, { baseUrl: fixture.simulator.baseUrl, ...options });

  /** The error of an answer, which no second request may have followed. */
  async function failure(script: Script, options?: ExchangeOptions): Promise<OpenRouterError> {
    const before = fixture.simulator.requests.length;
    fixture.simulator.enqueueAt('/auth/keys', script);
    const error = await rejection(exchange(options));
    assert.equal(fixture.simulator.requests.length, before + 1, script.name);
    assert.equal(error.attempts, 1);
    for (const secret of [code, encodeURIComponent(code), escaped, code_verifier, key]) {
      assert.ok(!everythingIn(error).includes(secret), `${script.name} tells ${secret}`);
    }
    return error;
  }

  it('gives a key that works, for the code that the page showed, once', async () => {
    const { baseUrl } = fixture.simulator;
    const verifier = createCodeVerifier();
    const page = await fetch(authorizeUrl({ code_challenge: await codeChallenge(verifier) }, baseUrl));
    const [, shown = ''] = /<code>(.+)<\/code>/.exec(await page.text()) ?? [];
    const given = { code: ` ${shown}\n`, code_verifier: verifier };
    const { key: made, user_id } = await exchangeCode(given, { baseUrl });
    assert.equal(user_id, 'user_simulator');
    assert.equal(typeof (await fixture.client({ apiKey: made }).key.get()).usage, 'number');
    const error = await rejection(exchangeCode(given, { baseUrl }));
    assert.deepEqual([error.kind, error.status], ['forbidden', 403]);
  });

  it('sends the code, the verifier and the method, who the app is, and no key', async () => {
    fixture.simulator.enqueueAt('/auth/keys', json(200, { key, user_id: null }));
    await exchange({ app: { title: 'Chat' }, headers: { 'X-Extra': '1', Authorization: 'Bearer sk-or-v1-another' } });
    const [request] = fixture.simulator.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request?.path, '/api/v1/auth/keys');
    assert.deepEqual(request?.json, { code, code_verifier, code_challenge_method: 'S256' });
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.equal(request?.headers['x-openrouter-title'], 'Chat');
    assert.equal(request?.headers['x-extra'], '1');
    assert.equal('authorization' in (request?.headers ?? {}), false);
  });

  it('takes the key out of whatever stands around it', async () => {
    const bodies = [
      { key, user_id: null },
      { key: ` "${key}"\n` },
      { key, user_id: 7, message: 'Key created' },
      { key, error: 'none' },
    ];
    for (const body of bodies) {
      fixture.simulator.enqueueAt('/auth/keys', json(200, body));
      const answer = await exchange();
      assert.deepEqual([answer.key, answer.user_id], [key, null]);
    }
    fixture.simulator.enqueueAt('/auth/keys', json(200, { key, user_id: 'user_1', brand_new: [1] }));
    assert.deepEqual(await exchange(), { key, user_id: 'user_1', brand_new: [1] });
  });

  it('is refused with a kind for every documented status, and never repeated', async () => {
    const kinds = [];
    for (const status of [400, 403, 405, 409, 429, 500, 502, 503, 529]) {
      const error = await failure(json(status, { error: { code: status, message: `No, ${code} ${code_verifier}` } }));
      assert.ok(error instanceof ChatError);
      assert.equal(error.status, status);
      assert.equal(mayExist.test(error.message), status >= 500, `${status}`);
      kinds.push(error.kind);
    }
    assert.deepEqual(kinds, [
      'invalidRequest',
      'forbidden',
      'invalidRequest',
      'invalidRequest',
      'rateLimited',
      'server',
      'provider',
      'provider',
      'provider',
    ]);
  });

  it('tells when to come back, since the code may still be good', async () => {
    assert.equal((await failure(httpError(429, undefined, { 'Retry-After': '5' }))).retryAfterMs, 5000);
  });

  it('is an error when no key comes, and the error does not show what came', async () => {
    const bodies = [
      {},
      { key: null },
      { key: '' },
      { key: ' ' },
      { key: `${key}\n${key}` },
      { keys: [key] },
      [key],
      key,
    ];
    for (const body of bodies) {
      const error = await failure(json(200, body));
      assert.ok(error instanceof OpenRouterDefaultError);
      assert.equal(error.kind, 'protocol', JSON.stringify(body));
      assert.match(error.message, mayExist);
    }
    assert.match((await failure(noEvents())).message, mayExist);
    assert.match((await failure(html(200))).message, /A web page answered/);
    const half = raw([HEAD_UNTIL_CLOSE({ 'Content-Type': 'application/json' }), `{"key":"${key}`]);
    assert.equal((await failure(half)).kind, 'protocol');
  });

  it('gives nothing away when the answer repeats what was sent', async () => {
    const echo = { code, code_verifier, encoded: encodeURIComponent(code) };
    await failure(
      json(403, { error: { code: 403, message: 'Invalid', metadata: { raw: JSON.stringify(echo), echo } } }),
    );
    await failure(json(403, { error: { code: 403, message: 'Invalid', metadata: { got: [code_verifier] } } }));
    await failure(httpError(400, JSON.stringify(echo)));
    await failure(httpError(502, `upstream got ${JSON.stringify(echo)}`));
    const thrown = Object.assign(new Error(`cannot send ${code}`, { cause: new Error(code_verifier) }), { init: echo });
    const error = await rejection(exchange({ fetch: () => Promise.reject(thrown) }));
    for (const secret of [code, code_verifier]) assert.ok(!everythingIn(error).includes(secret));
  });

  it('says that a key may exist when the connection is lost, and where to look for it', async () => {
    for (const script of [raw([], { end: 'rst' }), raw([]), cut('A')]) {
      const error = await failure(script);
      assert.equal(error.kind, 'network');
      const [, page] = mayExist.exec(error.message) ?? [];
      assert.equal(page, fixture.simulator.baseUrl.replace('/api/v1', '/settings/keys'));
    }
  });

  it('says the same when the answer does not come in time', async () => {
    for (const timeouts of [{ headers: 60 }, { total: 60 }]) {
      const error = await failure(nothing(), { timeouts });
      assert.equal(error.kind, 'timeout');
      assert.match(error.message, mayExist);
    }
  });

  it('does not speak of a key when nothing was sent', async () => {
    const gone = await startSimulator();
    await gone.close();
    const error = await rejection(exchange({ baseUrl: gone.baseUrl }));
    assert.equal(error.kind, 'network');
    // Browsers do not tell why a connection failed, so there it may have been after the sending.
    assert.equal(mayExist.test(error.message), error.code === undefined);
  });

  it('follows no redirect: neither code nor verifier go to another place (T83)', async () => {
    const other = await startSimulator();
    try {
      for (const status of [302, 307, 308]) {
        const error = await failure(redirect(status, `${other.baseUrl}/auth/keys`));
        assert.equal(error.kind, 'protocol');
        assert.match(error.message, /redirects are not followed/);
        assert.doesNotMatch(error.message, mayExist);
      }
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
  });

  it('refuses what cannot be right before anything is sent', async () => {
    const { baseUrl } = fixture.simulator;
    const wrong = [
      exchangeCode({ code: ' ', code_verifier }, { baseUrl }),
      exchangeCode({ code, code_verifier: `${code_verifier}=` }, { baseUrl }),
      exchangeCode({ code, code_verifier: '' }, { baseUrl }),
      exchangeCode({ code, code_verifier }, { baseUrl: 'http://openrouter.ai/api/v1' }),
      exchangeCode({ code, code_verifier }, { baseUrl: 'nonsense' }),
      exchange({ headers: { 'Not a name': '1' } }),
    ];
    for (const refused of wrong) {
      const error = await rejection(refused);
      assert.deepEqual([error.kind, error.attempts], ['invalidRequest', 0]);
      for (const secret of [code, code_verifier]) assert.ok(!everythingIn(error).includes(secret));
    }
    assert.equal(fixture.simulator.requests.length, 0);
  });

  it('is left at once with the signal’s own reason', async () => {
    const leaving = new AbortController();
    const reason = new Error('the window was closed');
    fixture.simulator.enqueueAt('/auth/keys', nothing());
    const arrived = fixture.simulator.nextRequest();
    const left = assert.rejects(exchange({ signal: leaving.signal }), (error) => error === reason);
    const request = await arrived;
    leaving.abort(reason);
    await left;
    assert.equal(await request.closed, 'aborted');
    await assert.rejects(exchange({ signal: leaving.signal }), (error) => error === reason);
    assert.equal(fixture.simulator.requests.length, 1);
  });
});

/** Every text that an inspection may come upon: hidden properties, causes and stacks included. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  return Reflect.ownKeys(value)
    .map((name) => `${String(name)}: ${everythingIn(Reflect.get(value, name), seen)}`)
    .join('\n');
}
