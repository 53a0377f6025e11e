/** Section H of the traps, as far as it is the client's: models, their endpoints, providers, and the key. */
import assert from 'node:assert/strict';
import type { RetryNotice } from '../../src/client';
import {
  cut,
  documentedError,
  html,
  httpError,
  json,
  noEvents,
  nothing,
  raw,
  redirect,
} from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { HEAD_UNTIL_CLOSE, J } from '../support/simulator/wire';
import { once, quickly, rejection, useClient } from './useClient';

describe('the catalogue', () => {
  const fixture = useClient();
  const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);
  /** A page of one model, with a link to the next if there is to be one. */
  const page = (id: string, next?: string | null) => ({
    data: [{ id }],
    ...(next !== undefined && { links: { next } }),
  });

  it('lists all models, with their prices as they are written (T94)', async () => {
    const models = await fixture.client().models.list();
    assert.ok(models.length > 3);
    for (const model of models) assert.equal(typeof model.pricing.prompt, 'string');
  });

  it('lists the endpoints that keep nothing, with the model that each is of', async () => {
    const endpoints = await fixture.client().endpoints.listZdr();
    assert.ok(endpoints.length > 1);
    for (const { tag, model_id } of endpoints) assert.deepEqual([typeof tag, typeof model_id], ['string', 'string']);
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
    assert.deepEqual(ids(models), ['a/1', 'a/2', 'a/3']);
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

  it('asks for the next page at the server’s own address, whatever else the link holds', async () => {
    const { host } = new URL(fixture.simulator.baseUrl);
    const links = [`http://user:secret@${host}/api/v1/models?offset=1#top`, `//${host}/api/v1/models?offset=2`];
    for (const next of links) {
      fixture.simulator.enqueueAt('/models', json(200, page('a/1', next)), json(200, page('a/2', null)));
      assert.deepEqual(ids(await fixture.client().models.list()), ['a/1', 'a/2'], next);
    }
    for (const next of ['', 'http://', 'javascript:alert(1)', 7, { href: '/api/v1/models?offset=1' }]) {
      fixture.simulator.enqueueAt('/models', json(200, { data: [{ id: 'a/1' }], links: { next } }));
      assert.deepEqual(ids(await fixture.client().models.list()), ['a/1'], String(next));
    }
  });

  it('reads the whole list in pages of the size that the caller gives', async () => {
    const { models } = fixture.client();
    assert.deepEqual(ids(await models.list({ limit: 10 })), ids(await models.list()));
    assert.deepEqual(ids(await models.list({ offset: 5, limit: 7 })), ids(await models.list()).slice(5));
  });

  it('says so when there is no end to the pages', async () => {
    const pages = Array.from({ length: 201 }, (_, index) => json(200, page('a/b', `/api/v1/models?offset=${index}`)));
    fixture.simulator.enqueueAt('/models', ...pages);
    const error = await rejection(fixture.client().models.list());
    assert.equal(error.kind, 'protocol');
    assert.match(error.message, /more than 200 pages/);
    assert.equal(fixture.simulator.requests.length, 200);
  });

  it('takes models as they come: nulls, unknown values and fields, no count and no links (T95)', async () => {
    const odd = {
      id: 'a/odd',
      context_length: null,
      architecture: { input_modalities: ['smell'], output_modalities: ['text'], tokenizer: 'Tomorrow' },
      pricing: { prompt: '-1', completion: '0.00000028', discount: 0.1 },
      expiration_date: '2026-11-22',
      brand_new: { a: [null] },
    };
    fixture.simulator.enqueueAt('/models', json(200, { data: [odd] }), json(200, { data: [odd], links: null }));
    assert.deepEqual(await fixture.client().models.list(), [odd]);
    assert.deepEqual(await fixture.client().models.list(), [odd]);
  });

  it('leaves out what is no model, so that one bad entry costs nothing but itself', async () => {
    const data = [null, 'a/text', 7, [], {}, { id: 7 }, { id: '' }, { id: 'a/1' }, { name: 'without an id' }];
    fixture.simulator.enqueueAt('/models', json(200, { data }));
    assert.deepEqual(await fixture.client().models.list(), [{ id: 'a/1' }]);
    fixture.simulator.enqueueAt('/providers', json(200, { data: [null, { name: 'x' }, { slug: 'x' }] }));
    assert.deepEqual(await fixture.client().providers.list(), [{ slug: 'x' }]);
  });

  it('takes nothing for a list that is none', async () => {
    for (const body of [{ data: null }, { data: {} }, { data: 'a' }, {}, [], null, 7, { models: [] }]) {
      fixture.simulator.enqueueAt('/models', json(200, body));
      assert.equal((await rejection(fixture.client().models.list({}, once))).kind, 'protocol', JSON.stringify(body));
    }
    fixture.simulator.enqueueAt('/models', noEvents());
    assert.equal((await rejection(fixture.client().models.list({}, once))).kind, 'empty');
  });

  it('repeats only the page that failed', async () => {
    fixture.simulator.enqueueAt(
      '/models',
      json(200, page('a/1', '/api/v1/models?offset=1')),
      httpError(502),
      json(200, page('a/2')),
    );
    const notices: RetryNotice[] = [];
    const models = await fixture.client().models.list({}, { ...quickly, onRetry: (notice) => notices.push(notice) });
    assert.deepEqual(ids(models), ['a/1', 'a/2']);
    assert.deepEqual(
      fixture.simulator.requests.map(({ query }) => query.get('offset')),
      [null, '1', '1'],
    );
    assert.deepEqual(
      notices.map(({ attempt, error }) => [attempt, error.status]),
      [[1, 502]],
    );
  });

  it('is no list at all when a page is missing from it', async () => {
    fixture.simulator.enqueueAt('/models', json(200, page('a/1', '/api/v1/models?offset=1')), httpError(400));
    assert.equal((await rejection(fixture.client().models.list())).kind, 'invalidRequest');
  });

  it('is left at once in the middle of a page, and asks for none after that', async () => {
    fixture.simulator.enqueueAt('/models', json(200, page('a/1', '/api/v1/models?offset=1')), nothing());
    const leaving = new AbortController();
    let requests = 0;
    const client = fixture.client({
      fetch: (input, init) => {
        requests += 1;
        if (requests === 2) queueMicrotask(() => leaving.abort());
        return fetch(input, init);
      },
    });
    await assert.rejects(client.models.list({}, { signal: leaving.signal }), { name: 'AbortError' });
    await assert.rejects(client.models.list({}, { signal: leaving.signal }), { name: 'AbortError' });
    assert.equal(requests, 2);
  });

  it('counts the limit of the call over all pages', async () => {
    const slowly = (id: string, next: string | null) => {
      const reply = J(200, page(id, next));
      return raw([reply.slice(0, 20), reply.slice(20)], { pauseMs: 150 });
    };
    const pages = [1, 2, 3].map((number) =>
      slowly(`a/${number}`, number < 3 ? `/api/v1/models?offset=${number}` : null),
    );
    fixture.simulator.enqueueAt('/models', ...pages);
    const error = await rejection(fixture.client().models.list({}, { ...once, timeouts: { total: 350 } }));
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /within 350 ms \(total timeout\)/);
  });

  it('shows one model by its id or its alias', async () => {
    const { models } = fixture.client({ apiKey: () => undefined });
    assert.equal((await models.get('simulator/text')).id, 'simulator/text');
    assert.equal((await models.get('~anthropic/claude-sonnet-latest')).id, 'anthropic/claude-sonnet-4.5');
    assert.equal((await rejection(models.get('no/body'))).kind, 'notFound');
    for (const id of ['', 'a', '/a', 'a/..'])
      assert.equal((await rejection(models.get(id))).kind, 'invalidRequest', id);
  });

  it('lists what the user may choose from, which takes a key', async () => {
    assert.ok((await fixture.client().models.listForUser()).length > 3);
    assert.equal(fixture.simulator.requests[0]?.path, '/api/v1/models/user');
    const error = await rejection(fixture.client({ apiKey: () => undefined }).models.listForUser());
    assert.equal(error.kind, 'unauthorized');
    assert.equal(fixture.simulator.requests.length, 1);
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

  it('never shows the key of a client that talks to the wrong place (T83, T85)', async () => {
    const other = await startSimulator();
    try {
      const { key } = fixture.simulator;
      const scripts = [redirect(302, `${other.baseUrl}/key`), httpError(403, `who is ${key}?`), json(200, { key })];
      for (const script of scripts) {
        fixture.simulator.enqueueAt('/key', script);
        const error = await rejection(fixture.client().key.get(once));
        assert.ok(!JSON.stringify([error, error.message, error.stack]).includes(key));
      }
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
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
    const head = HEAD_UNTIL_CLOSE({ 'Content-Type': 'application/json' });
    const endless = raw([head, ...Array.from({ length: 20 }, () => 'x'.repeat(1000))], { end: 'keep' });
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

  it('does not count an answer that failed against the next one', async () => {
    fixture.simulator.enqueueAt('/models', httpError(500, 'x'.repeat(900)), json(200, page('a/1')));
    const client = fixture.client({ sizeLimits: { body: 1000 } });
    assert.equal((await client.models.list({}, quickly)).length, 1);
  });

  it('is a failure when the connection breaks in its middle', async () => {
    fixture.simulator.enqueueAt('/key', cut('A'));
    assert.equal((await rejection(fixture.client().key.get(once))).kind, 'network');
  });
});
