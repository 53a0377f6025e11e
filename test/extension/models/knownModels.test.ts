import assert from 'node:assert/strict';
import { OpenRouter } from '../../../src/client';
import { KnownModels } from '../../../src/extension/models/knownModels';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { httpError } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

const day = 24 * 3_600_000;

describe('what is known of models', () => {
  let folder: NodeFolder;
  let simulator: Simulator;
  let now: number;
  let failures: unknown[];
  let hasKey: boolean;
  beforeEach(async () => {
    folder = await temporaryFolder();
    simulator = await startSimulator();
    now = 1_000 * day;
    failures = [];
    hasKey = true;
  });
  afterEach(async () => {
    await simulator.close();
    await folder.dispose();
  });

  function knownModels(): KnownModels {
    return new KnownModels({
      folder,
      site: () => ({
        name: '127.0.0.1:1234',
        hasKey: async () => hasKey,
        client: () =>
          new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl, retries: { strategy: 'none' } }),
      }),
      onFailure: (failure) => failures.push(failure),
      now: () => now,
    });
  }
  const asked = () => simulator.requests.length;

  it('is asked for only when somebody wants it', async () => {
    const models = knownModels();
    assert.equal(await models.factsOf('anthropic/claude-sonnet-4.5'), undefined);
    assert.equal(asked(), 0);
    let told = 0;
    models.onChange(() => told++);
    await models.refresh();
    const facts = await models.factsOf('anthropic/claude-sonnet-4.5');
    assert.equal(facts?.inputModalities?.includes('image'), true);
    assert.equal((facts?.contextLength ?? 0) > 0, true);
    assert.ok(told > 0);
  });

  it('is asked for once, however many ask', async () => {
    const models = knownModels();
    await Promise.all([models.refresh(), models.refresh()]);
    await models.refresh();
    assert.equal(asked(), 1);
  });

  it('is asked for again where it is kept as of a time to come', async () => {
    now += 2 * day;
    await knownModels().refresh();
    now -= 2 * day;
    await knownModels().refresh();
    assert.equal(asked(), 2);
  });

  it('is there again in the next window, without asking, until it is a day old', async () => {
    await knownModels().refresh();
    now += day - 1;
    const models = knownModels();
    assert.deepEqual((await models.factsOf('simulator/text'))?.inputModalities, ['text', 'image', 'file']);
    await models.refresh();
    assert.equal(asked(), 1);
    now += 1;
    await models.refresh();
    assert.equal(asked(), 2);
  });

  it('is nothing of what the account or a router chooses', async () => {
    const models = knownModels();
    await models.refresh();
    assert.equal(await models.factsOf(''), undefined);
    assert.equal(await models.factsOf('openrouter/auto'), undefined);
  });

  it('is that of the model for a variant of it', async () => {
    const models = knownModels();
    await models.refresh();
    const facts = await models.factsOf('simulator/text:nitro');
    assert.deepEqual([facts?.slug, facts?.inputModalities], ['simulator/text:nitro', ['text', 'image', 'file']]);
  });

  it('stays what it was when the catalogue can’t be had, and is not asked for at every turn', async () => {
    await knownModels().refresh();
    now += day;
    const models = knownModels();
    simulator.enqueueAt('/models/user', httpError(500));
    simulator.enqueueAt('/models', httpError(500));
    await models.refresh();
    await models.refresh();
    assert.equal(failures.length, 1);
    assert.equal(asked(), 3);
    assert.deepEqual((await models.factsOf('simulator/text'))?.inputModalities, ['text', 'image', 'file']);
    const { failure, fetchedAt, isRefreshing, models: listed } = await models.catalogue();
    assert.match(failure ?? '', /\S/);
    assert.deepEqual([fetchedAt, isRefreshing, listed.length > 30], [1_000 * day, false, true]);
  });

  it('is asked for at once by who presses Refresh, and the failure before is forgotten', async () => {
    const models = knownModels();
    simulator.enqueueAt('/models/user', httpError(500));
    simulator.enqueueAt('/models', httpError(500));
    await models.refresh();
    assert.equal((await models.catalogue()).models.length, 0);
    await models.refreshNow();
    const { failure, models: listed } = await models.catalogue();
    assert.deepEqual([failure, listed.length > 30], [undefined, true]);
  });

  it('is what the owner of the key can use, and what anybody can where there is no key or no such list', async () => {
    let seen = 0;
    const paths = () => {
      const fresh = simulator.requests.slice(seen);
      seen = simulator.requests.length;
      return fresh.map(({ path }) => path.replace('/api/v1', ''));
    };
    const models = knownModels();
    hasKey = false;
    await models.refresh();
    assert.deepEqual(paths(), ['/models']);
    hasKey = true;
    await models.refresh();
    assert.deepEqual(paths(), ['/models/user']);
    await models.refresh();
    assert.deepEqual(paths(), []);
    simulator.enqueueAt('/models/user', httpError(404));
    await models.refreshNow();
    assert.deepEqual(paths(), ['/models/user', '/models']);
    assert.equal((await models.catalogue()).failure, undefined);
  });

  it('is asked for again where an older version kept less of it', async () => {
    const file = `${encodeURIComponent('127.0.0.1:1234')}.json`;
    const old = { fetchedAt: now, models: [{ slug: 'simulator/text', contextLength: 7, inputModalities: ['text'] }] };
    await folder.write(file, new TextEncoder().encode(JSON.stringify(old)));
    const models = knownModels();
    assert.equal((await models.factsOf('simulator/text'))?.contextLength, 7);
    await models.refresh();
    assert.equal((await models.factsOf('simulator/text'))?.contextLength, 128000);
  });

  it('makes no price up for a variant that has prices of its own', async () => {
    const models = knownModels();
    await models.refresh();
    assert.equal((await models.factsOf('simulator/text:nitro'))?.prices?.prompt, '0.000001');
    assert.equal((await models.factsOf('simulator/text:free'))?.prices, undefined);
  });
});
