/** Consumers that read a stream in every order, and that leave at any moment: what they get, and what they leave behind. */
import assert from 'node:assert/strict';
import { type CallOptions, type ChatChunk, type ChatStream, OpenRouterError } from '../../src/client';
import { C, DONE, E } from '../support/simulator/wire';
import { anywhere, atRandom, longestTest, pick, playing, tryAll } from './fuzzCases';
import { inTime, told, watchRejections } from './judgeAnswer';
import { badStreams, goodStreams } from './recordedStreams';
import { type Outcome, once, stream, streamed, useClient } from './useClient';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a consumer that comes and goes', function () {
  this.timeout(longestTest);
  watchRejections();
  const fixture = useClient();
  const send = (options: CallOptions = {}) => fixture.client().chat.send(streamed, { ...once, ...options });
  const texts = Object.entries({ ...goodStreams, ...badStreams });

  /** Each reads a stream in its own way, and tells what it got. */
  const ways: Record<string, (reply: ChatStream, chunks: ChatChunk[]) => Promise<unknown>> = {
    'result before': async (reply, chunks) => {
      const result = reply.result();
      for await (const chunk of reply) chunks.push(chunk);
      return result;
    },
    'result, then the chunks': async (reply, chunks) => {
      const result = await reply.result().catch((error: unknown) => ({ error }));
      try {
        for await (const chunk of reply) chunks.push(chunk);
      } catch (error) {
        assert.deepEqual({ error }, result);
        throw error;
      }
      return result;
    },
    'result on the way': async (reply, chunks) => {
      let result: unknown;
      for await (const chunk of reply) {
        chunks.push(chunk);
        result ??= reply.result();
      }
      return result ?? reply.result();
    },
    'in haste': async (reply, chunks) => {
      const iterator = reply[Symbol.asyncIterator]();
      for (;;) {
        const hasty = await Promise.allSettled([iterator.next(), iterator.next(), iterator.next()]);
        for (const next of hasty) {
          if (next.status === 'fulfilled' && next.value.value) chunks.push(next.value.value);
        }
        if (hasty.some((next) => next.status === 'rejected' || next.value.done)) return reply.result();
      }
    },
  };

  /** The result; of a failure only what was said, since its finish reason comes with the error. */
  const contentOf = ({ result, error }: Outcome, isResult: boolean) =>
    isResult
      ? result
      : (error instanceof OpenRouterError ? error.partial : result)?.choices.map(({ message }) => message);

  it('gets the same content and the same end in whatever order it asks', () =>
    tryAll(
      atRandom(7, (random) => ({ of: pick(texts, random), way: pick(Object.keys(ways), random) })),
      async ({ of: [, text], way, random }) => {
        const pieces = [...anywhere(bytesOf(text), random)];
        const expected = await inTime(stream(fixture, playing(pieces)));
        fixture.simulator.enqueue(playing(pieces));
        const chunks: ChatChunk[] = [];
        const outcome = await inTime(send().then((reply) => ways[way]?.(reply, chunks))).then(
          (result) => ({ chunks, result: result as Outcome['result'], error: undefined }),
          (error: unknown) => ({ chunks, error }),
        );
        if (way !== 'result before' && way !== 'result, then the chunks') {
          return assert.deepEqual(told(outcome), told(expected));
        }
        assert.deepEqual(told({ ...outcome, chunks: [] }), told({ ...expected, chunks: [] }));
        // Fewer chunks, which say the same: played again, they come to the same answer.
        const again = await inTime(stream(fixture, playing([bytesOf(chunks.map(E).join('') + DONE())])));
        const isResult = expected.result !== undefined;
        assert.deepEqual(contentOf(again, isResult), contentOf(expected, isResult));
      },
      ({ name, of: [of, text], way }) => `${name}, ${way}, "${of}": ${JSON.stringify(text)}`,
    ));

  /** Streams that go on for ever unless someone leaves. */
  const endless = C({ content: 'a' }) + C({ content: 'b' }) + C({ content: 'c' });

  it('closes the connection when it leaves at any chunk, and its result says so', () =>
    tryAll(
      atRandom(8, (random) => ({ at: Math.floor(random() * 3), how: pick(['break', 'throw', 'return'], random) })),
      async ({ at, how, random }) => {
        fixture.simulator.enqueue(playing([...anywhere(bytesOf(endless), random)], { end: 'keep' }));
        const arrived = fixture.simulator.nextRequest();
        const reply = await send();
        const early = random() < 0.5 ? reply.result() : undefined;
        let seen = 0;
        const leave = async () => {
          const iterator = reply[Symbol.asyncIterator]();
          if (how === 'return') {
            for (; seen <= at; seen += 1) await iterator.next();
            await Promise.all([iterator.return?.(), iterator.return?.()]);
            assert.deepEqual(await iterator.next(), { done: true, value: undefined });
            return;
          }
          for await (const _ of { [Symbol.asyncIterator]: () => iterator }) {
            if (seen === at && how === 'break') break;
            if (seen === at) throw new Error('the consumer broke');
            seen += 1;
          }
        };
        if (how === 'throw') await assert.rejects(inTime(leave()), /consumer broke/);
        else await inTime(leave());
        await assert.rejects(inTime(early ?? reply.result()), { name: 'AbortError' });
        assert.equal(await inTime((await arrived).closed), 'aborted');
      },
      ({ name, at, how }) => `${name}: ${how} at chunk ${at}`,
    ));

  it('is told of an abort at any moment by everything that it waits for, and the connection is closed', () =>
    tryAll(
      atRandom(9, (random) => ({ after: Math.floor(random() * 12), turn: pick(['step', 'turn'], random) })),
      async ({ after, turn, random }) => {
        fixture.simulator.enqueue(playing([...anywhere(bytesOf(endless), random)], { end: 'keep' }));
        const controller = new AbortController();
        const reason = random() < 0.5 ? new Error('enough') : undefined;
        const arrived = random() < 0.8 ? fixture.simulator.nextRequest() : undefined;
        const sent = send({ signal: controller.signal });
        const wants = { chunks: random() < 0.7, result: random() < 0.7 };
        const told: unknown[] = [];
        const waiting = sent.then(async (reply) => {
          const result = wants.result ? reply.result() : undefined;
          if (wants.chunks) await iterate(reply).catch((error: unknown) => told.push(error));
          await result?.catch((error: unknown) => told.push(error));
          return reply;
        });
        // Until it has arrived, the request may never be seen by the server.
        const request = await arrived;
        for (let step = 0; step < after; step += 1) await (turn === 'step' ? undefined : nextTurn());
        controller.abort(reason);
        const settled = await inTime(waiting).catch((error: unknown) => void told.push(error));
        if (settled && !wants.chunks && !wants.result)
          await settled.result().catch((error: unknown) => told.push(error));
        assert.ok(told.length > 0, 'nobody was told');
        for (const error of told) assert.equal(error, controller.signal.reason);
        if (request) assert.equal(await inTime(request.closed), 'aborted');
      },
      ({ name, after, turn }) => `${name}: abort after ${after} ${turn}s`,
    ));
});

async function iterate(reply: ChatStream): Promise<void> {
  for await (const _ of reply) {
    // Only to the end.
  }
}

/** The next turn of the event loop, in any runtime. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
