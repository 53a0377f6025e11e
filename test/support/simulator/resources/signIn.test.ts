import assert from 'node:assert/strict';
import { ask } from '../ask';
import { type Simulator, startSimulator } from '../simulator';

// The example of RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const CALLBACK = 'http://127.0.0.1:3999/callback?window=1';

describe('the sign-in', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  function visit(query: Record<string, string>): Promise<Response> {
    const page = new URL('/auth', simulator.baseUrl);
    page.search = String(new URLSearchParams(query));
    return fetch(page, { redirect: 'manual' });
  }

  async function sentTo(query: Record<string, string>): Promise<URL> {
    const { status, headers } = await visit(query);
    assert.equal(status, 302);
    return new URL(headers.get('location') ?? '', simulator.baseUrl);
  }

  async function codeFor(more: Record<string, string> = {}): Promise<string> {
    const query = { callback_url: CALLBACK, code_challenge: CHALLENGE, code_challenge_method: 'S256', ...more };
    return (await sentTo(query)).searchParams.get('code') ?? assert.fail('no code');
  }

  function redeem(body: Record<string, unknown>): Promise<Response> {
    return fetch(`${simulator.baseUrl}/auth/keys`, { method: 'POST', body: JSON.stringify(body) });
  }

  it('sends the user back with a code and the state, keeping the callback’s own query', async () => {
    const back = await sentTo({ callback_url: CALLBACK, code_challenge: CHALLENGE, state: 'a b+c' });
    assert.equal(back.origin + back.pathname, 'http://127.0.0.1:3999/callback');
    assert.equal(back.searchParams.get('window'), '1');
    assert.equal(back.searchParams.get('state'), 'a b+c');
    assert.ok(back.searchParams.get('code'));
  });

  it('gives a key that works for the right verifier, once', async () => {
    const body = { code: await codeFor(), code_verifier: VERIFIER, code_challenge_method: 'S256' };
    const { key, user_id } = await (await redeem(body)).json();
    assert.equal(typeof user_id, 'string');
    assert.equal((await ask(simulator, {}, { key })).status, 200);
    assert.equal((await redeem(body)).status, 403);
  });

  it('refuses a wrong code, a wrong verifier and a wrong method', async () => {
    const code = await codeFor();
    const good = { code, code_verifier: VERIFIER, code_challenge_method: 'S256' };
    assert.equal((await redeem({ ...good, code: 'auth_code_other' })).status, 403);
    assert.equal((await redeem({ ...good, code_verifier: CHALLENGE })).status, 403);
    assert.equal((await redeem({ ...good, code_verifier: undefined })).status, 403);
    assert.equal((await redeem({ ...good, code_challenge_method: 'plain' })).status, 400);
    assert.equal((await redeem({})).status, 400);
    assert.equal((await redeem(good)).status, 200);
  });

  it('refuses a challenge with padding, which no verifier matches', async () => {
    const code = await codeFor({ code_challenge: `${CHALLENGE}=` });
    const body = { code, code_verifier: VERIFIER, code_challenge_method: 'S256' };
    assert.equal((await redeem(body)).status, 403);
  });

  it('refuses a code after its lifetime', async () => {
    const impatient = await startSimulator({ codeLifetimeMs: 0 });
    const patient = simulator;
    simulator = impatient;
    try {
      const body = { code: await codeFor(), code_verifier: VERIFIER, code_challenge_method: 'S256' };
      const response = await redeem(body);
      assert.deepEqual([response.status, (await response.json()).error.message], [403, 'Code expired']);
    } finally {
      await impatient.close();
      simulator = patient;
    }
  });

  it('accepts only POST for the exchange', async () => {
    assert.equal((await fetch(`${simulator.baseUrl}/auth/keys`)).status, 405);
  });

  it('brings no state back when the user says no', async () => {
    const back = await sentTo({ callback_url: CALLBACK, state: 's', deny: '1' });
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), null);
    assert.equal(back.searchParams.get('code'), null);
  });

  it('shows the code on a page when there is no callback, for a challenge with S256 only', async () => {
    const page = await (await visit({ code_challenge: CHALLENGE, code_challenge_method: 'S256' })).text();
    const [, code] = /<code>(.+)<\/code>/.exec(page) ?? [];
    assert.equal((await redeem({ code, code_verifier: VERIFIER, code_challenge_method: 'S256' })).status, 200);
    assert.equal((await sentTo({ code_challenge: CHALLENGE })).pathname, '/');
  });

  it('refuses callbacks that are neither secure, nor local, nor an editor', async () => {
    const status = async (callback: string) => (await visit({ callback_url: callback })).status;
    assert.equal(await status('http://example.com/callback'), 400);
    assert.equal(await status('nonsense'), 400);
    assert.equal(await status('https://example.com/callback'), 302);
    assert.equal(await status('http://localhost:1234/'), 302);
    assert.equal(await status('vscode://publisher.extension/callback'), 302);
  });
});
