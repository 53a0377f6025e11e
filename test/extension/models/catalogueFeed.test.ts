import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../src/chat/models/modelFacts';
import type { HostMessage } from '../../../src/chat/protocol';
import { Listeners } from '../../../src/extension/listeners';
import { CatalogueFeed } from '../../../src/extension/models/catalogueFeed';
import type { Catalogue } from '../../../src/extension/models/knownModels';
import { ModelMemory } from '../../../src/extension/models/modelMemory';
import { until } from '../../support/until';

describe('what a panel is told of models', () => {
  const known = new Listeners<[]>();
  let catalogue: Catalogue;
  let messages: HostMessage[];
  let memory: ModelMemory;
  let feed: CatalogueFeed;
  beforeEach(() => {
    const values = new Map<string, unknown>();
    memory = new ModelMemory({
      get: (key) => values.get(key),
      update: async (key, value) => void values.set(key, value),
    });
    catalogue = { models: [{ slug: 'a/b' }], fetchedAt: 1, isRefreshing: false, failure: undefined };
    messages = [];
    feed = new CatalogueFeed({
      known: { catalogue: async () => catalogue, onChange: (listener) => known.add(listener) },
      memory,
      onServer: () => ({ dispose: () => undefined }),
      post: (message) => messages.push(message),
    });
  });
  afterEach(() => feed.dispose());

  const types = () => messages.map(({ type }) => type);

  it('is nothing before it wants any, then the whole catalogue once', async () => {
    memory.addFavorite('a/b');
    known.tell();
    assert.deepEqual(types(), []);
    await feed.start();
    assert.deepEqual(types(), ['models', 'modelsState']);
    memory.addFavorite('c/d');
    await until(() => messages.length === 3);
    assert.deepEqual(types()[2], 'modelsState');
  });

  it('is the catalogue again where that has become another', async () => {
    await feed.start();
    const models: readonly ModelFacts[] = [{ slug: 'e/f' }];
    catalogue = { ...catalogue, models };
    known.tell();
    await until(() => messages.length === 4);
    assert.deepEqual(messages[2], { type: 'models', models });
  });
});
