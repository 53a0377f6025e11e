/**
 * What a caller holds of a streamed answer: its chunks to iterate, and the promise of the merged result. It begins the
 * request again while nothing has been delivered; how an answer is read and judged is the attempt's.
 */
import type { ChatAttempt } from './chatAttempt';
import { replayedChunks } from './chatJson';
import type { Retrier } from './retry';
import type { ChatChunk, ChatResult } from './types/response';

/** How the stream ended. */
type Outcome = { kind: 'complete'; result: ChatResult } | { kind: 'failed'; error: unknown };

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Nobody can read on a stream that nobody holds any more: it is left, lest its connection stay open for ever. */
const dropped = new FinalizationRegistry<AbortController>((leaving) => leaving.abort(leftEarly()));

/**
 * A streamed answer. Iterate it once, and leave the loop whenever you like: that closes the connection. `result()` gives
 * the merged answer, with or without iterating. Failures reject both, with everything that arrived in `error.partial`.
 * The result is made of the chunks' own parts: read them, do not change them.
 */
export class ChatStream implements AsyncIterable<ChatChunk> {
  #attempt: ChatAttempt;
  readonly #openAttempt: () => Promise<ChatAttempt>;
  readonly #retrier: Retrier;
  readonly #leaving: AbortController;
  #outcome: Outcome | undefined;
  #isIterated = false;
  /** Since `result()` was asked for: the stream is read to its end, however slowly somebody iterates. */
  #isReadByItself = false;
  /** What was read for the result and waits for whoever iterates. */
  #ahead: ChatChunk[] = [];
  #onArrival: (() => void) | undefined;
  /** What taking a chunk threw, for the pull that follows. */
  #thrown: { error: unknown } | undefined;
  /** What an iteration is doing to get its next chunk. Never rejects. */
  #step: Promise<void> | undefined;
  /** Whether the iteration has thrown the failure: it does so once, then it is over. */
  #isTold = false;
  #pullsUnderWay = 0;
  #lastPull: Promise<IteratorResult<ChatChunk, undefined>> | undefined;
  readonly #readNext = () => this.#read();
  #result: { promise: Promise<ChatResult>; settle: (outcome: Outcome) => void } | undefined;

  /** For `chat.send` only. `leaving` ends the attempts, and the waits between them, when a consumer leaves. */
  constructor(
    attempt: ChatAttempt,
    openAttempt: () => Promise<ChatAttempt>,
    retrier: Retrier,
    leaving: AbortController,
  ) {
    this.#attempt = attempt;
    this.#openAttempt = openAttempt;
    this.#retrier = retrier;
    this.#leaving = leaving;
    dropped.register(this, leaving);
  }

  /** The generation's id: from the response's headers, or from the first chunk that names it. */
  get generationId(): string | undefined {
    return this.#attempt.generationId;
  }

  /** The chunks as they come; first, as few, what `result()` has read before. */
  [Symbol.asyncIterator](): AsyncIterableIterator<ChatChunk, undefined> {
    this.#isIterated = true;
    if (this.#attempt.wasTakenWhole) {
      this.#attempt.wasTakenWhole = false;
      this.#ahead = replayedChunks(this.#outcome ? this.#attempt.result : this.#soFar());
    }
    const iterator: AsyncIterableIterator<ChatChunk, undefined> = {
      next: () => this.#next(),
      return: () => {
        this.#leave();
        return Promise.resolve(end);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /**
   * The merged answer, when it is complete: from now on the stream is read by itself, whether somebody iterates or not.
   * Rejects as the iteration does; with an `AbortError` if the loop was left early.
   */
  result(): Promise<ChatResult> {
    if (this.#result === undefined) {
      let settle: (outcome: Outcome) => void = () => {};
      const promise = new Promise<ChatResult>((resolve, reject) => {
        settle = (outcome) => (outcome.kind === 'complete' ? resolve(outcome.result) : reject(outcome.error));
      });
      // Whoever iterates learns of a failure there; that they also asked for the result is no failure of its own.
      promise.catch(() => {});
      this.#result = { promise, settle };
      if (this.#outcome) settle(this.#outcome);
      else this.#readByItself();
    }
    return this.#result.promise;
  }

  #next(): Promise<IteratorResult<ChatChunk, undefined>> {
    const value = this.#takeNow();
    return value === undefined ? this.#pull() : Promise.resolve({ done: false, value });
  }

  /** The straight line: what has arrived is handed over without any detour. undefined where there is more to it. */
  #takeNow(): ChatChunk | undefined {
    if (this.#pullsUnderWay > 0) return undefined;
    if (this.#isReadByItself || this.#outcome || this.#ahead.length > 0) return this.#ahead.shift();
    try {
      return this.#attempt.take();
    } catch (error) {
      // For the way round, which knows whether to try again.
      this.#thrown = { error };
      return undefined;
    }
  }

  /** The next chunk, however long it takes. One at a time, in the order of asking. */
  #pull(): Promise<IteratorResult<ChatChunk, undefined>> {
    this.#pullsUnderWay += 1;
    this.#lastPull = this.#lastPull === undefined ? this.#read() : this.#lastPull.then(this.#readNext, this.#readNext);
    return this.#lastPull;
  }

  async #read(): Promise<IteratorResult<ChatChunk, undefined>> {
    try {
      for (;;) {
        const ahead = this.#ahead.shift();
        if (ahead) return { done: false, value: ahead };
        if (this.#outcome) return this.#over(this.#outcome);
        const value = this.#isReadByItself ? await this.#arrival() : this.#takeOrStep();
        if (value) return { done: false, value };
        await this.#step;
        this.#step = undefined;
      }
    } finally {
      this.#pullsUnderWay -= 1;
      if (this.#pullsUnderWay === 0) this.#lastPull = undefined;
    }
  }

  /** The next chunk that has arrived, or else a step towards it is begun. */
  #takeOrStep(): ChatChunk | undefined {
    try {
      if (this.#thrown) throw this.#thrown.error;
      const value = this.#attempt.take();
      if (value === undefined) this.#step = this.#readOn();
      return value;
    } catch (error) {
      this.#thrown = undefined;
      this.#step = this.#tryAgain(error);
      return undefined;
    }
  }

  async #readOn(): Promise<void> {
    try {
      if (!(await this.#attempt.more())) this.#complete();
    } catch (error) {
      await this.#tryAgain(error);
    }
  }

  async #readByItself(): Promise<void> {
    this.#isReadByItself = true;
    // A read under way belongs to the iteration that began it.
    await this.#step;
    while (this.#outcome === undefined) {
      try {
        this.#takeAhead();
        this.#arrive();
        if (!(await this.#attempt.more())) this.#complete();
      } catch (error) {
        await this.#tryAgain(error);
      }
    }
    this.#arrive();
  }

  #takeAhead(): void {
    // Nothing is kept for those who begin to iterate later: they get what was merged.
    if (!this.#isIterated) this.#attempt.takeAll();
    for (let chunk = this.#attempt.take(); chunk; chunk = this.#attempt.take()) this.#ahead.push(chunk);
  }

  #arrival(): Promise<undefined> {
    return new Promise((resolve) => {
      this.#onArrival = () => resolve(undefined);
    });
  }

  #arrive(): void {
    this.#onArrival?.();
    this.#onArrival = undefined;
  }

  #over(outcome: Outcome): IteratorReturnResult<undefined> {
    if (outcome.kind === 'complete' || this.#isTold) return end;
    this.#isTold = true;
    throw outcome.error;
  }

  /** A copy, since the result grows on. */
  #soFar(): ChatResult {
    try {
      return structuredClone(this.#attempt.result);
    } catch {
      // Nested more deeply than the stack is: no real answer, and no reason to fail.
      return this.#attempt.result;
    }
  }

  #complete(): void {
    if (this.#outcome) return;
    this.#attempt.finish();
    this.#settle({ kind: 'complete', result: this.#attempt.result });
  }

  async #tryAgain(error: unknown): Promise<void> {
    // Left meanwhile: what the closed connection throws is nobody's failure.
    if (this.#outcome) return;
    this.#attempt.close(error);
    try {
      await this.#retrier.waitAfter(error);
      this.#attempt = await this.#retrier.run(this.#openAttempt);
    } catch (last) {
      this.#settle({ kind: 'failed', error: last });
    }
  }

  #leave(): void {
    this.#ahead = [];
    this.#isTold = true;
    if (this.#outcome) return;
    const reason = leftEarly();
    this.#settle({ kind: 'failed', error: reason });
    this.#leaving.abort(reason);
  }

  #settle(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#result?.settle(outcome);
  }
}

function leftEarly(): DOMException {
  return new DOMException('The stream was left before its end.', 'AbortError');
}
