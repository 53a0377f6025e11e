import assert from 'node:assert/strict';
import type { Change } from '../../src/chat/change';
import type { Conversation } from '../../src/chat/conversation';
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

function tokensOf(conversation: Conversation): number {
  return earlierTokens(conversation, () => true) ?? assert.fail('There was time');
}

describe('the tokens of earlier turns', () => {
  it('are none in a new conversation', () => {
    assert.equal(tokensOf(conversationAfter()), 0);
  });

  it('are what the provider counted with the last reply', () => {
    const first = answered('q1', 'r1', undefined, { prompt_tokens: 10, completion_tokens: 5 });
    const second = answered('q2', 'r2', 'r1', { prompt_tokens: 1000, completion_tokens: 200 });
    assert.equal(tokensOf(conversationAfter(...first, ...second)), 1200);
  });

  it('leave out what the model thought, which is not sent again', () => {
    const usage = {
      prompt_tokens: 1000,
      completion_tokens: 200,
      completion_tokens_details: { reasoning_tokens: 150 },
    };
    assert.equal(tokensOf(conversationAfter(...answered('q', 'r', undefined, usage))), 1050);
  });

  it('are estimated from the last count on', () => {
    const counted = answered('q1', 'r1', undefined, { prompt_tokens: 1000, completion_tokens: 200 });
    const uncounted = exchange('q2', 'r2', 'r1', 'word '.repeat(100));
    const tokens = tokensOf(conversationAfter(...counted, ...uncounted));
    assert.ok(tokens > 1290 && tokens < 1340, `${tokens}`);
  });

  it('are those of the branch that is shown', () => {
    const long = answered('q1', 'r1', undefined, { prompt_tokens: 1000, completion_tokens: 200 });
    const short = answered('q2', 'r2', undefined, { prompt_tokens: 10, completion_tokens: 5 });
    const both = conversationAfter(...long, ...short);
    assert.equal(tokensOf(both), 15);
    assert.equal(tokensOf({ ...both, leaf: 'r1' }), 1200);
  });

  it('are estimated anew when a turn was deleted, and do not hold it', () => {
    const first = answered('q1', 'r1', undefined, { prompt_tokens: 90_000, completion_tokens: 5 });
    const second = answered('q2', 'r2', 'r1', { prompt_tokens: 90_100, completion_tokens: 5 });
    const tokens = tokensOf(conversationAfter(...first, ...second, { kind: 'turnDeleted', turnId: 'q1' }));
    assert.ok(tokens < 50, `${tokens}`);
  });

  it('pay no heed to counts that are none', () => {
    const usage = { prompt_tokens: 'many', completion_tokens: 5 };
    assert.ok(tokensOf(conversationAfter(...answered('q', 'r', undefined, usage))) < 50);
  });

  it('are counted a few turns at a time where there is no more, and each turn once', () => {
    const turns = Array.from({ length: 10 }, (_, index) =>
      exchange(`q${index}`, `r${index}`, index > 0 ? `r${index - 1}` : undefined),
    );
    const conversation = conversationAfter(...turns.flat());
    const found: (number | undefined)[] = [];
    while (found.at(-1) === undefined && found.length < 100) {
      let left = 3;
      found.push(earlierTokens(conversation, () => left-- > 0));
    }
    assert.equal(found.length, 7);
    assert.equal(found.at(-1), tokensOf(conversation));
  });
});
