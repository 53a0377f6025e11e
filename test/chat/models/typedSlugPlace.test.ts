import assert from 'node:assert/strict';
import { typedSlugPlace } from '../../../src/chat/models/typedSlugPlace';

describe('A slug that was typed', () => {
  const slugs = ['openai/gpt-5', 'openai/gpt-oss-20b:free'];

  it('stands first where it is whole: a variant of a model in the list, or nothing like one', () => {
    assert.equal(typedSlugPlace('openai/gpt-5:nitro', slugs), 'first');
    assert.equal(typedSlugPlace('acme/unheard-of', slugs), 'first');
  });

  it('stands last where one in the list goes on from it, however it is written', () => {
    assert.equal(typedSlugPlace('OpenAI/gpt', slugs), 'last');
    assert.equal(typedSlugPlace('openai/gpt-oss-20b', slugs), 'last');
  });

  it('has no place of its own where it is in the list, or is only words', () => {
    assert.equal(typedSlugPlace('openai/gpt-5', slugs), undefined);
    assert.equal(typedSlugPlace('openai gpt', slugs), undefined);
    assert.equal(typedSlugPlace('gpt', slugs), undefined);
  });
});
