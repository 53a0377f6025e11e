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
  beforeEach(async () => {
    folder = await temporaryFolder();
    simulator = await startSimulator();
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
        name: '127.0.0.1:1234',
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
    assert.equal(told, 1);
  });

  it('is asked for once, however many ask', async () => {
    const models = knownModels();
    await Promise.all([models.refresh(), models.refresh()]);
    await models.refresh();
    assert.equal(asked(), 1);
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
    simulator.enqueueAt('/models', httpError(500));
    await models.refresh();
    await models.refresh();
    assert.equal(failures.length, 1);
    assert.equal(asked(), 2);
    assert.deepEqual((await models.factsOf('simulator/text'))?.inputModalities, ['text', 'image', 'file']);
  });
});
