import { deepStrictEqual, match, rejects, strictEqual } from 'node:assert/strict';
import { createServer } from 'node:http';
import { OpenRouter } from '../../../src/client';
import { CreditWatch } from '../../../src/extension/spending/creditWatch';
import { keyCredit } from '../../../src/extension/spending/keyCredit';
import { listen } from '../../support/listen';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

const { signal } = new AbortController();

/** A server that says of its key and of the account what it is given. */
async function serving(answers: Readonly<Record<string, object | undefined>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = `/${request.url?.split('/').at(-1)}`;
    asked.push(path);
    const data = answers[path];
    response.writeHead(data ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(data ? { data } : { error: { code: 403, message: 'No' } }));
  });
  const { port, close } = await listen(server);
  serving.closing.push(close);
  const client = () => new OpenRouter({ apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}` });
  return { site: { client }, asked };
}

serving.closing = [] as (() => Promise<void>)[];

describe('What a key may still spend', () => {
  afterEach(() => Promise.all(serving.closing.splice(0).map((close) => close())));

  const cases: readonly [string, object, object][] = [
    [
      'is its limit, what is left of it and when it begins anew',
      { label: 'sk', usage: 3, limit: 20, limit_remaining: 7.1, limit_reset: 'daily', usage_daily: 0.1 },
      { limit: '20', remaining: '7.1', resets: 'daily', usedToday: '0.1' },
    ],
    [
      'may be less than nothing',
      { label: 'sk', usage: 3, limit: 5, limit_remaining: -0.02 },
      { limit: '5', remaining: '-0.02' },
    ],
    [
      'is not told where there is no limit',
      { label: 'sk', usage: 3, limit: null, limit_remaining: null },
      { limit: 'unlimited' },
    ],
    [
      'is nothing at all, not zero, where a server tells nonsense',
      { label: 'sk', usage: 'x', limit: 'much', limit_reset: '<b>', usage_daily: null },
      {},
    ],
  ];
  for (const [title, answer, credit] of cases) {
    it(title, async () => {
      const server = await serving({ '/key': answer });
      deepStrictEqual(await keyCredit(server.site, signal), credit);
      // Credits are for keys that may see them: another one is told zeros, which look like an empty account.
      deepStrictEqual(server.asked, ['/key']);
    });
  }

  it('has what the account has left where the key may see it, to the last digit, and goes without where that is refused', async () => {
    const key = { label: 'sk', usage: 0, limit: null, limit_remaining: null, is_management_key: true };
    const server = await serving({ '/key': key, '/credits': { total_credits: 100.3, total_usage: 100.1 } });
    strictEqual((await keyCredit(server.site, signal)).accountCredit, '0.2');
    const refusing = await serving({ '/key': key });
    deepStrictEqual(await keyCredit(refusing.site, signal), { limit: 'unlimited' });
  });

  it('can’t be told where the server refuses the key', async () => {
    const server = await serving({});
    await rejects(keyCredit(server.site, signal), { kind: 'forbidden' });
  });
});

describe('The watch over what a key may still spend', () => {
  let simulator: Simulator;
  let now: number;
  let key: string;
  let watch: CreditWatch;
  beforeEach(async () => {
    simulator = await startSimulator();
    key = simulator.key;
    now = 0;
    const client = () => new OpenRouter({ apiKey: key, baseUrl: simulator.baseUrl });
    watch = new CreditWatch({ site: () => ({ client }), now: () => now });
  });
  afterEach(() => simulator.close());

  it('asks nobody before it is told to, and knows it for some minutes', async () => {
    strictEqual(simulator.requests.length, 0);
    await watch.ask();
    deepStrictEqual(Object.keys(watch.answer?.credit ?? {}).includes('limit'), true);
    now = 11 * 60_000;
    strictEqual(watch.answer, undefined);
  });

  it('says why it is not known, and forgets it when another key is in use', async () => {
    key = 'sk-wrong';
    await watch.ask();
    strictEqual(watch.answer?.credit, undefined);
    match(watch.answer?.reason ?? '', /./);
    strictEqual(JSON.stringify(watch.answer).includes('sk-wrong'), false);
    watch.forget();
    strictEqual(watch.answer, undefined);
  });

  it('tells nothing of a key that was asked about before another one came into use', async () => {
    const asking = watch.ask();
    watch.forget();
    await asking;
    strictEqual(watch.answer, undefined);
  });
});
