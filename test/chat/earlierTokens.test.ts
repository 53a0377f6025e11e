import assert from 'node:assert/strict';
import type { Change } from '../../src/chat/change';
import { earlierTokens } from '../../src/chat/earlierTokens';
import { conversationAfter, exchange, runningTurn, userTurn } from '../support/conversations';

const at = '2026-01-02T03:04:05.000Z';

function answered(question: string, reply: string, parent: string | undefined, usage: object): Change[] {
  return [
    { kind: 'turnAdded', turn: userTurn(question, parent) },
    { kind: 'turnAdded', turn: runningTurn(reply, question) },
    {
      kind: 'turnCompleted',
      turnId: reply,
      endedAt: at,
      receipt: { usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, ...usage } },
    },
  ];
}

describe('the tokens of earlier turns', () => {
  it('are none in a new conversation', () => {
    assert.equal(earlierTokens(conversationAfter()), 0);
  });

  it('are what the provider counted with the last reply', () => {
    const first = answered('q1', 'r1', undefined, { prompt_tokens: 10, completion_tokens: 5 });
    const second = answered('q2', 'r2', 'r1', { prompt_tokens: 1000, completion_tokens: 200 });
    assert.equal(earlierTokens(conversationAfter(...first, ...second)), 1200);
  });

  it('leave out what the model thought, which is not sent again', () => {
    const usage = {
      prompt_tokens: 1000,
      completion_tokens: 200,
      completion_tokens_details: { reasoning_tokens: 150 },
    };
    assert.equal(earlierTokens(conversationAfter(...answered('q', 'r', undefined, usage))), 1050);
  });

  it('are estimated from the last count on', () => {
    const counted = answered('q1', 'r1', undefined, { prompt_tokens: 1000, completion_tokens: 200 });
    const uncounted = exchange('q2', 'r2', 'r1', 'word '.repeat(100));
    const tokens = earlierTokens(conversationAfter(...counted, ...uncounted));
    assert.ok(tokens > 1290 && tokens < 1340, `${tokens}`);
  });

  it('are those of the branch that is shown', () => {
    const long = answered('q1', 'r1', undefined, { prompt_tokens: 1000, completion_tokens: 200 });
    const short = answered('q2', 'r2', undefined, { prompt_tokens: 10, completion_tokens: 5 });
    const both = conversationAfter(...long, ...short);
    assert.equal(earlierTokens(both), 15);
    assert.equal(earlierTokens({ ...both, leaf: 'r1' }), 1200);
  });

  it('are estimated anew when a turn was deleted, and do not hold it', () => {
    const first = answered('q1', 'r1', undefined, { prompt_tokens: 90_000, completion_tokens: 5 });
    const second = answered('q2', 'r2', 'r1', { prompt_tokens: 90_100, completion_tokens: 5 });
    const tokens = earlierTokens(conversationAfter(...first, ...second, { kind: 'turnDeleted', turnId: 'q1' }));
    assert.ok(tokens < 50, `${tokens}`);
  });

  it('pay no heed to counts that are none', () => {
    const usage = { prompt_tokens: 'many', completion_tokens: 5 };
    assert.ok(earlierTokens(conversationAfter(...answered('q', 'r', undefined, usage))) < 50);
  });
});
