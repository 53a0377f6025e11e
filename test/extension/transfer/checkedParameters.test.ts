import assert from 'node:assert/strict';
import { applyAll } from '../../../src/chat/apply';
import type { Parameters } from '../../../src/chat/conversation';
import { withCheckedParameters } from '../../../src/extension/transfer/checkedParameters';
import { emptyConversation } from '../../support/conversations';

describe('imported parameters', () => {
  function imported(parameters: object, settings: Parameters = {}) {
    const chat = applyAll(emptyConversation(), [
      { kind: 'parametersChanged', parameters: { ...parameters } },
      { kind: 'draftParametersChanged', parameters: { ...parameters } },
    ]);
    const { conversation, notes } = withCheckedParameters(chat, () => settings);
    assert.deepEqual(conversation.draft.parameters, conversation.parameters, 'everywhere alike');
    return { parameters: conversation.parameters, notes };
  }

  it('stay where OpenRouter takes them, and where nobody knows them', () => {
    const parameters = {
      temperature: 0.5,
      provider: { sort: 'price' },
      brand_new: { deep: [1] },
      response_format: null,
    };
    assert.deepEqual(imported(parameters), { parameters, notes: [] });
  });

  it('are left out where OpenRouter would refuse them, with the reason once', () => {
    const { parameters, notes } = imported({ temperature: 'hot', top_p: 0.5, reasoning: { max_tokens: 'x' } });
    assert.deepEqual(parameters, { top_p: 0.5 });
    assert.deepEqual(notes, [
      'The parameter temperature was left out: temperature is a text; it must be a number from 0 to 2 or null.',
      'The parameter reasoning was left out: reasoning.max_tokens is a text; it must be a whole number or null.',
    ]);
  });

  it('loosen nothing that the preset limits whose name they come with', () => {
    const reply = {
      role: 'assistant',
      id: 'a',
      parent: undefined,
      at: '2026-01-02T03:04:05.000Z',
      model: 'a/b',
    } as const;
    const end = { kind: 'complete', endedAt: reply.at } as const;
    const words = { text: '', reasoning: '', receipt: undefined, state: end };
    const parameters = { max_tokens: 9000 };
    const chat = applyAll(emptyConversation(), [
      { kind: 'turnAdded', turn: { ...reply, ...words, parameters } },
      { kind: 'presetSelected', preset: 'short' },
      { kind: 'parametersChanged', parameters },
      { kind: 'draftParametersChanged', parameters },
    ]);
    const limit = (preset: string | undefined): Parameters => (preset === 'short' ? { max_tokens: 10 } : {});
    const { conversation } = withCheckedParameters(chat, limit);
    assert.deepEqual(conversation.parameters, { max_tokens: 10 });
    assert.deepEqual(conversation.draft.parameters, { max_tokens: 10 });
    assert.deepEqual(conversation.turns[0]?.parameters, parameters, 'that reply came with no preset');
  });

  it('bring no address that an editor would fetch to check them', () => {
    assert.deepEqual(imported({ $schema: 'https://example.org/who-reads-this', seed: 1 }).parameters, { seed: 1 });
  });

  it('loosen nothing that the settings limit', () => {
    const settings = { provider: { data_collection: 'deny', ignore: ['a'] }, max_completion_tokens: 100 } as const;
    const file = { provider: { data_collection: 'allow', ignore: ['b'] }, max_completion_tokens: 9000, seed: 1 };
    const { parameters, notes } = imported(file, { ...settings, provider: { ...settings.provider, ignore: ['a'] } });
    assert.deepEqual(parameters, {
      provider: { data_collection: 'deny', ignore: ['a', 'b'] },
      max_completion_tokens: 100,
      seed: 1,
    });
    assert.equal(notes.length, 2);
  });
});
