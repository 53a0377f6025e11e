/** Section D of the traps, and the answers of section C that come whole: how an answer ends, well and badly. */
import assert from 'node:assert/strict';
import { messageText, OpenRouterError } from '../../src/client';
import { ChunkMerger } from '../../src/client/mergeChunks';
import {
  cut,
  empty,
  gated,
  html,
  jsonInsteadOfStream,
  length,
  noEvents,
  raw,
  refusal,
  reset,
  sse,
  stalled,
  text,
} from '../support/simulator/scripts';
import { C, chunk, DONE, E, F, HEAD, J, RES, U } from '../support/simulator/wire';
import { recut } from './recut';
import { once, rejection, stream, streamError, streamed, streamedResult, useClient, whole } from './useClient';

describe('the end of a stream', () => {
  const fixture = useClient();

  it('is good with a finish reason and no [DONE] (T42)', async () => {
    for (const { name, script } of recut([C({ content: 'A' }), F('stop'), U()])) {
      const result = await streamedResult(fixture, script);
      assert.equal(result.choices[0]?.message.content, 'A', name);
      assert.equal(result.usage?.cost, 0.001, name);
    }
  });

  it('comes a short while after the finish reason though the connection stays (T42)', async () => {
    const result = await streamedResult(fixture, sse([C({ content: 'A' }), F('stop')], { end: 'keep' }));
    assert.equal(result.choices[0]?.finish_reason, 'stop');
  });

  it('waits longer where signs of life come after the finish reason: another choice, the usage (T42, T33)', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    const result = reply.result();
    await gate.bytes(C({ content: 'a' }) + F('stop'));
    // Longer than the silence that would end it.
    for (let count = 0; count < 8; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await gate.comment();
    }
    await gate.bytes(chunk({ choices: [{ index: 1, delta: { content: 'b' }, finish_reason: 'stop' }] }) + U() + DONE());
    assert.deepEqual(
      (await result).choices.map(({ message }) => message.content),
      ['a', 'b'],
    );
    assert.ok((await result).usage);
  });

  it('is good with [DONE] and no finish reason', async () => {
    const result = await streamedResult(fixture, sse([C({ content: 'A' }), DONE()]));
    assert.equal(result.choices[0]?.message.content, 'A');
    assert.equal(result.choices[0]?.finish_reason, null);
  });

  it('is a failure that keeps the text when the connection ends in the middle (T43)', async () => {
    for (const { name, script } of recut([C({ content: 'A' }), C({ content: 'B' })])) {
      const { chunks, error } = await stream(fixture, script);
      assert.ok(error instanceof OpenRouterError, name);
      assert.equal(error.kind, 'truncated', name);
      assert.equal(error.partial?.choices[0]?.message.content, 'AB', name);
      assert.equal(error.generationId, 'gen-1', name);
      assert.equal(chunks.length, 2, name);
    }
  });

  it('is a failure when one of several choices never finished (T43)', async () => {
    const error = await streamError(fixture, sse([C({ content: 'a' }, 0), C({ content: 'b' }, 1), F('stop', 0)]));
    assert.equal(error.kind, 'truncated');
    assert.equal(error.partial?.choices.length, 2);
  });

  it('is a failure that keeps the text when the connection is cut or reset (T44)', async () => {
    for (const script of [sse([C({ content: 'AB' })], { end: 'cut' }), reset('AB'), cut('AB')]) {
      const error = await streamError(fixture, script);
      assert.equal(error.kind, 'truncated', script.name);
      assert.equal(error.partial?.choices[0]?.message.content, 'AB', script.name);
      assert.match(error.generationId ?? '', /^gen-/, script.name);
    }
  });

  it('is good when the connection breaks after the finish reason', async () => {
    const result = await streamedResult(fixture, sse([C({ content: 'A' }), F('stop')], { end: 'rst', pauseMs: 5 }));
    assert.equal(result.choices[0]?.message.content, 'A');
  });

  it('is the first [DONE], whatever follows it (T45)', async () => {
    const pieces = [C({ content: 'A' }), F('stop'), DONE(), C({ content: 'B' }), DONE(), 'data: {bad\n\n'];
    for (const { name, script } of recut(pieces)) {
      const { chunks, result } = await stream(fixture, script);
      assert.equal(result?.choices[0]?.message.content, 'A', name);
      assert.equal(chunks.length, 2, name);
    }
  });

  it('does not wait for the connection to end after [DONE]', async () => {
    const reply = sse([C({ content: 'A' }), F('stop'), DONE()], { end: 'keep' });
    const { result } = await stream(fixture, reply);
    assert.equal(result?.choices[0]?.message.content, 'A');
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('lets the body end by itself after [DONE], so that the connection can serve again', async () => {
    const { result } = await stream(fixture, text('A'));
    assert.equal(result?.choices[0]?.message.content, 'A');
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'completed');
  });

  it('is empty when nothing came at all, or nothing but keep-alives (T47)', async () => {
    for (const script of [noEvents(), sse([]), sse([': a\n\n']), sse([DONE()]), sse(['\n\n']), empty()]) {
      const error = await streamError(fixture, script);
      assert.equal(error.kind, 'empty', script.name);
      assert.equal(error.partial, undefined, script.name);
    }
  });

  it('is no failure when the model had nothing to say and was paid for that', async () => {
    const result = await streamedResult(fixture, sse([C({ role: 'assistant', content: '' }), F('stop'), U(), DONE()]));
    assert.equal(result.choices[0]?.message.content, '');
  });

  it('says that the budget went into reasoning rather than that nothing came (T48)', async () => {
    for (const script of [length('', 'hm'), sse([C({ content: '' }), F('length'), DONE()])]) {
      const result = await streamedResult(fixture, script);
      assert.equal(result.choices[0]?.finish_reason, 'length');
    }
  });

  it('is no failure for a refusal without text (T29)', async () => {
    const result = await streamedResult(fixture, refusal('I cannot'));
    assert.equal(result.choices[0]?.message.refusal, 'I cannot');
  });

  it('keeps the text of a prefix when the generation id only came in the chunks', async () => {
    const head = HEAD().replace(/X-Generation-Id: .*\r\n/, '');
    const error = await streamError(fixture, sse([C({ content: 'A' })], { head }));
    assert.equal(error.generationId, 'gen-1');
  });
});

describe('a whole answer', () => {
  const fixture = useClient();

  it('is returned as it came', async () => {
    const body = RES('ok', { provider: 'P', new_field: { a: null } });
    fixture.simulator.enqueue(raw([J(200, body)]));
    assert.deepEqual(await fixture.client().chat.send(whole, once), body);
  });

  it('may have its text in parts (T39)', async () => {
    const parts = [
      { type: 'text', text: 'o' },
      { type: 'image_url', image_url: { url: 'data:' } },
      { type: 'text', text: 'k' },
    ];
    fixture.simulator.enqueue(raw([J(200, RES(parts))]));
    const result = await fixture.client().chat.send(whole, once);
    assert.deepEqual(result.choices[0]?.message.content, parts);
    assert.equal(messageText(result.choices[0]?.message ?? {}), 'ok');
  });

  it('is empty without choices, with blanks only, or with nothing (T40)', async () => {
    for (const body of [RES('', { choices: [] }), '', ' \n\n  \n']) {
      fixture.simulator.enqueue(raw([J(200, body)]));
      assert.equal((await rejection(fixture.client().chat.send(whole, once))).kind, 'empty');
    }
  });

  it('may follow blank lines that keep the connection alive', async () => {
    fixture.simulator.enqueue(raw([J(200, `\n \n${JSON.stringify(RES())}`)]));
    assert.equal((await fixture.client().chat.send(whole, once)).choices[0]?.message.content, 'ok');
  });

  it('is a network failure when the body is shorter than announced (T60)', async () => {
    const reply = J(200, RES(), { 'Content-Length': '5000' });
    fixture.simulator.enqueue(raw([reply]));
    assert.equal((await rejection(fixture.client().chat.send(whole, once))).kind, 'network');
  });

  it('is a protocol failure when it is cut JSON of the right length (T60)', async () => {
    fixture.simulator.enqueue(raw([J(200, JSON.stringify(RES()).slice(0, 50))]));
    const error = await rejection(fixture.client().chat.send(whole, once));
    assert.equal(error.kind, 'protocol');
    assert.match(error.excerpt ?? '', /gen-1/);
  });

  it('is taken for a stream that was asked for: the text, the finish, the usage (T53)', async () => {
    const toolCalls = [{ id: 'c0', type: 'function', function: { name: 'f', arguments: '{}' } }];
    const body = RES('ok');
    Object.assign(body, {
      choices: [
        { index: 0, message: { role: 'assistant', content: 'ok', tool_calls: toolCalls }, finish_reason: 'tool_calls' },
      ],
    });
    const { chunks, result } = await stream(fixture, raw([J(200, body)]));
    assert.deepEqual(result, body);
    assert.equal(chunks.length, 3);
    assert.equal(chunks[0]?.choices?.[0]?.delta?.content, 'ok');
    assert.equal(chunks[0]?.choices?.[0]?.delta?.tool_calls?.[0]?.index, 0);
    assert.equal(chunks[1]?.choices?.[0]?.finish_reason, 'tool_calls');
    assert.equal(chunks[2]?.usage?.total_tokens, 7);
    assert.equal((await streamedResult(fixture, jsonInsteadOfStream('ok'))).choices[0]?.message.content, 'ok');
  });

  it('is taken for its delta when it stands in an event (T53)', async () => {
    for (const { name, script } of recut([E(RES('ok')), DONE()])) {
      const { chunks, result } = await stream(fixture, script);
      assert.equal(chunks[0]?.choices?.[0]?.delta?.content, 'ok', name);
      assert.equal(result?.choices[0]?.message.content, 'ok', name);
    }
    const last = E({
      choices: [{ index: 0, delta: {}, message: { role: 'assistant', content: 'AB' }, finish_reason: 'stop' }],
    });
    const repeated = await streamedResult(fixture, sse([C({ content: 'A' }), C({ content: 'B' }), last, DONE()]));
    assert.equal(repeated.choices[0]?.message.content, 'AB');
  });

  it('may say its reasoning, or its text, under another name', async () => {
    const message = { role: 'assistant', content: '', reasoning_content: 'r' };
    fixture.simulator.enqueue(raw([J(200, { choices: [{ index: 0, message, finish_reason: 'stop' }] })]));
    assert.equal((await fixture.client().chat.send(whole, once)).choices[0]?.message.reasoning, 'r');
    fixture.simulator.enqueue(raw([J(200, { choices: [{ index: 0, text: 't', finish_reason: 'stop' }] })]));
    assert.equal((await fixture.client().chat.send(whole, once)).choices[0]?.message.content, 't');
    const pieces = ['He', 'llo'].map((text) => E({ choices: [{ index: 0, text }] }));
    const result = await streamedResult(fixture, sse([...pieces, DONE()]));
    assert.equal(result.choices[0]?.message.content, 'Hello');
  });

  it('is taken for a stream even if it is labelled as one (T53)', async () => {
    const reply = J(200, RES('ok'), { 'Content-Type': 'text/event-stream' });
    assert.equal((await streamedResult(fixture, raw([reply]))).choices[0]?.message.content, 'ok');
  });

  it('is put together when a stream comes instead', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' }), C({ content: 'B' }), F('stop'), U(), DONE()]));
    const result = await fixture.client().chat.send(whole, once);
    assert.equal(result.choices[0]?.message.content, 'AB');
    assert.equal(result.usage?.total_tokens, 7);
  });

  it('is a protocol failure with a hint when a web page comes instead (T57)', async () => {
    for (const request of [whole, streamed]) {
      fixture.simulator.enqueue(html(200, 'Sign in to the hotel network'));
      const error = await rejection(fixture.client().chat.send(request, once));
      assert.equal(error.kind, 'protocol');
      assert.match(error.message, /proxy|sign-in/);
      assert.match(error.excerpt ?? '', /Sign in to the hotel network/);
      assert.doesNotMatch(error.excerpt ?? '', /[<>]/);
    }
  });

  it('is a protocol failure when it is JSON of another kind', async () => {
    for (const body of ['{"status":"up"}', '"ok"', '[]', 'null', '12', 'deep trouble']) {
      fixture.simulator.enqueue(raw([J(200, body)]));
      assert.equal((await rejection(fixture.client().chat.send(whole, once))).kind, 'protocol', body);
    }
  });
});

describe('a stream', () => {
  const fixture = useClient();

  it('gives its result without being iterated, and all of it to who iterates afterwards', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' }), C({ content: 'B' }), F('stop'), U(), DONE()]));
    const reply = await fixture.client().chat.send(streamed, once);
    const result = await reply.result();
    assert.equal(result.choices[0]?.message.content, 'AB');
    const merger = new ChunkMerger();
    for await (const chunk of reply) merger.add(chunk);
    assert.deepEqual(merger.result, result);
  });

  it('gives who begins to iterate in its middle what was read for the result, then the chunks as they come', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    const result = reply.result();
    for (const text of ['A', 'B', 'C']) await gate.write(text);
    const merger = new ChunkMerger();
    let rest = gate.write('D').then(() => gate.finish());
    for await (const chunk of reply) {
      merger.add(chunk);
      await rest;
      rest = Promise.resolve();
    }
    assert.deepEqual(merger.result, await result);
    assert.equal(merger.result.choices[0]?.message.content, 'ABCD');
  });

  it('gives its result when it was asked for before the iteration began', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    const result = reply.result();
    await gate.write('A');
    const chunks = reply[Symbol.asyncIterator]();
    assert.equal((await chunks.next()).value?.choices?.[0]?.delta?.content, 'A');
    const rest = chunks.next();
    await gate.write('B');
    assert.equal((await rest).value?.choices?.[0]?.delta?.content, 'B');
    await gate.finish();
    while (!(await chunks.next()).done) {}
    assert.equal((await result).choices[0]?.message.content, 'AB');
  });

  it('gives at once what has come to who iterates after asking for the result, though nothing more comes', async () => {
    const pieces = [C({ content: 'A' })];
    let wait: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      wait = resolve;
    });
    // Asked for more only once what it gave was read.
    const pull = (controller: ReadableStreamDefaultController) => {
      const piece = pieces.shift();
      if (piece === undefined) wait();
      else controller.enqueue(new TextEncoder().encode(piece));
    };
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const headers = { 'Content-Type': 'text/event-stream' };
    const client = fixture.client({ fetch: async () => new Response(body, { headers }) });
    const signal = AbortSignal.timeout(1000);
    const reply = await client.chat.send(streamed, { ...once, signal });
    void reply.result().catch(() => {});
    await waiting;
    const chunks = reply[Symbol.asyncIterator]();
    assert.equal((await chunks.next()).value?.choices?.[0]?.delta?.content, 'A');
    assert.ok(!signal.aborted, 'not at once');
    await chunks.return?.();
  });

  it('gives its result to who has begun to iterate and reads no further', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' }), C({ content: 'B' }), F('stop'), DONE()]));
    const reply = await fixture.client().chat.send(streamed, once);
    const texts: unknown[] = [];
    for await (const { choices } of reply) {
      texts.push(choices?.[0]?.delta?.content);
      // The rest is not lost for the loop, chunk by chunk.
      assert.equal((await reply.result()).choices[0]?.message.content, 'AB');
    }
    assert.deepEqual(texts, ['A', 'B', undefined]);
  });

  it('rejects its result at once on an abort, though nobody reads on', async () => {
    fixture.simulator.enqueue(stalled('A'));
    const abort = new AbortController();
    const reply = await fixture.client().chat.send(streamed, { ...once, signal: abort.signal });
    await reply[Symbol.asyncIterator]().next();
    const result = reply.result();
    abort.abort(new Error('enough'));
    await assert.rejects(result, { message: 'enough' });
  });

  it('answers several impatient readers in order', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    const chunks = reply[Symbol.asyncIterator]();
    const asked = [chunks.next(), chunks.next(), chunks.next()];
    for (const text of ['A', 'B', 'C']) await gate.write(text);
    const texts = (await Promise.all(asked)).map(({ value }) => value?.choices?.[0]?.delta?.content);
    assert.deepEqual(texts, ['A', 'B', 'C']);
  });

  it('throws a failure once from the iteration, and always from the result', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' })]));
    const reply = await fixture.client().chat.send(streamed, once);
    const failed = await rejection(reply.result());
    const chunks = reply[Symbol.asyncIterator]();
    assert.equal((await chunks.next()).value?.choices?.[0]?.delta?.content, 'A');
    await assert.rejects(chunks.next(), failed);
    assert.equal((await chunks.next()).done, true);
    await assert.rejects(reply.result(), failed);
  });

  it('shows every chunk as it came, with what the client does not know (T87)', async () => {
    const strange = chunk({ choices: [{ index: 0, delta: { content: 'A', mood: 'fine' }, weight: 1 }], extra: true });
    const { chunks } = await stream(fixture, sse([strange, F('stop'), DONE()]));
    assert.deepEqual(chunks[0], JSON.parse(strange.slice('data: '.length)));
  });

  it('knows the generation’s id before the first chunk', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    assert.match(reply.generationId ?? '', /^gen-/);
  });
});
