/** Sections B and C of the traps: how pieces become one answer. Pure: chunks in, a result out. */
import assert from 'node:assert/strict';
import { type ChatChunk, type ChatDelta, type ChatResult, parseToolArguments } from '../../src/client';
import { ChunkMerger } from '../../src/client/mergeChunks';

const head = { id: 'gen-1', object: 'chat.completion.chunk', created: 1, model: 'm/x' };

/** A chunk with one delta. */
const delta = (delta: ChatDelta, index = 0): ChatChunk => ({
  ...head,
  choices: [{ index, delta, finish_reason: null }],
});

/** A chunk that only finishes. */
const finish = (reason: string, index = 0): ChatChunk => ({
  ...head,
  choices: [{ index, delta: {}, finish_reason: reason }],
});

/** Merges copies that are frozen to their depth: chunks belong to whoever iterates them. */
function merged(...chunks: ChatChunk[]): ChatResult {
  const merger = new ChunkMerger();
  for (const chunk of chunks) merger.add(frozen(structuredClone(chunk)));
  return merger.result;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function messageOf(result: ChatResult) {
  const choice = result.choices[0];
  if (!choice) throw new Error('no choice');
  return choice.message;
}

const calls = (...chunks: ChatChunk[]) => messageOf(merged(...chunks)).tool_calls ?? [];
const call = (piece: Record<string, unknown>) => delta({ tool_calls: [piece] });
const named = (result: ReturnType<typeof calls>) =>
  result.map(({ id, function: { name, arguments: text } }) => [id, name, text]);

describe('merged tool calls', () => {
  it('are put together from interleaved pieces, in the order of their indexes (T15)', () => {
    const f = call({ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '' } });
    const g = call({ index: 1, id: 'c1', type: 'function', function: { name: 'g', arguments: '{"b"' } });
    const rest = [
      call({ index: 0, function: { arguments: '{"a":' } }),
      call({ index: 1, function: { arguments: ':2}' } }),
      call({ index: 0, function: { arguments: '1}' } }),
    ];
    const expected = [
      ['c0', 'f', '{"a":1}'],
      ['c1', 'g', '{"b":2}'],
    ];
    assert.deepEqual(named(calls(f, g, ...rest)), expected);
    assert.deepEqual(named(calls(g, f, ...rest)), expected);
  });

  it('are two when a second id comes under the same index (T16)', () => {
    const one = call({ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } });
    const two = call({ index: 0, id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":' } });
    const rest = call({ index: 0, function: { arguments: '2}' } });
    assert.deepEqual(named(calls(one, two, rest)), [
      ['c0', 'f', '{"a":1}'],
      ['c1', 'f', '{"a":2}'],
    ]);
  });

  it('go on under their own id when two share an index and take turns (T16)', () => {
    const piece = (id: string, text: string) => call({ index: 0, id, function: { name: 'f', arguments: text } });
    assert.deepEqual(named(calls(piece('c0', '{"a"'), piece('c1', '{"b"'), piece('c0', ':1}'), piece('c1', ':2}'))), [
      ['c0', 'f', '{"a":1}'],
      ['c1', 'f', '{"b":2}'],
    ]);
  });

  it('are told apart by id, else by position, when the index is missing (T17)', () => {
    const pieces = [
      call({ id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a"' } }),
      call({ id: 'c0', function: { arguments: ':1}' } }),
      call({ id: 'c1', type: 'function', function: { name: 'g', arguments: '{' } }),
      call({ function: { arguments: '}' } }),
    ];
    assert.deepEqual(named(calls(...pieces)), [
      ['c0', 'f', '{"a":1}'],
      ['c1', 'g', '{}'],
    ]);
    const both = (one: string, two: string): ChatChunk =>
      delta({ tool_calls: [{ function: { name: 'f', arguments: one } }, { function: { name: 'g', arguments: two } }] });
    assert.deepEqual(
      calls(both('{', '['), both('}', ']')).map(({ function: { name, arguments: text } }) => [name, text]),
      [
        ['f', '{}'],
        ['g', '[]'],
      ],
    );
  });

  it('have an id even if the provider gave none, and take the provider’s when it comes late', () => {
    const first = call({ index: 0, function: { name: 'f', arguments: '{' } });
    assert.match(calls(first)[0]?.id ?? '', /./);
    assert.deepEqual(named(calls(first, call({ index: 0, id: 'late', function: { arguments: '}' } }))), [
      ['late', 'f', '{}'],
    ]);
  });

  it('ignore nulls, and never repeat what a provider repeats on every piece (T18)', () => {
    const first = call({ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a"' } });
    const nulls = call({ index: 0, id: null, type: null, function: { name: null, arguments: ':1' } });
    const again = call({ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '}' } });
    const [merged] = calls(first, nulls, again, call({ index: 0, function: null }));
    assert.deepEqual(merged, { id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } });
  });

  it('have no arguments when the text is empty or missing, and keep that text (T19)', () => {
    for (const text of ['', undefined, null, '  ']) {
      const [merged] = calls(call({ index: 0, id: 'c0', function: { name: 'f', arguments: text } }));
      assert.ok(merged);
      assert.equal(merged.function.arguments, text ?? '');
      assert.deepEqual(parseToolArguments(merged), { ok: true, value: {} });
    }
  });

  it('say that arguments cannot be read instead of guessing them (T20)', () => {
    for (const text of ['{"a":', '{"a":1}{"a":2}', '[1]', '"x"']) {
      const [merged] = calls(call({ index: 0, id: 'c0', function: { name: 'f', arguments: text } }));
      assert.ok(merged);
      const parsed = parseToolArguments(merged);
      assert.equal(parsed.ok, false, text);
      assert.equal(merged.function.arguments, text);
    }
  });

  it('are finished once, by the first reason, however often it is repeated (T21)', () => {
    const result = merged(
      call({ index: 0, id: 'c0', function: { name: 'f', arguments: '{}' } }),
      finish('tool_calls'),
      {
        ...head,
        choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
      },
    );
    assert.equal(result.choices[0]?.finish_reason, 'tool_calls');
    assert.equal(result.usage?.total_tokens, 3);
    assert.equal(messageOf(result).tool_calls?.length, 1);
  });

  it('stand beside the text, and an empty list of them is none (T23)', () => {
    const result = merged(
      delta({ content: 'Let me see.', tool_calls: [] }),
      delta({ content: null, tool_calls: [{ index: 0, id: 'c0', function: { name: 'f', arguments: '{}' } }] }),
    );
    assert.equal(messageOf(result).content, 'Let me see.');
    assert.equal(messageOf(result).tool_calls?.length, 1);
    assert.equal('tool_calls' in messageOf(merged(delta({ content: 'A', tool_calls: [] }))), false);
  });

  it('are two when a second name comes under the same index without an id (T16)', () => {
    const pieces = [
      call({ index: 0, function: { name: 'f', arguments: '{"a":1}' } }),
      call({ index: 0, function: { name: 'g', arguments: '{"b":2}' } }),
    ];
    assert.deepEqual(
      calls(...pieces).map(({ function: { name, arguments: text } }) => `${name}${text}`),
      ['f{"a":1}', 'g{"b":2}'],
    );
  });

  it('keep fields that this client does not know', () => {
    const [merged] = calls(call({ index: 0, id: 'c0', extra_content: { thought: 'x' }, function: { name: 'f' } }));
    assert.deepEqual(merged?.extra_content, { thought: 'x' });
  });
});

describe('merged content', () => {
  it('keeps parts that are no text, in their places (T39)', () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const parts = (...content: unknown[]): ChatChunk => ({
      choices: [{ index: 0, delta: { content: content as unknown as string } }],
    });
    const result = merged(
      delta({ content: 'A' }),
      parts({ type: 'text', text: 'B' }, image),
      delta({ content: 'C' }),
      parts({ type: 'thinking', thinking: 'hm' }),
    );
    assert.deepEqual(messageOf(result).content, [
      { type: 'text', text: 'AB' },
      image,
      { type: 'text', text: 'C' },
      { type: 'thinking', thinking: 'hm' },
    ]);
    assert.equal(messageOf(merged(parts({ type: 'text', text: 'A' }), delta({ content: 'B' }))).content, 'AB');
  });

  it('begins another block of reasoning after a signature, where no index says otherwise (T26)', () => {
    const piece = (fields: object) => delta({ reasoning_details: [{ type: 'reasoning.text', ...fields }] });
    const result = merged(
      piece({ text: 'A' }),
      piece({ signature: 'S1' }),
      piece({ text: 'B' }),
      piece({ signature: 'S2' }),
    );
    assert.deepEqual(messageOf(result).reasoning_details, [
      { type: 'reasoning.text', text: 'A', signature: 'S1' },
      { type: 'reasoning.text', text: 'B', signature: 'S2' },
    ]);
  });

  it('never says "null" (T25)', () => {
    const result = merged(
      delta({ role: 'assistant', content: null }),
      delta({ content: null, reasoning: 'r' }),
      delta({ content: 'text' }),
    );
    assert.equal(messageOf(result).content, 'text');
    assert.equal(messageOf(result).reasoning, 'r');
    assert.equal(messageOf(merged(delta({ content: null }))).content, '');
  });

  it('has one reasoning detail for each block, sealed by its signature (T26)', () => {
    const text = { type: 'reasoning.text', format: 'anthropic-claude-v1', index: 0 } as const;
    const result = merged(
      delta({ reasoning_details: [{ ...text, text: 'Let' }] }),
      delta({ reasoning_details: [{ ...text, text: ' me', signature: null }] }),
      delta({ reasoning_details: [{ ...text, signature: 'Et8B' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'AAA', id: 'call_1', index: 1 }] }),
      delta({ reasoning_details: [{ ...text, text: 'again', index: 2 }] }),
    );
    assert.deepEqual(messageOf(result).reasoning_details, [
      { ...text, text: 'Let me', signature: 'Et8B' },
      { type: 'reasoning.encrypted', data: 'AAA', id: 'call_1', index: 1 },
      { ...text, text: 'again', index: 2 },
    ]);
  });

  it('keeps two encrypted blocks without an index apart, and joins running text without one (T26)', () => {
    const result = merged(
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'A' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'B' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.text', text: 'a' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.text', text: 'b' }] }),
    );
    assert.deepEqual(messageOf(result).reasoning_details, [
      { type: 'reasoning.encrypted', data: 'A' },
      { type: 'reasoning.encrypted', data: 'B' },
      { type: 'reasoning.text', text: 'ab' },
    ]);
  });

  it('keeps reasoning of unknown types, with every field (T27)', () => {
    const item = { type: 'reasoning.dream', index: 0, depth: 3, parts: [{ a: null }] };
    assert.deepEqual(messageOf(merged(delta({ reasoning_details: [item] }))).reasoning_details, [item]);
  });

  it('takes reasoning_content for reasoning, and once when both come (T28)', () => {
    const result = merged(delta({ reasoning_content: 'A' }), delta({ reasoning: 'B', reasoning_content: 'B' }));
    assert.equal(messageOf(result).reasoning, 'AB');
  });

  it('joins a refusal apart from the text (T29)', () => {
    const result = merged(delta({ refusal: 'I ca' }), delta({ refusal: 'nnot' }), finish('stop'));
    assert.equal(messageOf(result).refusal, 'I cannot');
    assert.equal(messageOf(result).content, '');
  });

  it('holds each image once though the last chunk repeats them (T30)', () => {
    const image = (url: string) => ({ type: 'image_url' as const, image_url: { url } });
    const result = merged(
      delta({ content: 'A', images: [image('data:a'), image('data:b')] }),
      delta({ images: [image('data:a'), image('data:c')] }),
    );
    assert.deepEqual(
      messageOf(result).images?.map(({ image_url }) => image_url.url),
      ['data:a', 'data:b', 'data:c'],
    );
  });

  it('collects annotations, also late ones (T31)', () => {
    const citation = { type: 'url_citation' as const, url_citation: { url: 'https://a.example', start_index: 0 } };
    const file = { type: 'file' as const, file: { hash: 'h', content: [] } };
    const result = merged(delta({ content: 'A', annotations: [citation] }), delta({ annotations: [citation, file] }));
    assert.deepEqual(messageOf(result).annotations, [citation, file]);
  });

  it('collects as many annotations as a chunk holds', () => {
    const annotations = Array.from({ length: 200_000 }, (_, index) => ({
      type: 'url_citation' as const,
      url_citation: { url: `https://a.example/${index}` },
    }));
    assert.equal(messageOf(merged(delta({ annotations }))).annotations?.length, 200_000);
  });

  it('joins audio that comes in padded pieces so that it still decodes (T32)', () => {
    const said = 'every piece is base64 of its own';
    for (const size of [1, 2, 3, 4, 5]) {
      const pieces = said.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
      const result = merged(
        delta({ audio: { id: 'a' } }),
        ...pieces.map((piece) => delta({ audio: { data: btoa(piece), transcript: piece } })),
        delta({ audio: { expires_at: 9 } }),
      );
      const { audio } = messageOf(result);
      assert.equal(atob(audio?.data ?? ''), said);
      assert.equal(audio?.transcript, said);
      assert.equal(audio?.id, 'a');
      assert.equal(audio?.expires_at, 9);
    }
  });

  it('keeps several choices apart, in the order of their indexes (T33)', () => {
    const result = merged(
      delta({ content: 'b' }, 1),
      delta({ content: 'a' }, 0),
      delta({ content: 'B' }, 1),
      delta({ content: 'A' }, 0),
      finish('length', 1),
      finish('stop', 0),
    );
    assert.deepEqual(
      result.choices.map(({ index, message, finish_reason }) => [index, message.content, finish_reason]),
      [
        [0, 'aA', 'stop'],
        [1, 'bB', 'length'],
      ],
    );
  });

  it('appends log probabilities, with or without bytes (T34)', () => {
    const token = (token: string) => ({ token, logprob: -0.1 });
    const chunk = (...content: ReturnType<typeof token>[]): ChatChunk => ({
      ...head,
      choices: [{ index: 0, delta: {}, logprobs: { content, refusal: null } }],
    });
    const result = merged(chunk(token('a')), chunk({ ...token('b') }), {
      ...head,
      choices: [{ index: 0, delta: {}, logprobs: null }],
    });
    assert.deepEqual(result.choices[0]?.logprobs?.content, [token('a'), token('b')]);
  });

  it('bears chunks without choices, without deltas, with null for either (T35)', () => {
    const result = merged(
      { ...head, choices: [] },
      { ...head },
      { ...head, choices: null },
      { ...head, choices: [{ index: 0 }] },
      { ...head, choices: [{ index: 0, delta: null }] },
      {},
      delta({ content: 'A' }),
    );
    assert.equal(messageOf(result).content, 'A');
  });

  it('holds the debug chunks, one for each provider tried (T36)', () => {
    const debug = (body: string): ChatChunk => ({ ...head, choices: [], debug: { echo_upstream_body: body } });
    const result = merged(debug('one'), debug('two'), delta({ content: 'A' }));
    assert.deepEqual(result.debug, [{ echo_upstream_body: 'one' }, { echo_upstream_body: 'two' }]);
  });

  it('passes unknown finish reasons on, takes "" for none, and keeps the provider’s own (T38)', () => {
    const result = merged(
      { ...head, provider: 'P', choices: [{ index: 0, delta: { content: 'A' }, finish_reason: '' }] },
      {
        ...head,
        choices: [{ index: 0, delta: {}, finish_reason: 'insufficient_system_resource', native_finish_reason: 'ISR' }],
      },
    );
    assert.equal(result.choices[0]?.finish_reason, 'insufficient_system_resource');
    assert.equal(result.choices[0]?.native_finish_reason, 'ISR');
    assert.equal(result.provider, 'P');
  });

  it('tells the model that served, the cost as billed, and what else came beside (T41)', () => {
    const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7, cost: 0.001 };
    const result = merged(delta({ content: 'A' }), {
      ...head,
      model: 'served/model',
      choices: [],
      usage,
      service_tier: 'flex',
      system_fingerprint: null,
      openrouter_metadata: { requested: 'm/x' },
      something_new: [1],
    });
    assert.equal(result.model, 'served/model');
    assert.deepEqual(result.usage, usage);
    assert.equal(result.service_tier, 'flex');
    assert.deepEqual(result.openrouter_metadata, { requested: 'm/x' });
    assert.deepEqual(result.something_new, [1]);
    assert.equal(result.object, 'chat.completion');
  });

  it('cannot be made to change what all objects inherit', () => {
    const chunk: ChatChunk = JSON.parse(
      '{"__proto__":{"polluted":1},"choices":[{"index":0,"__proto__":{"polluted":1},"delta":{"__proto__":{"polluted":1},"constructor":"x","content":"A"}}]}',
    );
    const merger = new ChunkMerger();
    merger.add(chunk);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.equal(Reflect.get(merger.result, 'polluted'), undefined);
    assert.equal(messageOf(merger.result).content, 'A');
  });
});
