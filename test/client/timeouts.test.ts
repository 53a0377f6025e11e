/** Section F of the traps, the limits of time, and T70, T71: who may end an answer, and that it then really ends. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OpenRouter } from '../../src/client';
import { gated, html, nothing, pings, slow, sse, stalled, text } from '../support/simulator/scripts';
import { C, DONE, F } from '../support/simulator/wire';
import { once, quickly, rejection, streamed, useClient, whole } from './useClient';

describe('a limit of time', () => {
  const fixture = useClient();

  it('ends the wait for headers (T73)', async () => {
    for (const request of [streamed, whole]) {
      fixture.simulator.enqueue(nothing());
      const arrived = fixture.simulator.nextRequest();
      const error = await rejection(fixture.client().chat.send(request, { ...once, timeouts: { headers: 40 } }));
      assert.equal(error.kind, 'timeout');
      assert.match(error.message, /headers/);
      assert.equal(await (await arrived).closed, 'aborted');
    }
  });

  it('ends a stream that fell silent, and keeps its text (T73)', async () => {
    fixture.simulator.enqueue(stalled('AB'));
    const client = fixture.client({ timeouts: { idle: 40 } });
    const error = await rejection((await client.chat.send(streamed, once)).result());
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /idle/);
    assert.equal(error.partial?.choices[0]?.message.content, 'AB');
    assert.match(error.generationId ?? '', /^gen-/);
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('ends a stream of pings without content (T74)', async () => {
    fixture.simulator.enqueue(pings(5));
    const client = fixture.client({ timeouts: { idle: 5000, progress: 60 } });
    const error = await rejection((await client.chat.send(streamed, once)).result());
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /progress/);
    assert.equal(error.partial, undefined);
  });

  it('ends a flood of pings that leaves no millisecond between them (T74)', async () => {
    const ping = new TextEncoder().encode(': ping\n\n');
    const body = new ReadableStream({
      async pull(controller) {
        await nextTurn();
        controller.enqueue(ping);
      },
    });
    const headers = { 'Content-Type': 'text/event-stream' };
    const client = fixture.client({ timeouts: { progress: 150 }, fetch: async () => new Response(body, { headers }) });
    const error = await rejection((await client.chat.send(streamed, once)).result());
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /progress/);
  }).timeout(5000);

  it('does not end long thinking that shows signs of life (T75)', async () => {
    fixture.simulator.enqueue(slow('done', { pings: 40, pingMs: 10, delayMs: 0 }));
    const reply = await fixture.client({ timeouts: { idle: 250 } }).chat.send(streamed, once);
    assert.equal((await reply.result()).choices[0]?.message.content, 'done');
  });

  it('does not count the time that the consumer takes', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' }), C({ content: 'B' }), F('stop'), DONE()]));
    const reply = await fixture.client({ timeouts: { idle: 30, progress: 30 } }).chat.send(streamed, once);
    for await (const _ of reply) await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((await reply.result()).choices[0]?.message.content, 'AB');
  });

  it('may span the whole call, waits between attempts included', async () => {
    fixture.simulator.enqueue(html(503), nothing());
    const error = await rejection(fixture.client().chat.send(whole, { ...quickly, timeouts: { total: 80 } }));
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /total/);
  });

  it('can be turned off with 0 and is set for a call over the client’s', async () => {
    const client = fixture.client({ timeouts: { headers: 1, idle: 1, progress: 1, total: 1 } });
    const off = { headers: 0, idle: 0, progress: 0, total: 0 };
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = client.chat.send(streamed, { ...once, timeouts: off });
    await gate.write('A');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await gate.finish();
    assert.equal((await (await reply).result()).choices[0]?.message.content, 'A');
  });
});

describe('an abort', () => {
  const fixture = useClient();
  const reason = new Error('enough');

  it('rejects with the signal’s reason before anything is sent (T70)', async () => {
    const signal = AbortSignal.abort(reason);
    await assert.rejects(fixture.client().chat.send(streamed, { signal }), reason);
    await assert.rejects(fixture.client().models.list({}, { signal }), reason);
    assert.equal(fixture.simulator.requests.length, 0);
  });

  it('is an AbortError when no reason was given (T70)', async () => {
    await assert.rejects(fixture.client().chat.send(streamed, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('ends the wait for a key that never comes (T70)', async () => {
    const controller = new AbortController();
    const client = fixture.client({ apiKey: () => new Promise(() => {}) });
    const sent = client.chat.send(streamed, { signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(sent, reason);
  });

  it('ends the wait for headers and closes the socket (T70)', async () => {
    fixture.simulator.enqueue(nothing());
    const controller = new AbortController();
    const arrived = fixture.simulator.nextRequest();
    const sent = fixture.client().chat.send(streamed, { signal: controller.signal });
    const request = await arrived;
    controller.abort(reason);
    await assert.rejects(sent, reason);
    assert.equal(await request.closed, 'aborted');
  });

  it('ends a stream in the middle, at once, and closes the socket (T70)', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const controller = new AbortController();
    const reply = await fixture.client().chat.send(streamed, { signal: controller.signal });
    const result = reply.result();
    const chunks = reply[Symbol.asyncIterator]();
    await gate.write('A');
    assert.equal((await chunks.next()).done, false);
    const pending = chunks.next();
    controller.abort(reason);
    await assert.rejects(pending, reason);
    await assert.rejects(result, reason);
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('counts though chunks are still waiting to be read (T70)', async () => {
    const controller = new AbortController();
    fixture.simulator.enqueue(sse([C({ content: 'A' }) + C({ content: 'B' }) + F('stop') + DONE()]));
    const reply = await fixture.client().chat.send(streamed, { signal: controller.signal });
    const chunks = reply[Symbol.asyncIterator]();
    await chunks.next();
    controller.abort(reason);
    await assert.rejects(chunks.next(), reason);
    await assert.rejects(reply.result(), reason);
  });

  it('closes the socket though nobody reads the stream (T70)', async () => {
    const gate = gated(['A']);
    fixture.simulator.enqueue(gate.script);
    const controller = new AbortController();
    await fixture.client().chat.send(streamed, { signal: controller.signal });
    controller.abort(reason);
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('after [DONE] closes what is still open, and the answer stays (T70)', async () => {
    fixture.simulator.enqueue(sse([C({ content: 'A' }), F('stop'), DONE()], { end: 'keep' }));
    const controller = new AbortController();
    const reply = await fixture.client().chat.send(streamed, { signal: controller.signal });
    await reply.result();
    controller.abort(reason);
    assert.equal((await reply.result()).choices[0]?.message.content, 'A');
    assert.equal(await fixture.simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('works with a fetch that ignores signals (T70)', async () => {
    const controller = new AbortController();
    const deaf = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: () => new Promise(() => {}) });
    const sent = deaf.chat.send(streamed, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    await assert.rejects(sent, reason);
    const silent = new OpenRouter({
      apiKey: 'sk-or-v1-x',
      fetch: async () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } }),
    });
    const second = new AbortController();
    const reply = await silent.chat.send(streamed, { signal: second.signal });
    setTimeout(() => second.abort(reason), 5);
    await assert.rejects(reply.result(), reason);
  });

  it('leaves no listener on the signal when calls are over (T70)', async () => {
    const controller = new AbortController();
    for (let count = 0; count < 20; count += 1) {
      fixture.simulator.enqueue(text('A'));
      await fixture.client().chat.send(whole, { signal: controller.signal });
    }
    assert.ok(getEventListeners(controller.signal, 'abort').length <= 1);
  });
});

describe('leaving the loop early', () => {
  const fixture = useClient();

  it('closes the connection, by break, by throw and by return (T71)', async () => {
    const ways: ((chunks: AsyncIterable<unknown>) => Promise<void>)[] = [
      async (chunks) => {
        for await (const _ of chunks) break;
      },
      async (chunks) => {
        for await (const _ of chunks) throw new Error('a bug of the consumer');
      },
      async (chunks) => {
        for await (const _ of chunks) return;
      },
    ];
    for (const [index, leave] of ways.entries()) {
      const gate = gated(['A', 'B']);
      fixture.simulator.enqueue(gate.script);
      const reply = await fixture.client().chat.send(streamed, once);
      await leave(reply).catch(() => {});
      assert.equal(await fixture.simulator.chatRequests[index]?.closed, 'aborted');
      await assert.rejects(reply.result(), { name: 'AbortError' });
      for await (const _ of reply) assert.fail('nothing may come after leaving');
    }
  });

  it('ends the wait before another attempt too, so that nobody pays for it (T71)', async () => {
    fixture.simulator.enqueue(sse([C({ role: 'assistant', content: '' })]), text('late'));
    let waits: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const retries = { strategy: 'backoff', backoff: { initialInterval: 30 } } as const;
    const reply = await fixture.client().chat.send(streamed, { retries, onRetry: () => waits() });
    const chunks = reply[Symbol.asyncIterator]();
    await chunks.next();
    const next = chunks.next();
    await waiting;
    await chunks.return?.();
    assert.equal((await next).done, true);
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal(fixture.simulator.chatRequests.length, 1);
  });
});
