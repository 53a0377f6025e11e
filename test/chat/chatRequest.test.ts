/** What a request carries beside its messages, whatever the settings say. */
import assert from 'node:assert/strict';
import { chatRequest } from '../../src/chat/chatRequest';
import type { Parameters } from '../../src/chat/conversation';

describe('the request of a branch', () => {
  const request = (parameters: unknown) =>
    chatRequest({ model: 'a/b', parameters: parameters as Parameters }, [], () => '');

  it('keeps its own model and messages beside parameters of these names', () => {
    assert.deepEqual(request({ model: 'evil/model', messages: 'none', seed: 1 }), {
      model: 'a/b',
      messages: [],
      seed: 1,
    });
  });

  it('asks for the account’s default model where no other is chosen, whatever the parameters name', () => {
    const parameters = { model: 'evil/model', seed: 1 } as Parameters;
    assert.deepEqual(
      chatRequest({ model: '', parameters }, [], () => ''),
      { messages: [], seed: 1 },
    );
  });

  it('takes tools that are none as they are, for the check before sending to say so', () => {
    for (const tools of ['web', {}, 7, null]) assert.deepEqual(request({ tools }).tools, tools);
    assert.deepEqual(request({ tools: [] }).tools, []);
  });
});
