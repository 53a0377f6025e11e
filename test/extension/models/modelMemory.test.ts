import assert from 'node:assert/strict';
import { ModelMemory } from '../../../src/extension/models/modelMemory';

describe('what the user prefers among models', () => {
  function memory(stored: Record<string, unknown> = {}) {
    const values = new Map(Object.entries(stored));
    return new ModelMemory({
      get: (key) => values.get(key),
      update: async (key, value) => void values.set(key, value),
    });
  }

  it('are favorites in the order in which they were added, each once', () => {
    const models = memory();
    for (const slug of ['a/b', 'c/d', 'a/b', '', 'with blank']) models.addFavorite(slug);
    assert.deepEqual(models.favorites, ['c/d', 'a/b']);
    models.removeFavorite('c/d');
    assert.deepEqual(models.favorites, ['a/b']);
  });

  it('are the models that messages went to last, a few of them', () => {
    const models = memory();
    for (let number = 0; number < 20; number += 1) models.used(`a/${number}`);
    models.used('a/15');
    models.used('');
    assert.deepEqual(models.recent.slice(0, 3), ['a/15', 'a/19', 'a/18']);
    assert.equal(models.recent.length, 8);
  });

  it('is how the list was left, as far as it can be understood', () => {
    const models = memory({
      modelView: { filters: ['free', 'nonsense', 7], sort: 'backwards' },
      favoriteModels: 'a/b',
    });
    assert.deepEqual(models.view, { filters: ['free'], sort: 'popular' });
    assert.deepEqual(models.favorites, []);
    let told = 0;
    models.onChange(() => told++);
    models.changeView({ filters: ['tools'], sort: 'newest' });
    assert.deepEqual([models.view, told], [{ filters: ['tools'], sort: 'newest' }, 1]);
  });
});
