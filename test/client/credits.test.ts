/** T97: credits are for management keys, and the API says so in two ways. */
import assert from 'node:assert/strict';
import { OpenRouterError } from '../../src/client';
import { documentedError, httpError, json, nothing } from '../support/simulator/scripts';
import { once, quickly, rejection, useClient } from './useClient';

describe('the credits', () => {
  const fixture = useClient();
  const zeros = json(200, { data: { total_credits: 0, total_usage: 0 } });
  const paths = () => fixture.simulator.requests.map(({ path }) => path.replace('/api/v1', ''));

  it('are told to a management key, in one request', async () => {
    const client = fixture.client({ apiKey: fixture.simulator.managementKey });
    assert.deepEqual(await client.credits.get(), { total_credits: 25, total_usage: 2.75 });
    assert.deepEqual(paths(), ['/credits']);
  });

  it('are not available with an ordinary key: the error says so and what to do, and keeps the API’s words', async () => {
    const error = await rejection(fixture.client().credits.get(quickly));
    assert.equal(error.kind, 'forbidden');
    assert.equal(error.status, 403);
    assert.equal(error.attempts, 1);
    assert.equal(error.errorType, 'permission_denied');
    assert.match(error.message, /^Credits are not available with this key: Only management keys can .* account\. /);
    assert.match(error.message, /Use a management key, or key\.get\(\)/);
    assert.ok(error.cause instanceof OpenRouterError);
    assert.equal(error.cause.message, 'Only management keys can fetch credits for an account');
    assert.deepEqual(paths(), ['/credits']);
  });

  it('are not available when two zeros are all that an ordinary key gets', async () => {
    fixture.simulator.enqueueAt('/credits', zeros);
    const error = await rejection(fixture.client().credits.get(once));
    assert.equal(error.kind, 'forbidden');
    assert.match(error.message, /^Credits are not available with this key: .* key\.get\(\)/);
    assert.deepEqual(paths(), ['/credits', '/key']);
  });

  it('are zero where they are zero: for an account that has not bought any', async () => {
    fixture.simulator.enqueueAt('/credits', zeros, zeros);
    fixture.simulator.enqueueAt('/key', json(200, { data: { usage: 0, is_management_key: true } }));
    const client = fixture.client({ apiKey: fixture.simulator.managementKey });
    assert.deepEqual(await client.credits.get(), { total_credits: 0, total_usage: 0 });
    // A key that has spent something belongs to an account that has, whatever kind of key it is.
    fixture.simulator.enqueueAt('/key', json(200, { data: { usage: 0.01, is_management_key: true } }));
    assert.equal((await rejection(client.credits.get(once))).kind, 'forbidden');
  });

  it('are not available when there are two zeros and nothing to judge them by', async () => {
    fixture.simulator.enqueueAt('/credits', zeros);
    fixture.simulator.enqueueAt('/key', httpError(500));
    const error = await rejection(fixture.client().credits.get(once));
    assert.match(error.message, /^Credits are not available with this key: /);
  });

  it('are passed on when one of the two is not zero, and with what else they hold', async () => {
    for (const data of [
      { total_credits: 0, total_usage: 0.5, brand_new: null },
      { total_credits: 5, total_usage: 0 },
    ]) {
      fixture.simulator.enqueueAt('/credits', json(200, { data }));
      assert.deepEqual(await fixture.client().credits.get(), data);
    }
    assert.deepEqual(paths(), ['/credits', '/credits']);
  });

  it('fail in their own words for reasons that no other key mends', async () => {
    const cases = [
      [documentedError('regionRestricted'), 'forbidden'],
      [documentedError('wrongKey'), 'unauthorized'],
      [httpError(500), 'server'],
      [json(200, { data: null }), 'protocol'],
    ] as const;
    for (const [script, kind] of cases) {
      fixture.simulator.enqueueAt('/credits', script);
      const error = await rejection(fixture.client().credits.get(once));
      assert.equal(error.kind, kind);
      assert.doesNotMatch(error.message, /not available with this key/);
    }
  });

  it('are left at once, in the second question too', async () => {
    fixture.simulator.enqueueAt('/credits', zeros);
    fixture.simulator.enqueueAt('/key', nothing());
    const leaving = new AbortController();
    const client = fixture.client({
      fetch: (input, init) => {
        if (String(input).endsWith('/key')) queueMicrotask(() => leaving.abort());
        return fetch(input, init);
      },
    });
    await assert.rejects(client.credits.get({ signal: leaving.signal }), { name: 'AbortError' });
  });
});
