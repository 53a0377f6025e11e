/**
 * A streamed answer under the test's own hand: it goes on when the test says so, so that no test has to wait for a
 * guessed time. Knows one exchange at a time; knows nothing of the queue it waits in.
 */
import type { ErrorBody } from './apiErrors';
import { type Delta, EventStream } from './eventStream';
import type { Exchange } from './exchange';
import type { Script } from './script';

interface Running {
  readonly exchange: Exchange;
  readonly stream: EventStream;
}

type Step = (running: Running) => Promise<void>;

export interface Gated {
  readonly script: Script;
  /** Resolves when the request is there and the head of the reply is sent. */
  readonly started: Promise<void>;
  /** A text delta. Like all of these: may be called before the request is there, keeps order, resolves when sent. */
  write(text: string): Promise<void>;
  delta(delta: Delta): Promise<void>;
  comment(text?: string): Promise<void>;
  /** Bytes of the body as they stand. */
  bytes(bytes: string | Uint8Array): Promise<void>;
  /** Finish reason, usage, terminator, orderly end. */
  finish(reason?: string): Promise<void>;
  /** An error event, then the orderly end. */
  fail(error: ErrorBody['error']): Promise<void>;
  /** The orderly end of the connection without finish reason and terminator. */
  cut(): Promise<void>;
  reset(): Promise<void>;
}

/** `pieces` are text deltas sent as soon as the request is there. */
export function gated(pieces: readonly string[] = []): Gated {
  let begin: (running: Running) => void = () => {};
  let over: () => void = () => {};
  const running = new Promise<Running>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  let last: Promise<unknown> = running;

  function then(step: Step): Promise<void> {
    const next = last.then(() => running).then(step);
    last = next.catch(() => {});
    next.catch(() => {});
    return next;
  }

  async function finish({ stream, exchange }: Running, reason: string): Promise<void> {
    await stream.finish(reason);
    await exchange.pause(0);
    await stream.usage();
    await stream.done();
    over();
  }

  const script: Script = {
    name: 'gated',
    async play(exchange) {
      const stream = new EventStream(exchange);
      await stream.open();
      begin({ exchange, stream });
      await Promise.race([ended, exchange.silence()]);
    },
  };

  for (const piece of pieces) then(({ stream }) => stream.delta({ content: piece }));

  return {
    script,
    started: running.then(() => undefined),
    write: (text) => then(({ stream }) => stream.delta({ content: text })),
    delta: (delta) => then(({ stream }) => stream.delta(delta)),
    comment: (text) => then(({ stream }) => stream.comment(text)),
    bytes: (bytes) => then(({ exchange }) => exchange.write(bytes)),
    finish: (reason = 'stop') => then((all) => finish(all, reason)),
    fail: (error) => then(({ stream }) => stream.fail(error).then(over)),
    cut: () => then(({ exchange }) => exchange.endAndHangUp().then(over)),
    reset: () => then(({ exchange }) => exchange.hangUp('rst').then(over)),
  };
}
