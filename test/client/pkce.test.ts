/** T99 and T100, as far as they are the client's: what a browser sign-in is made of, before the exchange. */
import assert from 'node:assert/strict';
import {
  authorizeUrl,
  codeChallenge,
  createCodeVerifier,
  createState,
  OpenRouterError,
  readCallback,
} from '../../src/client';
import { rejection } from './useClient';

// The example of RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const isRefusal = (error: unknown) => error instanceof OpenRouterError && error.kind === 'invalidRequest';

describe('the secrets of a sign-in', () => {
  it('are fresh every time, and of a form that may stand in a URL', () => {
    const made = Array.from({ length: 200 }, () => [createCodeVerifier(), createState()]).flat();
    assert.equal(new Set(made).size, 400);
    for (const secret of made) assert.match(secret, /^[A-Za-z0-9\-._~]{43,128}$/);
  });

  it('have the challenge of the RFC’s own example, without padding (T99)', async () => {
    assert.equal(await codeChallenge(verifier), challenge);
    for (const made of [createCodeVerifier(), '~'.repeat(128), 'a.-_~'.repeat(9)]) {
      assert.match(await codeChallenge(made), /^[A-Za-z0-9_-]{43}$/);
    }
  });

  it('are refused where they are none, and not repeated', async () => {
    const short = verifier.slice(1);
    for (const wrong of ['', short, `${verifier}=`, `${short}+`, `${short}ä`, `${verifier}\n`, 'a'.repeat(129)]) {
      const error = await rejection(codeChallenge(wrong));
      assert.equal(error.kind, 'invalidRequest', wrong);
      assert.ok(wrong === '' || !error.message.includes(wrong));
    }
  });
});

describe('the address of the sign-in page', () => {
  const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

  it('is OpenRouter’s own, with the method S256 always', () => {
    const address = authorizeUrl({ code_challenge: challenge, code_challenge_method: 'plain' });
    assert.ok(address.startsWith('https://openrouter.ai/auth?'));
    assert.deepEqual(queryOf(address), { code_challenge: challenge, code_challenge_method: 'S256' });
  });

  it('tells everything that it is given, as it is given', () => {
    const query = {
      code_challenge: challenge,
      callback_url: 'http://127.0.0.1:3999/callback?window=1&name=a b',
      state: 'a+b/c=&d',
      key_label: 'Käthe & Co',
      limit: 2.5,
      expires_at: '2027-01-01',
    };
    assert.deepEqual(queryOf(authorizeUrl(query)), {
      ...query,
      limit: '2.5',
      code_challenge_method: 'S256',
    });
  });

  it('has no callback when there is none: the page then shows the code to paste', () => {
    const address = authorizeUrl({ code_challenge: challenge, callback_url: undefined, state: undefined });
    assert.deepEqual(Object.keys(queryOf(address)), ['code_challenge', 'code_challenge_method']);
  });

  it('stands beside the API, wherever that is', () => {
    const pageOf = (baseUrl: string) => authorizeUrl({ code_challenge: challenge }, baseUrl).split('?')[0];
    assert.equal(pageOf('https://eu.openrouter.ai'), 'https://eu.openrouter.ai/auth');
    assert.equal(pageOf('https://openrouter.ai/api/v1/'), 'https://openrouter.ai/auth');
    assert.equal(pageOf('http://127.0.0.1:4000/api/v1'), 'http://127.0.0.1:4000/auth');
    assert.equal(pageOf('https://gateway.example/openrouter/api/v1'), 'https://gateway.example/openrouter/auth');
    assert.throws(() => pageOf('http://openrouter.ai/api/v1'), isRefusal);
  });

  it('is refused with what the page would refuse, or what would not protect the code', () => {
    const wrong = [
      { code_challenge: '' },
      { code_challenge: `${challenge}=` },
      { code_challenge: challenge.replace('-', '+') },
      { code_challenge: challenge, callback_url: '/callback' },
      { code_challenge: challenge, callback_url: '' },
      { code_challenge: challenge, key_label: 'x'.repeat(101) },
      { code_challenge: challenge, limit: -1 },
      { code_challenge: challenge, limit: Number.NaN },
      { code_challenge: challenge, limit: Number.POSITIVE_INFINITY },
    ];
    for (const query of wrong) assert.throws(() => authorizeUrl(query), isRefusal, JSON.stringify(query));
    authorizeUrl({ code_challenge: challenge, key_label: 'x'.repeat(100), limit: 0 });
  });
});

describe('the callback of a sign-in', () => {
  const callback = 'http://127.0.0.1:3999/callback';
  const read = (query: string, state = 's') => readCallback(`${callback}${query}`, state);

  it('brings the code, whatever the callback’s own query holds', () => {
    assert.deepEqual(read('?window=1&code=abc&state=s'), { outcome: 'code', code: 'abc' });
    assert.deepEqual(readCallback(`${callback}?code=abc`, undefined), { outcome: 'code', code: 'abc' });
    assert.deepEqual(readCallback(new URL(`${callback}?code=abc&state=s`), 's'), { outcome: 'code', code: 'abc' });
    assert.deepEqual(readCallback('/callback?code=abc&state=s', 's'), { outcome: 'code', code: 'abc' });
    const editor = 'vscode://publisher.extension/callback?code=abc&state=s';
    assert.deepEqual(readCallback(editor, 's'), { outcome: 'code', code: 'abc' });
  });

  it('leaves a plus in the code a plus, and reads percent signs (T100)', () => {
    assert.deepEqual(read('?code=a+b%2Fc%2Bd%3D&state=s'), { outcome: 'code', code: 'a+b/c+d=' });
    assert.deepEqual(read('?code=a=b%zz&state=s'), { outcome: 'code', code: 'a=b%zz' });
  });

  it('is another’s when the state is another or missing, and its code is not told (T100)', () => {
    for (const query of ['?code=abc', '?code=abc&state=', '?code=abc&state=S', '?code=abc&state=t&state=s']) {
      assert.deepEqual(read(query), { outcome: 'wrongState' }, query);
    }
  });

  it('knows its state again however that was encoded', () => {
    for (const state of ['a b+c/d=', 'ä&?#%', createState()]) {
      const form = new URLSearchParams({ code: 'abc', state });
      assert.equal(read(`?${form}`, state).outcome, 'code');
      assert.equal(read(`?code=abc&state=${encodeURIComponent(state)}`, state).outcome, 'code');
    }
    assert.equal(read('?code=abc&state=a+b', 'a+b').outcome, 'code');
  });

  it('tells a denial, which comes without a state, from a hit that says nothing (T100)', () => {
    assert.deepEqual(read('?window=1&error=access_denied'), { outcome: 'denied', error: 'access_denied' });
    assert.deepEqual(read('?error=server_error&error_description=Try+again&code=abc&state=s'), {
      outcome: 'denied',
      error: 'server_error',
      description: 'Try again',
    });
    for (const query of ['', '?', '?state=s', '?code=&state=s', '?code&state=s', '?barcode=1&state=s']) {
      assert.deepEqual(read(query), { outcome: 'missingCode' }, query);
    }
    assert.deepEqual(readCallback('http://', 's'), { outcome: 'missingCode' });
    assert.deepEqual(readCallback('/favicon.ico', 's'), { outcome: 'missingCode' });
  });
});
