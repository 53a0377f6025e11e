/** Model, parameters and preset go with the branch that is shown. */
import assert from 'node:assert/strict';
import { apply, applyAll } from '../../src/chat/apply';
import type { ChatChoices, Conversation } from '../../src/chat/conversation';
import { emptyConversation } from '../support/conversations';

const at = '2026-01-02T03:04:05.000Z';

describe('going to another version', () => {
  it('brings back what that version was asked with', () => {
    const chat = withReplies({
      a: { model: 'm/one', parameters: { seed: 1 }, preset: 'careful' },
      b: { model: 'm/two' },
    });
    const onA = apply(chat, { kind: 'branchSelected', leaf: 'a' });
    assert.deepEqual(choicesOf(onA), { model: 'm/one', parameters: { seed: 1 }, preset: 'careful' });
    const onB = apply(onA, { kind: 'branchSelected', leaf: 'b' });
    assert.deepEqual(choicesOf(onB), { model: 'm/two', parameters: undefined, preset: undefined });
  });

  it('keeps what was chosen and not asked for yet, until one comes back to it', () => {
    const chat = applyAll(withReplies({ a: { model: 'm/one' }, b: { model: 'm/two' } }), [
      { kind: 'parametersChanged', parameters: { temperature: 0 } },
      { kind: 'modelSelected', model: 'm/three' },
      { kind: 'branchSelected', leaf: 'a' },
    ]);
    assert.deepEqual(choicesOf(chat), { model: 'm/one', parameters: undefined, preset: undefined });
    const back = apply(chat, { kind: 'branchSelected', leaf: 'b' });
    assert.deepEqual(choicesOf(back), { model: 'm/three', parameters: { temperature: 0 }, preset: undefined });
    assert.equal(back.choicesAt, undefined, 'nothing waits any more');
  });

  it('changes nothing where no reply tells what to go on with', () => {
    const chat = applyAll(emptyConversation(), [
      { kind: 'turnAdded', turn: { role: 'user', id: 'u', parent: undefined, at, text: 'Hi', attachments: [] } },
      { kind: 'turnAdded', turn: { role: 'user', id: 'v', parent: undefined, at, text: 'Ho', attachments: [] } },
      { kind: 'modelSelected', model: 'm/one' },
      { kind: 'branchSelected', leaf: 'u' },
    ]);
    assert.equal(chat.model, 'm/one');
  });

  it('takes nothing but choices from what a file brought, whatever else stands there', () => {
    const chat = withReplies({ a: { model: 'm/one' }, b: { model: 'm/two' } });
    const brought: Conversation = JSON.parse(
      JSON.stringify({ ...chat, choicesAt: { a: { model: 'm/three', id: 'other', turns: null, draft: 7 } } }),
    );
    const onA = apply(brought, { kind: 'branchSelected', leaf: 'a' });
    assert.equal(onA.model, 'm/three');
    assert.deepEqual([onA.id, onA.turns, onA.draft], [chat.id, brought.turns, brought.draft]);
  });

  it('changes nothing where that version is shown already', () => {
    const chat = withReplies({ a: { model: 'm/one' } });
    const chosen = apply(chat, { kind: 'modelSelected', model: 'm/two' });
    assert.equal(apply(chosen, { kind: 'branchSelected', leaf: 'a' }).model, 'm/two');
  });
});

/** A message with these replies; the last one is shown, and the chat's choices are those of it. */
function withReplies(replies: Readonly<Record<string, ChatChoices>>): Conversation {
  const message = { role: 'user', id: 'u', parent: undefined, at, text: 'Hi', attachments: [] } as const;
  let conversation = apply(emptyConversation(), { kind: 'turnAdded', turn: message });
  for (const [id, choices] of Object.entries(replies)) {
    const state = { kind: 'complete', endedAt: at } as const;
    const words = { text: id, reasoning: '', receipt: undefined };
    const turn = { role: 'assistant', id, parent: 'u', at, ...choices, ...words, state } as const;
    conversation = {
      ...apply(conversation, { kind: 'turnAdded', turn }),
      parameters: undefined,
      preset: undefined,
      ...choices,
    };
  }
  return conversation;
}

function choicesOf({ model, parameters, preset }: Conversation): ChatChoices {
  return { model, parameters, preset };
}
