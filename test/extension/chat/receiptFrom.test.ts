import assert from 'node:assert/strict';
import type { ChatChunk, ChatDelta } from '../../../src/client';
import {
  answerIn,
  citationsIn,
  noted,
  reasoningIn,
  refusalIn,
  toolCallPiecesIn,
} from '../../../src/extension/chat/receiptFrom';

describe('what is kept of a chunk', () => {
  it('is the first finish reason and the last usage', () => {
    const first = noted({}, chunk({ id: 'gen-1', choices: [{ finish_reason: 'stop' }] }));
    const last = noted(
      first,
      chunk({ choices: [{ finish_reason: 'length' }], usage: { prompt_tokens: 5, cost: 0.1 } }),
    );
    assert.equal(last.finishReason, 'stop');
    assert.deepEqual(last.usage, { prompt_tokens: 5, cost: 0.1 });
    assert.equal(last.generationId, 'gen-1');
  });

  it('is nothing that has another type than documented, so that it can neither break the panel nor the disk', () => {
    const deep = { a: { b: { c: {} } } };
    const receipt = noted(
      {},
      chunk({ id: { toString: 1 }, model: ['x'], provider: { toString: 1 }, usage: { cost: 'x', deep } }),
    );
    assert.deepEqual({ ...receipt, usage: undefined }, emptyReceipt);
    assert.deepEqual(receipt.usage, { deep: {} });
  });

  it('is text wherever it stands: parts, what is spoken, refusals, the other name of reasoning, its details', () => {
    assert.equal(answerIn(delta({ content: [{ type: 'text', text: 'a' }], refusal: 'b' })), 'a');
    assert.equal(refusalIn(delta({ content: 'a', refusal: 'b' })), 'b');
    assert.equal(answerIn(delta({ content: null, audio: { data: 'AA==', transcript: 'said' } })), 'said');
    assert.equal(answerIn(delta({ content: 'said', audio: { transcript: 'said' } })), 'said');
    assert.equal(answerIn(delta({ content: null })), '');
    assert.equal(reasoningIn(delta({ reasoning_content: 'r' })), 'r');
    assert.equal(reasoningIn(delta({ reasoning_details: [{ type: 'reasoning.text', text: 'd' }] })), 'd');
    assert.equal(
      reasoningIn(delta({ reasoning: 'r', reasoning_details: [{ type: 'reasoning.text', text: 'r' }] })),
      'r',
    );
  });

  it('is each piece of a tool call, at the place where it belongs', () => {
    const pieces = toolCallPiecesIn(
      delta({
        tool_calls: [{ index: 2, id: 'c', function: { name: 'f', arguments: '{' } }, { function: {} }, null, 5],
      }),
    );
    assert.deepEqual(pieces, [
      { index: 2, id: 'c', name: 'f', text: '{' },
      { index: 1, id: undefined, name: undefined, text: '' },
    ]);
    assert.deepEqual(toolCallPiecesIn(delta({ tool_calls: 'none' })), []);
  });

  it('is every attempt that OpenRouter made, after those of the client', () => {
    const attempts = [
      { provider: 'A', model: 'a/b', status: 429 },
      { provider: 'B', model: 'a/b', status: 200 },
      { provider: 5, model: null, status: 'x' },
    ];
    const before = { attempts: [{ by: 'client', status: 503, kind: 'server' } as const] };
    const metadata = { openrouter_metadata: { attempts } };
    const receipt = noted(before, chunk(metadata));
    assert.deepEqual(
      receipt.attempts?.map(({ by, provider, status }) => [by, provider, status]),
      [
        ['client', undefined, 503],
        ['openrouter', 'A', 429],
        ['openrouter', 'B', 200],
        ['openrouter', undefined, undefined],
      ],
    );
    assert.deepEqual(noted(receipt, chunk(metadata)).attempts, receipt.attempts);
    const plain = noted({}, chunk({ openrouter_metadata: { attempts: attempts.slice(1, 2) } }));
    assert.equal(plain.attempts, undefined);
    assert.equal(noted({}, chunk({ openrouter_metadata: { attempts: {} } })).attempts, undefined);
  });

  it('is every page that is named as a source', () => {
    const citation = { url: 'https://example.org', title: 'A page', content: undefined };
    const annotations = [
      { type: 'url_citation', url_citation: { ...citation, content: 5 } },
      { url_citation: {} },
      null,
    ];
    assert.deepEqual(citationsIn(delta({ annotations })), [citation]);
    assert.deepEqual(citationsIn(delta({ annotations: {} })), []);
  });
});

const emptyReceipt = {
  generationId: undefined,
  model: undefined,
  provider: undefined,
  finishReason: undefined,
  usage: undefined,
};

/** As a server may send it, whatever the types say. */
function chunk(fields: object): ChatChunk {
  return fields as ChatChunk;
}

function delta(fields: object): ChatDelta {
  return fields as ChatDelta;
}
