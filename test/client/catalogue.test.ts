/** Section H of the traps, as far as it is the client's: the catalogue and account endpoints. */
import assert from 'node:assert/strict';
import type { Script } from '../support/simulator/script';
import { cut, documentedError, html, httpError, json } from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { once, quickly, rejection, useClient } from './useClient';

describe('the catalogue', () => {
  const fixture = useClient();

  it('lists all models, with their prices as they are written (T94)', async () => {
    const models = await fixture.client().models.list();
    assert.ok(models.length > 3);
    for (const model of models) assert.equal(typeof model.pricing.prompt, 'string');
  });

  it('follows the pages to the last, relative links included (T95)', async () => {
    const base = new URL(fixture.simulator.baseUrl);
    fixture.simulator.enqueueAt(
      '/models',
      json(200, { data: [{ id: 'a/1' }], total_count: 3, links: { next: '/api/v1/models?offset=1&limit=1' } }),
      json(200, { data: [{ id: 'a/2' }], links: { next: `${base.origin}/api/v1/models?offset=2` } }),
      json(200, { data: [{ id: 'a/3' }] }),
    );
    const models = await fixture.client().models.list({ limit: 1, q: 'ä b', zdr: undefined });
    assert.deepEqual(
      models.map(({ id }) => id),
      ['a/1', 'a/2', 'a/3'],
    );
    const [first, second] = fixture.simulator.requests;
    assert.equal(first?.query.get('q'), 'ä b');
    assert.equal(first?.query.has('zdr'), false);
    assert.equal(second?.query.get('offset'), '1');
  });

  it('never takes the key to another origin, and ends when pages point at each other (T83, T95)', async () => {
    const other = await startSimulator();
    try {
      fixture.simulator.enqueueAt(
        '/models',
        json(200, { data: [{ id: 'a/1' }], links: { next: `${other.baseUrl}/models` } }),
      );
      assert.equal((await fixture.client().models.list()).length, 1);
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
    const self = json(200, { data: [{ id: 'a/1' }], links: { next: '/api/v1/models' } });
    fixture.simulator.enqueueAt('/models', self, self, self);
    assert.equal((await fixture.client().models.list()).length, 1);
  });

  it('is read without a key as well', async () => {
    const client = fixture.client({ apiKey: () => undefined });
    assert.ok((await client.models.list()).length > 3);
    assert.ok((await client.providers.list()).length > 0);
    assert.equal('authorization' in (fixture.simulator.requests[0]?.headers ?? {}), false);
  });

  it('shows a model’s endpoints, variants included, and refuses what is no model id', async () => {
    const { endpoints } = await fixture.client().models.endpoints('simulator/text');
    assert.ok(endpoints.length > 0);
    for (const id of ['', 'a', 'a/', '../key', 'a/../../key', 'a/.']) {
      assert.equal((await rejection(fixture.client().models.endpoints(id))).kind, 'invalidRequest', id);
    }
    await fixture
      .client()
      .models.endpoints('a/b:free')
      .catch(() => {});
    assert.equal(fixture.simulator.requests.at(-1)?.path, '/api/v1/models/a/b:free/endpoints');
  });

  it('tells what the key may spend, null and unknown fields as they come (T96)', async () => {
    const data = { label: 'sk-or-v1-…', limit: null, limit_remaining: -1, usage: 2, brand_new: { a: 1 } };
    fixture.simulator.enqueueAt('/key', json(200, { data }));
    assert.deepEqual(await fixture.client().key.get(), data);
  });

  it('says that credits are not for this key (T97)', async () => {
    const error = await rejection(fixture.client().credits.get(once));
    assert.equal(error.kind, 'forbidden');
    const manager = fixture.client({ apiKey: fixture.simulator.managementKey });
    assert.equal(typeof (await manager.credits.get()).total_credits, 'number');
  });

  it('finds a generation by its id, and says when it is not there yet (T98)', async () => {
    fixture.simulator.enqueueAt('/generation', httpError(404));
    assert.equal((await rejection(fixture.client().generations.get('gen-1'))).kind, 'notFound');
    assert.equal(fixture.simulator.requests[0]?.query.get('id'), 'gen-1');
    fixture.simulator.enqueueAt('/generation', json(200, { data: { id: 'gen-1', total_cost: 0.1 } }));
    assert.equal((await fixture.client().generations.get('gen-1')).total_cost, 0.1);
  });

  it('fails as the chat does, and is tried again as the chat is', async () => {
    fixture.simulator.enqueueAt('/key', documentedError('server'), json(200, { data: { label: 'l' } }));
    assert.equal((await fixture.client().key.get(quickly)).label, 'l');
    fixture.simulator.enqueueAt(
      '/key',
      html(200),
      json(200, { nothing: 1 }),
      json(200, { error: { code: 401, message: 'no' } }),
    );
    assert.equal((await rejection(fixture.client().key.get(once))).kind, 'protocol');
    assert.equal((await rejection(fixture.client().key.get(once))).kind, 'protocol');
    assert.equal((await rejection(fixture.client().key.get(once))).kind, 'unauthorized');
    assert.equal((await rejection(fixture.client({ apiKey: '' }).key.get(once))).kind, 'unauthorized');
  });

  it('reads five megabytes', async () => {
    const data = Array.from({ length: 5000 }, (_, index) => ({ id: `a/${index}`, description: 'x'.repeat(1000) }));
    fixture.simulator.enqueueAt('/models', json(200, { data }));
    assert.equal((await fixture.client().models.list()).length, 5000);
  });

  it('lists as many entries as a page holds', async () => {
    const data = Array.from({ length: 200_000 }, (_, index) => ({ id: `a/${index}` }));
    fixture.simulator.enqueueAt('/models', json(200, { data }));
    assert.equal((await fixture.client().models.list()).length, 200_000);
  });

  it('stops reading a body above the configured size, and does not ask for it again', async () => {
    const endless: Script = {
      name: 'a list without end',
      async play(exchange) {
        exchange.response.writeHead(200, { 'Content-Type': 'application/json' });
        for (;;) await exchange.write('x'.repeat(1000));
      },
    };
    const client = fixture.client({ sizeLimits: { body: 5000 } });
    for (const [path, ask] of [
      ['/models', () => client.models.list({}, quickly)],
      ['/key', () => client.key.get(quickly)],
    ] as const) {
      fixture.simulator.enqueueAt(path, endless);
      const error = await rejection(ask());
      assert.equal(error.kind, 'protocol', path);
      assert.match(error.message, /longer than 5000 characters/);
      assert.equal(error.attempts, 1);
      assert.equal(await fixture.simulator.requests.at(-1)?.closed, 'aborted');
    }
  });

  it('counts the pages of a list together', async () => {
    const pages = () =>
      [1, 2, 3].map((page) =>
        json(200, {
          data: [{ id: `a/${page}`, description: 'x'.repeat(1000) }],
          ...(page < 3 && { links: { next: `/api/v1/models?offset=${page}` } }),
        }),
      );
    for (const body of [4000, 0]) {
      fixture.simulator.enqueueAt('/models', ...pages());
      assert.equal((await fixture.client({ sizeLimits: { body } }).models.list()).length, 3);
    }
    fixture.simulator.enqueueAt('/models', ...pages());
    const error = await rejection(fixture.client({ sizeLimits: { body: 2000 } }).models.list());
    assert.equal(error.kind, 'protocol');
    assert.match(error.message, /longer than 2000 characters/);
  });

  it('is a failure when the connection breaks in its middle', async () => {
    fixture.simulator.enqueueAt('/key', cut('A'));
    assert.equal((await rejection(fixture.client().key.get(once))).kind, 'network');
  });
});
