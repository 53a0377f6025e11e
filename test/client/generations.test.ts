/** T98: the record of a generation comes late, and is waited for within bounds. */
import assert from 'node:assert/strict';
import { type GenerationOptions, OpenRouter, OpenRouterError, type RetryNotice } from '../../src/client';
import { type RetrySurroundings, realSurroundings } from '../../src/client/retry';
import { documentedError, httpError, json, nothing, stalled } from '../support/simulator/scripts';
import { fakeTime } from './fakeTime';
import { once, rejection, streamed, useClient, whole } from './useClient';

const found = json(200, { data: { id: 'gen-1', total_cost: 0.1, brand_new: [1] } });
const late = httpError(404);

describe('looking up a generation', () => {
  const fixture = useClient();
  const clientAt = (time: RetrySurroundings) =>
    new OpenRouter({ apiKey: fixture.simulator.key, baseUrl: fixture.simulator.baseUrl }, time);
  const lookUp = (time: RetrySurroundings, options?: GenerationOptions) =>
    clientAt(time).generations.get('gen-1', options);
  const asked = () => fixture.simulator.requests.filter(({ path }) => path.endsWith('/generation'));

  it('finds the record of a reply though it is not there at once', async () => {
    const time = fakeTime();
    const { id, usage } = await clientAt(time).chat.send(whole);
    const generation = await clientAt(time).generations.get(id);
    assert.equal(generation.id, id);
    assert.equal(generation.total_cost, usage?.cost);
    assert.deepEqual(time.waits, [500]);
  });

  it('finds the record of a stopped reply, which comes later, by the id of its stream', async () => {
    fixture.simulator.enqueue(stalled('Half of'));
    const time = fakeTime();
    const leaving = new AbortController();
    const reply = await clientAt(time).chat.send(streamed, { signal: leaving.signal });
    leaving.abort();
    await fixture.simulator.chatRequests[0]?.closed;
    const generation = await clientAt(time).generations.get(reply.generationId ?? '');
    assert.equal(generation.cancelled, true);
    assert.deepEqual(time.waits, [500, 1000]);
  });

  it('hands the record over as it came, and asks for an id as it is', async () => {
    fixture.simulator.enqueueAt('/generation', found);
    assert.deepEqual(await clientAt(fakeTime()).generations.get('gen-1&id=ä/+'), {
      id: 'gen-1',
      total_cost: 0.1,
      brand_new: [1],
    });
    assert.deepEqual(asked()[0]?.query.getAll('id'), ['gen-1&id=ä/+']);
  });

  it('gives what was said in it, where the account stores that, and says so where it does not', async () => {
    const content = { input: { messages: [] }, output: { completion: 'Hello.', reasoning: null } };
    fixture.simulator.enqueueAt('/generation/content', json(200, { data: content }));
    const { generations } = clientAt(fakeTime());
    assert.deepEqual(await generations.content('gen-1&x'), content);
    assert.deepEqual(
      fixture.simulator.requests.map(({ query }) => query.get('id')),
      ['gen-1&x'],
    );
    assert.equal((await rejection(generations.content('gen-1'))).kind, 'notFound');
    assert.equal((await rejection(generations.content(''))).kind, 'invalidRequest');
  });

  it('gives up after ten seconds and six look-ups, and says that the record is not there yet', async () => {
    const time = fakeTime();
    const error = await rejection(lookUp(time));
    assert.deepEqual(time.waits, [500, 1000, 2000, 4000, 2500]);
    assert.equal(asked().length, 6);
    assert.equal(error.kind, 'notFound');
    assert.equal(error.status, 404);
    assert.equal(error.attempts, 6);
    assert.equal(error.generationId, 'gen-1');
    assert.match(error.message, /no record of this generation yet \(asked 6 times\)/);
    assert.ok(error.cause instanceof OpenRouterError);
    assert.match(error.cause.message, /gen-1 not found/);
  });

  it('waits as long as the caller says, to the end of it', async () => {
    const time = fakeTime();
    await rejection(lookUp(time, { wait: { total: 1100 } }));
    assert.deepEqual(time.waits, [500, 600]);
  });

  it('asks once when the caller does not want to wait', async () => {
    for (const total of [0, -1, Number.NaN]) {
      const time = fakeTime();
      const error = await rejection(lookUp(time, { wait: { total } }));
      assert.deepEqual([error.kind, error.attempts, time.waits.length], ['notFound', 1, 0]);
      assert.match(error.message, /asked once/);
    }
    assert.equal(asked().length, 3);
  });

  it('ends some time, even for a caller who would wait for ever', async () => {
    const time = fakeTime();
    const error = await rejection(lookUp(time, { wait: { total: Number.POSITIVE_INFINITY } }));
    assert.deepEqual([error.kind, asked().length], ['notFound', 32]);
    assert.equal(Math.max(...time.waits), 8000);
  });

  it('begins no wait that the call’s own limit would end', async () => {
    const time = fakeTime();
    const error = await rejection(lookUp(time, { timeouts: { total: 1200 } }));
    assert.deepEqual([error.kind, time.waits], ['notFound', [500]]);
  });

  it('counts the limit of the call over all look-ups', async () => {
    fixture.simulator.enqueueAt('/generation', late, nothing());
    const error = await rejection(lookUp(realSurroundings, { timeouts: { total: 700 } }));
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /within 700 ms \(total timeout\)/);
    assert.equal(asked().length, 2);
  });

  it('still waits for the record when retries are off', async () => {
    fixture.simulator.enqueueAt('/generation', late, late, found);
    assert.equal((await lookUp(fakeTime(), once)).id, 'gen-1');
    assert.equal(asked().length, 3);
  });

  it('repeats a failed look-up as the retries say, and goes on waiting after it', async () => {
    fixture.simulator.enqueueAt(
      '/generation',
      late,
      httpError(500),
      httpError(429, undefined, { 'Retry-After': '3' }),
      late,
      found,
    );
    const time = fakeTime();
    const notices: RetryNotice[] = [];
    await lookUp(time, { onRetry: (notice) => notices.push(notice) });
    assert.deepEqual(time.waits, [500, 500, 3000, 1000]);
    // Asking too early is no failure, so nobody is told of it.
    assert.deepEqual(
      notices.map(({ error, delayMs }) => [error.status, delayMs]),
      [
        [500, 500],
        [429, 3000],
      ],
    );
  });

  it('fails at once for what no waiting mends', async () => {
    const cases = [
      [httpError(500), 'server'],
      [documentedError('wrongKey'), 'unauthorized'],
      [documentedError('paymentRequired'), 'paymentRequired'],
      [json(404, { error: { code: 404, message: 'gone' } }, { 'x-should-retry': 'false' }), 'notFound'],
      [json(200, { data: null }), 'protocol'],
      [json(200, { data: [] }), 'protocol'],
    ] as const;
    for (const [script, kind] of cases) {
      const time = fakeTime();
      fixture.simulator.enqueueAt('/generation', script);
      assert.equal((await rejection(lookUp(time, once))).kind, kind);
      assert.deepEqual(time.waits, []);
    }
  });

  it('refuses an empty id before anything is sent', async () => {
    assert.equal((await rejection(fixture.client().generations.get(''))).kind, 'invalidRequest');
    assert.equal(fixture.simulator.requests.length, 0);
  });

  it('is cancelled at once in the middle of a wait', async () => {
    const leaving = new AbortController();
    const reason = new Error('the panel was closed');
    const time: RetrySurroundings = {
      ...realSurroundings,
      sleep(ms, signal) {
        const waiting = realSurroundings.sleep(ms, signal);
        leaving.abort(reason);
        return waiting;
      },
    };
    await assert.rejects(lookUp(time, { signal: leaving.signal }), (error) => error === reason);
    assert.equal(asked().length, 1);
  });

  it('is cancelled at once while it asks, and before it does', async () => {
    const leaving = new AbortController();
    fixture.simulator.enqueueAt('/generation', nothing());
    const arrived = fixture.simulator.nextRequest();
    const asking = lookUp(realSurroundings, { signal: leaving.signal });
    const cancelled = assert.rejects(asking, { name: 'AbortError' });
    const request = await arrived;
    leaving.abort();
    await cancelled;
    assert.equal(await request.closed, 'aborted');
    await assert.rejects(lookUp(realSurroundings, { signal: leaving.signal }), { name: 'AbortError' });
    assert.equal(asked().length, 1);
  });
});
