import assert from 'node:assert/strict';
import { fallbacksOf, readFallbacks, withFallbacks } from '../../../src/chat/models/fallbacks';
import { slugExplanation, slugParts, withoutRouting, withVariant } from '../../../src/chat/models/modelSlug';

describe('what can be asked for', () => {
  it('is a model, with variants and a preset behind it, or a preset alone', () => {
    assert.deepEqual(slugParts('a/b:free:online@preset/mine'), {
      base: 'a/b',
      variants: ['free', 'online'],
      preset: 'mine',
    });
    assert.deepEqual(slugParts('@preset/mine'), { base: '', variants: [], preset: 'mine' });
    assert.deepEqual(slugParts('local-model'), { base: 'local-model', variants: [], preset: undefined });
  });

  it('keeps its preset when it gets another variant', () => {
    assert.equal(withVariant('a/b:floor@preset/mine', 'nitro'), 'a/b:nitro@preset/mine');
    assert.equal(withVariant('a/b:floor', undefined), 'a/b');
  });

  it('stands for the same entry of the catalogue where a variant only routes', () => {
    assert.equal(withoutRouting('a/b:free:nitro'), 'a/b:free');
    assert.equal(withoutRouting('a/b:exacto@preset/x'), 'a/b');
  });

  it('is explained', () => {
    assert.match(slugExplanation('@preset/mine'), /preset “mine” of your account/);
    assert.match(slugExplanation('a/b:nitro'), /^a\/b, the fastest providers/);
    assert.match(slugExplanation('a/b'), /as you typed it/);
  });
});

describe('fallbacks', () => {
  it('are the parameter `models`, beside all others', () => {
    const parameters = withFallbacks({ temperature: 1 }, ['a/b', 'c/d']);
    assert.deepEqual(parameters, { temperature: 1, models: ['a/b', 'c/d'] });
    assert.deepEqual(fallbacksOf({ parameters }), ['a/b', 'c/d']);
    assert.deepEqual(withFallbacks(parameters, []), { temperature: 1 });
  });

  it('are only slugs, each once, whatever a panel or a file says', () => {
    assert.deepEqual(readFallbacks('["a/b","a/b","",7,"x y","c/d"]'), ['a/b', 'c/d']);
    assert.equal(readFallbacks('{"a":1}'), undefined);
    assert.equal(readFallbacks('nonsense'), undefined);
    assert.deepEqual(fallbacksOf({ parameters: { models: 'a/b' as unknown as string[] } }), []);
  });
});
