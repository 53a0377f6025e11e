import { match, strictEqual } from 'node:assert/strict';
import type { AssistantTurn, Receipt, Turn } from '../../../src/chat/conversation';
import { cacheNote } from '../../../src/chat/money/cacheNote';
import { userTurn } from '../../support/conversations';

const start = Date.parse('2026-01-02T03:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000).toISOString();

function usage(prompt: number, cached: number | undefined): Receipt['usage'] {
  const details = cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } };
  return { prompt_tokens: prompt, completion_tokens: 10, total_tokens: prompt + 10, ...details };
}

function reply(id: string, at: number, receipt: Receipt, more: Partial<AssistantTurn> = {}): AssistantTurn {
  return {
    role: 'assistant',
    id,
    parent: 'q',
    at: minutes(at),
    model: 'a/b',
    text: 'Because',
    reasoning: '',
    state: { kind: 'complete', endedAt: minutes(at) },
    receipt: { model: 'a/b', provider: 'One', ...receipt },
    ...more,
  };
}

const cachedReply = (more: Partial<AssistantTurn> = {}) => reply('before', 0, { usage: usage(20_000, 12_300) }, more);
const now = (receipt: Receipt = {}, more: Partial<AssistantTurn> = {}, at = 1) =>
  reply('now', at, { usage: usage(20_500, 0), ...receipt }, more);

/** Each follows the one before it, but for those that were deleted, which are not sent. */
function noteOf(...replies: AssistantTurn[]): string | undefined {
  const all: Turn[] = [];
  for (const each of replies) {
    const question = userTurn(`q-${each.id}`, all.at(-1)?.id);
    all.push(question, { ...each, parent: question.id });
  }
  const sent = all.filter(({ deleted }) => !deleted);
  return cacheNote((index) => sent[index], sent.length - 1);
}

describe('The note about a cache that was not read', () => {
  it('says how much came from it before', () => {
    match(
      noteOf(cachedReply(), now()) ?? '',
      /^Nothing came from the provider’s cache, which gave 12\.3k tokens before\./,
    );
  });

  const reasons: readonly [string, AssistantTurn[], RegExp][] = [
    ['another provider', [cachedReply(), now({ provider: 'Two' })], /Two answered instead of One.*provider\.order/],
    ['another model that answered', [cachedReply(), now({ model: 'c/d' })], /c\/d answered instead of a\/b/],
    [
      'another model that was asked',
      [cachedReply(), now({ model: undefined }, { model: 'c/d' })],
      /c\/d answered instead/,
    ],
    ['other tools', [cachedReply(), now({}, { parameters: { tools: [] } })], /\(tools\)/],
    ['another preset', [cachedReply(), now({}, { preset: 'mine' })], /\(preset\)/],
    ['a pause', [cachedReply(), now({}, {}, 8)], /8 minutes had passed/],
    [
      'what was edited',
      [cachedReply(), reply('edited', 1, {}, { origin: { kind: 'edited', turnId: 'x' } }), now()],
      /has changed since/,
    ],
    ['what was deleted', [cachedReply(), reply('gone', 1, {}, { deleted: true }), now()], /has changed since/],
    [
      'nothing that is known',
      [cachedReply(), now({}, { parameters: { temperature: 1 } })],
      /Nothing that is known here.*session_id/,
    ],
  ];
  for (const [reason, replies, words] of reasons) {
    it(`gives as its reason ${reason}`, () => match(noteOf(...replies) ?? '', words));
  }

  it('is not there where the cache gave something, or nobody told whether it did', () => {
    strictEqual(noteOf(cachedReply(), now({ usage: usage(20_500, 12_000) })), undefined);
    strictEqual(noteOf(cachedReply(), now({ usage: usage(20_500, undefined) })), undefined);
    strictEqual(noteOf(cachedReply(), now({ usage: undefined })), undefined);
  });

  it('is not there where nothing worth a word came from it before, or long ago', () => {
    strictEqual(noteOf(now()), undefined);
    strictEqual(noteOf(reply('before', 0, { usage: usage(20_000, 800) }), now()), undefined);
    match(noteOf(reply('before', 0, { usage: usage(1000, 400) }), now()) ?? '', /400 tokens/);
    strictEqual(noteOf(cachedReply(), now({}, {}, 61)), undefined);
  });
});
