import assert from 'node:assert/strict';
import { askedModels } from '../../../src/chat/models/askedModels';

describe('The models that a request may go to', () => {
  const slugs = (model: string, models: unknown) => askedModels(model, { models }).map(({ slug }) => slug);

  it('are the chosen one and then the fallbacks, each once', () => {
    assert.deepEqual(slugs('a/b', ['c/d', 'a/b', 'e/f', 'c/d']), ['a/b', 'c/d', 'e/f']);
  });

  it('are the fallbacks alone where the account would choose, and nobody knows which where there are none', () => {
    assert.deepEqual(slugs('', ['c/d']), ['c/d']);
    assert.deepEqual(slugs('', undefined), []);
  });

  it('are as many as a list of fallbacks takes, and models, whatever the settings hold', () => {
    assert.deepEqual(slugs('a/b', 'c/d'), ['a/b']);
    assert.deepEqual(slugs('a/b', [7, null, '', 'c/d']), ['a/b', 'c/d']);
    const many = Array.from({ length: 500 }, (_, index) => `many/${index}`);
    assert.equal(slugs('a/b', many).length, 11);
  });

  it('come with what is known of them', () => {
    const facts = { slug: 'c/d', contextLength: 7 };
    const asked = askedModels('a/b', { models: ['c/d'] }, [facts, { slug: 'x/y' }]);
    assert.deepEqual(asked, [
      { slug: 'a/b', facts: undefined },
      { slug: 'c/d', facts },
    ]);
  });
});
