import assert from 'node:assert/strict';
import type { ChatResult } from '../../../src/client';
import { furtherAnswer } from '../../../src/extension/chat/furtherAnswer';

describe('what else an answer says', () => {
  it('is kept as it came: sealed reasoning, files that were read, other choices, fields that nobody knows', () => {
    const details = [{ type: 'reasoning.encrypted', data: 'AAA', id: 'call_1', index: 1 }];
    const file = { type: 'file', file: { hash: 'h', content: [] } };
    const other = { index: 1, message: { role: 'assistant', content: 'Or so.' }, finish_reason: 'stop' };
    const answer = {
      id: 'gen-1',
      object: 'chat.completion',
      created: 1,
      model: 'a/b',
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      novelty: { of: 'tomorrow' },
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'So.',
            reasoning: 'Hm.',
            reasoning_details: details,
            annotations: [file],
            audio: { id: 'a', data: 'AA==', transcript: 'So.', expires_at: 7 },
            images: [{ image_url: { url: 'data:image/png;base64,AA' } }],
          },
          finish_reason: 'stop',
          logprobs: { content: [] },
        },
        other,
      ],
    } as unknown as ChatResult;
    assert.deepEqual(furtherAnswer(answer), {
      novelty: { of: 'tomorrow' },
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            reasoning_details: details,
            annotations: [file],
            audio: { id: 'a', expires_at: 7 },
          },
          finish_reason: 'stop',
        },
        other,
      ],
    });
  });

  it('can be anything, and is taken as it is', () => {
    for (const answer of [{}, { choices: null }, { choices: [null] }, { choices: [{ message: 'x' }] }]) {
      assert.doesNotThrow(() => furtherAnswer(answer as unknown as ChatResult));
    }
  });
});
