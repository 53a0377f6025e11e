import assert from 'node:assert/strict';
import { OpenRouter } from '../../../src/client';
import { KeyRing } from '../../../src/extension/account/keyRing';
import { KnownModels } from '../../../src/extension/models/knownModels';
import { MemorySecrets } from '../../support/memorySecrets';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { httpError, json } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

const day = 24 * 3_600_000;

describe('what is known of models', () => {
  let folder: NodeFolder;
  let simulator: Simulator;
  let now: number;
  let failures: unknown[];
  let keys: KeyRing;
  beforeEach(async () => {
    folder = await temporaryFolder();
    simulator = await startSimulator({ acceptAnyKey: true });
    keys = new KeyRing(new MemorySecrets().window(), simulator.baseUrl);
    await keys.add({ key: simulator.key, origin: 'byHand' });
    now = 1_000 * day;
    failures = [];
  });
  afterEach(async () => {
    await simulator.close();
    await folder.dispose();
  });

  function knownModels(): KnownModels {
    return new KnownModels({
      folder,
      site: () => ({
        keys,
        client: (key = '') =>
          new OpenRouter({ apiKey: key, baseUrl: simulator.baseUrl, retries: { strategy: 'none' } }),
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
    await keys.removeAll();
    await models.refresh();
    assert.deepEqual(paths(), ['/models']);
    await keys.add({ key: simulator.key, origin: 'byHand' });
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
    await knownModels().refresh();
    const [file = ''] = await folder.list('');
    const old = { fetchedAt: now, models: [{ slug: 'simulator/text', contextLength: 7, inputModalities: ['text'] }] };
    await folder.write(file, new TextEncoder().encode(JSON.stringify(old)));
    const models = knownModels();
    assert.equal((await models.factsOf('simulator/text'))?.contextLength, 7);
    await models.refresh();
    assert.equal((await models.factsOf('simulator/text'))?.contextLength, 128000);
  });

  describe('for several keys of one server', () => {
    const offers = (...ids: string[]) =>
      simulator.enqueueAt('/models/user', json(200, { data: ids.map((id) => ({ id })) }));
    const listed = async (models: KnownModels) => (await models.catalogue()).models.map(({ slug }) => slug);
    const add = (key: string) => keys.add({ key, origin: 'byHand' });

    it('is that of the key in use, also without a network, and is not asked for again when one comes back to it', async () => {
      const [{ id: first = '' } = {}] = await keys.all();
      offers('private/one');
      await knownModels().refresh();
      const { id: second } = await add('sk-or-v1-second');
      const models = knownModels();
      assert.deepEqual(await listed(models), []);
      offers('private/two', 'shared/model');
      await models.refresh();
      assert.equal(asked(), 2);
      await keys.use(first);
      await models.refresh();
      assert.deepEqual(await listed(models), ['private/one']);
      assert.equal(await models.factsOf('private/two'), undefined);
      await simulator.close();
      await keys.use(second);
      assert.deepEqual(await listed(knownModels()), ['private/two', 'shared/model']);
      assert.equal(asked(), 2);
    });

    it('is what anybody is shown until the owner of a new key is told theirs', async () => {
      await keys.removeAll();
      const models = knownModels();
      await models.refresh();
      await add('sk-or-v1-new');
      assert.equal((await models.factsOf('simulator/text'))?.contextLength, 128000);
      assert.equal((await models.catalogue()).fetchedAt, undefined);
      await models.refresh();
      assert.equal(asked(), 2);
    });

    it('goes with its key, on the disk as well, and leaves those of other keys and servers', async () => {
      const models = knownModels();
      offers('private/one');
      await models.refresh();
      const { id } = await add('sk-or-v1-second');
      offers('private/two');
      await models.refresh();
      await folder.write('of another server.json', new Uint8Array());
      await keys.remove(id);
      await models.keysChanged();
      assert.deepEqual(await listed(models), ['private/one']);
      const files = await folder.list('');
      assert.equal(files.length, 2);
      assert.ok(files.includes('of another server.json'));
      await keys.removeAll();
      await models.refresh();
      assert.equal((await folder.list('')).length, 2);
      assert.equal(await models.factsOf('private/one'), undefined);
    });

    it('is asked for when another key comes into use in a window that turned to models, and in no other', async () => {
      const models = knownModels();
      await add('sk-or-v1-second');
      await models.keysChanged();
      assert.equal(asked(), 0);
      await models.refresh();
      await add('sk-or-v1-third');
      await models.keysChanged();
      await models.keysChanged();
      assert.equal(asked(), 2);
      await keys.removeAll();
      await models.keysChanged();
      assert.equal(asked(), 2);
    });

    it('lies in files that tell nothing of a key', async () => {
      const key = 'sk-or-v1-0123456789abcdef';
      await add(key);
      await knownModels().refresh();
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(key))).toString('hex');
      const names = await folder.list('');
      const contents = await Promise.all(
        names.map(async (name) => Buffer.from((await folder.read(name)) ?? []).toString()),
      );
      const written = [...names, ...contents].join();
      assert.equal(
        [key, key.slice(9), digest].some((secret) => written.includes(secret)),
        false,
      );
    });

    it('is what anybody is shown where no key can be read', async () => {
      const locked = { ...new MemorySecrets().window(), get: () => Promise.reject(new Error('locked')) };
      keys = new KeyRing(locked, simulator.baseUrl);
      const models = knownModels();
      await models.refresh();
      assert.equal((await models.factsOf('simulator/text'))?.contextLength, 128000);
      assert.match(String(failures[0]), /locked/);
    });
  });

  it('makes no price up for a variant that has prices of its own', async () => {
    const models = knownModels();
    await models.refresh();
    assert.equal((await models.factsOf('simulator/text:nitro'))?.prices?.prompt, '0.000001');
    assert.equal((await models.factsOf('simulator/text:free'))?.prices, undefined);
  });
});
