/** A sign-in by a listener on this machine, as a browser sees it: real HTTP, against the simulator's page. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { KeyRing } from '../../../src/extension/account/keyRing';
import { listenOnLoopback } from '../../../src/extension/account/loopback';
import { PendingSignIns } from '../../../src/extension/account/pendingSignIns';
import { SignInAttempt, type SignInNews } from '../../../src/extension/account/signInAttempt';
import { Site } from '../../../src/extension/account/site';
import { MemorySecrets } from '../../support/memorySecrets';
import { httpError } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('A sign-in through the browser', () => {
  let simulator: Simulator;
  let secrets: MemorySecrets;
  let site: Site;
  let news: SignInNews[];
  let attempts: SignInAttempt[];

  beforeEach(async () => {
    simulator = await startSimulator();
    secrets = new MemorySecrets();
    site = new Site(simulator.baseUrl, new KeyRing(secrets.window(), simulator.baseUrl));
    news = [];
    attempts = [];
  });

  afterEach(async () => {
    for (const attempt of attempts) attempt.succeed();
    await simulator.close();
  });

  async function begin(lifetime?: number): Promise<SignInAttempt> {
    const attempt = await SignInAttempt.begin({
      site,
      pendings: new PendingSignIns(secrets.window()),
      keyLabel: 'OpenRouter Chat in a test',
      callback: ({ receive }) => listenOnLoopback(receive),
      ...(lifetime === undefined ? {} : { lifetime }),
    });
    attempts.push(attempt);
    attempt.onNews((told) => news.push(told));
    return attempt;
  }

  const callbackOf = ({ page }: SignInAttempt) => new URL(page).searchParams.get('callback_url') ?? assert.fail();
  const stateOf = ({ page }: SignInAttempt) => new URL(page).searchParams.get('state') ?? assert.fail();
  const exchanges = () => simulator.requests.filter(({ path }) => path.endsWith('/auth/keys'));
  const words = () => news.flatMap((told) => (told.kind === 'failed' ? [told.words] : []));

  /** Where the page sends the browser after the user said yes. */
  async function allowed(attempt: SignInAttempt): Promise<string> {
    const { headers } = await fetch(attempt.page, { redirect: 'manual' });
    return headers.get('location') ?? assert.fail('The page sends nobody back');
  }

  async function title(response: Response): Promise<string | undefined> {
    const html = await response.text();
    assert.ok(!/auth_code|state=|<script/.test(html));
    return /<h1>(.*)<\/h1>/.exec(html)?.[1];
  }

  async function isClosed(url: string): Promise<boolean> {
    return fetch(url).then(
      () => false,
      () => true,
    );
  }

  it('ends with a key that is kept and in use, a page that says so, and a closed listener', async () => {
    const attempt = await begin();
    const page = new URL(attempt.page);
    assert.equal(page.searchParams.get('code_challenge_method'), 'S256');
    assert.equal(page.searchParams.get('key_label'), 'OpenRouter Chat in a test');
    assert.match(callbackOf(attempt), /^http:\/\/127\.0\.0\.1:\d+\/callback\/[\da-f-]{36}$/);
    const response = await fetch(await allowed(attempt));
    assert.equal(response.status, 200);
    assert.equal(await title(response), 'You are signed in');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.deepEqual(
      news.map(({ kind }) => kind),
      ['exchanging', 'signedIn'],
    );
    const kept = await site.keys.inUse();
    assert.equal(kept?.origin, 'signedIn');
    await site.client().key.get();
    assert.ok(await isClosed(callbackOf(attempt)));
    assert.ok(!secrets.names.some((name) => name.includes('signIn@')));
    assert.equal(exchanges()[0]?.headers.authorization, undefined);
    await until(async () => (await site.keys.inUse())?.label !== undefined);
  });

  it('says so when the user said no, and makes no key', async () => {
    const attempt = await begin();
    const response = await fetch(`${attempt.page}&deny=1`);
    assert.equal(await title(response), 'The sign-in was denied');
    assert.match(words().join(), /was denied .* no key was made/);
    assert.equal(attempt.isWaiting, false);
    assert.ok(await isClosed(callbackOf(attempt)));
    assert.deepEqual([exchanges(), secrets.names], [[], []]);
  });

  it('repeats no sentence of whoever ends it, since that may be anybody', async () => {
    const callback = callbackOf(await begin());
    const html = await (await fetch(`${callback}?error=Call+0800&error_description=Your+key+is+lost`)).text();
    assert.ok(!/0800|lost/.test(html + words().join()), words().join());
    await fetch(`${callbackOf(await begin())}?error=server_error`);
    assert.match(words()[1] ?? '', /ended without a key \(server_error\)/);
  });

  it('goes on after what is not its own: another state, no code, another path, method or host, an icon', async () => {
    const attempt = await begin();
    const callback = callbackOf(attempt);
    const answers = [
      await fetch(`${callback}?code=stolen&state=wrong`),
      await fetch(`${callback}?code=stolen`),
      await fetch(callback),
      await fetch(new URL('/favicon.ico', callback)),
      await fetch(`${callback}/more?code=1&state=${stateOf(attempt)}`),
      await fetch(`${callback}?code=1&state=${stateOf(attempt)}`, { method: 'POST', body: 'x' }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 400, 404, 404, 405],
    );
    assert.equal(await statusAsHost('evil.example', `${callback}?code=1&state=${stateOf(attempt)}`), 404);
    assert.deepEqual([news, exchanges()], [[], []]);
    assert.equal((await fetch(await allowed(attempt))).status, 200);
  });

  it('is denied by nobody who only knows where it listens, such as a page that tries all ports', async () => {
    const attempt = await begin();
    const words = 'error=server_error&error_description=Call+this+number';
    for (const path of ['/', '/callback', '/callback/', `/callback/${attempt.id}`]) {
      assert.equal((await fetch(new URL(`${path}?${words}`, callbackOf(attempt)))).status, 404);
    }
    assert.deepEqual([news, attempt.isWaiting], [[], true]);
  });

  it('takes one answer only: a second one is told so, and its code is not sent', async () => {
    const attempt = await begin();
    const address = await allowed(attempt);
    const both = await Promise.all([
      fetch(address),
      fetch(`${callbackOf(attempt)}?code=other&state=${stateOf(attempt)}`),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(exchanges().length, 1);
  });

  it('tells a browser that comes after it was cancelled, once, and keeps nothing', async () => {
    const attempt = await begin();
    const [address, callback] = [await allowed(attempt), callbackOf(attempt)];
    assert.equal(attempt.cancel(), 'idle');
    assert.equal(await title(await fetch(address)), 'This sign-in was cancelled');
    assert.ok(await isClosed(callback));
    assert.deepEqual([exchanges(), secrets.names, news], [[], [], []]);
  });

  it('is over after its time: the listener is closed, and what it would be completed with is forgotten', async () => {
    const attempt = await begin(30);
    const callback = callbackOf(attempt);
    await until(() => words().length > 0);
    assert.match(words()[0] ?? '', /older than ten minutes/);
    assert.ok(await isClosed(callback));
    await attempt.receiveCode('auth_code_late');
    assert.match(words()[1] ?? '', /older than ten minutes/);
    assert.deepEqual([exchanges(), secrets.names], [[], []]);
  });

  it('says what to do about a code that is wrong, used or too old, and takes the right one then', async () => {
    const attempt = await begin();
    await attempt.receiveCode('auth_code_wrong');
    assert.match(words()[0] ?? '', /did not accept the code: .* Open the browser again/);
    await attempt.receiveCode('auth_code_wrong');
    assert.match(words()[1] ?? '', /was tried before/);
    assert.equal(exchanges().length, 1);
    const page = await (await fetch(attempt.codePage)).text();
    await attempt.receiveCode(/<code>(.+)<\/code>/.exec(page)?.[1] ?? '');
    assert.equal(news.at(-1)?.kind, 'signedIn');
  });

  it('understands the address that the browser ended at, and no other sign-in’s', async () => {
    const attempt = await begin();
    const other = await begin();
    await attempt.receivePasted(await allowed(other));
    assert.match(words()[0] ?? '', /another sign-in/);
    await attempt.receivePasted('https://openrouter.ai/auth');
    assert.match(words()[1] ?? '', /no code in this address/);
    assert.equal(exchanges().length, 0);
    await attempt.receivePasted(await allowed(attempt));
    assert.equal(news.at(-1)?.kind, 'signedIn');
  });

  it('says that a key may have been made when the server fails in the middle, and does not ask again', async () => {
    simulator.enqueueAt('/auth/keys', httpError(500));
    const attempt = await begin();
    const response = await fetch(await allowed(attempt));
    assert.equal(await title(response), 'The sign-in failed');
    assert.match(words().join(), /A key may have been made all the same/);
    assert.equal(exchanges().length, 1);
    assert.deepEqual(secrets.names, []);
  });

  it('says that nothing answers where the network is down, and never shows code or verifier', async () => {
    const attempt = await begin();
    const address = await allowed(attempt);
    await simulator.close();
    await fetch(address);
    assert.match(words().join(), /No key came from 127\.0\.0\.1.*refused/);
    assert.ok(
      !words()
        .join()
        .includes(new URL(address).searchParams.get('code') ?? ''),
    );
  });

  it('that ends while its code is exchanged keeps no key', async () => {
    const held = holding(simulator);
    const attempt = await begin();
    const page = fetch(await allowed(attempt));
    await held.asked;
    assert.equal(attempt.cancel(), 'exchanging');
    held.release();
    await page;
    assert.equal(await site.keys.inUse(), undefined);
    assert.deepEqual(secrets.names, []);
  });

  it('can do without a listener: then the page shows a code', async () => {
    const attempt = await SignInAttempt.begin({
      site,
      pendings: new PendingSignIns(secrets.window()),
      keyLabel: 'A test',
      callback: async () => undefined,
    });
    attempts.push(attempt);
    assert.match(await (await fetch(attempt.page)).text(), /Paste this code/);
  });

  it('is not begun at an address that can’t be used, and leaves nothing behind', async () => {
    for (const address of ['nonsense', 'http://example.com/api/v1']) {
      site = new Site(address, new KeyRing(secrets.window(), address));
      await assert.rejects(begin(), /base URL/);
    }
    assert.deepEqual(secrets.names, []);
  });
});

describe('Sign-ins that wait', () => {
  it('are found by any window until they are too old, and then removed by the next', async () => {
    const secrets = new MemorySecrets();
    const pendings = new PendingSignIns(secrets.window());
    const pending = { state: 's', verifier: 'v', baseUrl: 'https://openrouter.ai/api/v1' };
    await pendings.add({ ...pending, id: 'new', startedAt: Date.now() - 1000 });
    await pendings.add({ ...pending, id: 'old', startedAt: Date.now() - 600_000 });
    secrets.put('openrouterChat.signIn@broken', '{');
    const other = new PendingSignIns(secrets.window());
    assert.equal((await other.get('new'))?.verifier, 'v');
    assert.deepEqual(
      [await other.get('old'), await other.get('broken'), await other.get('none')],
      [undefined, undefined, undefined],
    );
    await other.removeOld();
    assert.deepEqual(secrets.names, ['openrouterChat.signIn@new']);
    await other.removeAll();
    assert.deepEqual(secrets.names, []);
  });
});

/** Holds back the answer to the next exchange. */
function holding(simulator: Simulator) {
  let release = () => {};
  let tellAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  simulator.enqueueAt('/auth/keys', {
    name: 'held',
    play: async (exchange) => {
      tellAsked();
      await Promise.race([released, new Promise((resolve) => exchange.gone.addEventListener('abort', resolve))]);
      exchange.sendJson(200, { key: 'sk-or-v1-late', user_id: null });
    },
  });
  return { asked, release: () => release() };
}

function statusAsHost(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
