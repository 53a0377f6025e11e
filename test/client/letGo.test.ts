/** What an answer leaves behind in the program that asked: no timer, no listener, no connection that nobody needs. */
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ChatStream, OpenRouter } from '../../src/client';
import { cut, gated, nothing, sse, stalled } from '../support/simulator/scripts';
import { C, DONE, F } from '../support/simulator/wire';
import { until } from '../support/until';
import { collectGarbage } from './collectGarbage';
import { dueTimers } from './dueTimers';
import { once, streamed, useClient } from './useClient';

/**
 * Their number once mocha has set its own, which it does when a test first waits, and tests before have let go of
 * theirs, which takes seconds at most.
 */
async function timersAtFirst(): Promise<number> {
  await nextTurn();
  await until(() => dueTimers() === 0, 5000).catch(() => {});
  return dueTimers();
}

describe('a stream that is held and not read', () => {
  const fixture = useClient();

  it('keeps no program from ending for longer than a moment, whether it was begun or not', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const before = await timersAtFirst();
    const reply = await fixture.client().chat.send(streamed, once);
    await until(() => dueTimers() === before);
    const chunks = reply[Symbol.asyncIterator]();
    await gate.write('A');
    await chunks.next();
    await until(() => dueTimers() === before);
    const second = chunks.next();
    await until(() => dueTimers() === before + 1);
    await gate.write('B');
    await second;
    await until(() => dueTimers() === before);
    await chunks.return?.();
  });

  it('has its limits again when it is read on', async () => {
    fixture.simulator.enqueue(stalled('A'));
    const reply = await fixture.client({ timeouts: { idle: 150 } }).chat.send(streamed, once);
    const chunks = reply[Symbol.asyncIterator]();
    await chunks.next();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await assert.rejects(
      async () => {
        while (!(await chunks.next()).done) {}
      },
      { kind: 'timeout' },
    );
  });
});

describe('a stream that is over', () => {
  const fixture = useClient();
  const endings: Record<string, (controller: AbortController) => Promise<unknown>> = {
    'read to its end': async () => {
      fixture.simulator.enqueue(sse([C({ content: 'A' }), F('stop'), DONE()]));
      return (await fixture.client().chat.send(streamed, once)).result();
    },
    'complete on a connection that stays': async () => {
      fixture.simulator.enqueue(sse([C({ content: 'A' }), F('stop'), DONE()], { end: 'keep' }));
      return (await fixture.client().chat.send(streamed, once)).result();
    },
    'cut off': async () => {
      fixture.simulator.enqueue(cut('A'));
      await assert.rejects((await fixture.client().chat.send(streamed, once)).result());
    },
    'left early': async () => {
      fixture.simulator.enqueue(gated(['A']).script);
      for await (const _ of await fixture.client().chat.send(streamed, once)) break;
    },
    'aborted unread': async (controller) => {
      fixture.simulator.enqueue(gated(['A']).script);
      await fixture.client().chat.send(streamed, { ...once, signal: controller.signal });
      controller.abort();
    },
    'aborted before its headers': async (controller) => {
      fixture.simulator.enqueue(nothing());
      const arrived = fixture.simulator.nextRequest();
      const sent = fixture.client().chat.send(streamed, { ...once, signal: controller.signal });
      await arrived;
      controller.abort();
      await assert.rejects(sent, { name: 'AbortError' });
    },
  };
  for (const [how, run] of Object.entries(endings)) {
    it(`leaves no timer behind: ${how}`, async () => {
      const before = await timersAtFirst();
      await run(new AbortController());
      // After [DONE] the connection has a quarter of a second to end by itself.
      await until(() => dueTimers() === before, 1500);
    });
  }
});

describe('a stream that was dropped', () => {
  const fixture = useClient();
  const drops: Record<string, (reply: ChatStream) => Promise<unknown>> = {
    unread: async () => {},
    'after its first chunk': (reply) => reply[Symbol.asyncIterator]().next(),
  };

  for (const [when, drop] of Object.entries(drops)) {
    it(`closes its connection once it is collected: ${when}`, async () => {
      fixture.simulator.enqueue(gated(['A']).script);
      await (async () => void (await drop(await fixture.client().chat.send(streamed, once))))();
      let isClosed = false;
      void fixture.simulator.chatRequests[0]?.closed.then((how) => {
        isClosed = how === 'aborted';
      });
      await until(() => {
        collectGarbage();
        return isClosed;
      }, 5000);
    });
  }

  it('is not taken from those who still wait for its next chunk or its result', async () => {
    const gates = [gated(), gated()];
    fixture.simulator.enqueue(...gates.map(({ script }) => script));
    const ask = () => fixture.client().chat.send(streamed, once);
    // Only the promises are held.
    const chunk = (async () => (await ask())[Symbol.asyncIterator]().next())();
    await gates[0]?.started;
    const result = (async () => (await ask()).result())();
    await gates[1]?.started;
    for (let turn = 0; turn < 20; turn += 1) {
      collectGarbage();
      await nextTurn();
    }
    for (const gate of gates) await gate.write('A');
    await gates[1]?.finish();
    assert.equal((await chunk).value?.choices?.[0]?.delta?.content, 'A');
    assert.equal((await result).choices[0]?.message.content, 'A');
  });
});

describe('an abort just when the response comes', () => {
  /** Aborts so many steps after the response is there. */
  async function abortAfter(steps: number, abort: () => void): Promise<void> {
    for (let step = 0; step < steps; step += 1) await undefined;
    abort();
  }

  it('closes the connection, at whatever step it comes, though the fetch ignores signals', async () => {
    for (let steps = 0; steps < 20; steps += 1) {
      const controller = new AbortController();
      let isCancelled = false;
      const body = new ReadableStream({
        cancel: () => {
          isCancelled = true;
        },
      });
      const deaf = new OpenRouter({
        apiKey: 'sk-or-v1-x',
        fetch: async () => {
          void abortAfter(steps, () => controller.abort());
          return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
        },
      });
      // Too late for the call itself, it comes before anyone reads the stream.
      await deaf.chat.send(streamed, { ...once, signal: controller.signal }).catch(() => {});
      await nextTurn();
      assert.ok(isCancelled, `${steps} steps after the response`);
    }
  });
});
