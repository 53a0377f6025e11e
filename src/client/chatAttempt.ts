/**
 * The answer of one attempt: its events read into chunks, merged as they pass, and judged at their end. Who consumes
 * the chunks, and whether the request is tried again, it does not know.
 */
import { AnswerBody } from './answerBody';
import type { AttemptGuard, Limit } from './attemptGuard';
import { chunkFromEvent, errorOfChunk, isEmpty, replayedChunks, resultFromText } from './chatJson';
import { type ErrorOrigin, emptyError, protocolError } from './errorFromResponse';
import { OpenRouterDefaultError, OpenRouterError } from './errors';
import { ChunkMerger } from './mergeChunks';
import type { SizeLimits, Timeouts } from './options';
import type { Answer } from './request';
import type { ChatChunk, ChatResult } from './types/response';

/** How long to wait for the usage, which comes after the finish reason, when no [DONE] comes. Milliseconds. */
const afterFinish = 3000;

/** How long to let the connection end by itself after [DONE], so that the next request can use it. Milliseconds. */
const afterDone = 250;

/** One attempt's answer. `take` gives what has arrived, `more` reads on. */
export class ChatAttempt {
  readonly #merger = new ChunkMerger();
  readonly #origin: ErrorOrigin;
  readonly #guard: AttemptGuard;
  readonly #timeouts: Required<Timeouts>;
  readonly #body: AnswerBody;
  /** A result that came as one JSON text, and the chunks made of it. */
  #whole: ChatResult | undefined;
  #replay: ChatChunk[] = [];
  /** What ended the answer early; thrown after the chunks before it are taken. */
  #failure: { error: unknown } | undefined;
  #sawDone = false;
  #progressAt = performance.now();
  #hasProgressed = true;

  constructor(answer: Answer, guard: AttemptGuard, timeouts: Required<Timeouts>, limits: Required<SizeLimits>) {
    this.#origin = answer.origin;
    this.#guard = guard;
    this.#timeouts = timeouts;
    this.#body = new AnswerBody(answer, guard, limits);
  }

  /** The answer so far: its chunks merged, or the result that came whole. */
  get result(): ChatResult {
    return this.#whole ?? this.#merger.result;
  }

  /** The generation's id, from the header or else from the chunks. */
  get generationId(): string | undefined {
    return this.#origin.generationId ?? (this.result.id || undefined);
  }

  /** Reads until it is clear that events come. What is not events is read whole, so that its errors come at once. */
  async open(): Promise<void> {
    const declared = this.#origin.headers?.get('content-type') ?? '';
    if (/^\s*text\/event-stream/i.test(declared)) return;
    while (this.#body.form !== 'events' && this.#whole === undefined) {
      if (!(await this.more())) return;
    }
  }

  /** The next chunk of those that have arrived; undefined when there is none yet, or the answer is over. */
  take(): ChatChunk | undefined {
    this.#guard.check();
    if (this.#failure) throw this.#failure.error;
    const replayed = this.#replay.shift();
    if (replayed) {
      this.#merger.add(replayed);
      return replayed;
    }
    while (!this.#sawDone) {
      const event = this.#body.takeEvent();
      if (event === undefined) return undefined;
      const chunk = this.#chunkOf(event.data, event.event);
      if (chunk) return chunk;
    }
    return undefined;
  }

  /** Reads on, once all chunks are taken. false: the answer has ended as it should. Rejects when it did not. */
  async more(): Promise<boolean> {
    if (this.#sawDone || this.#whole || this.#body.hasEnded) return this.#judgeEnd();
    this.#guard.watch(this.#limitOfNextRead());
    try {
      this.#body.accept(await this.#body.next());
    } catch (failure) {
      return this.#endOfReading(this.#body.explain(failure));
    } finally {
      this.#guard.unwatch();
    }
    if (this.#body.hasEnded && !this.#body.isStream) this.#readWhole();
    return true;
  }

  /** Closes the connection, wherever the answer is. */
  close(reason: unknown): void {
    this.#body.cancel();
    this.#guard.end(reason);
  }

  /** After a good end: lets the connection end by itself for a moment, then closes it. */
  finish(): void {
    const timer = setTimeout(() => this.close(undefined), afterDone);
    const settle = () => {
      clearTimeout(timer);
      this.#guard.end(undefined);
    };
    this.#body.drain().then(settle, settle);
  }

  #chunkOf(data: string, name: string | undefined): ChatChunk | undefined {
    if (data.length < 16) {
      const marker = data.trim();
      if (marker === '') return undefined;
      if (marker === '[DONE]') {
        this.#sawDone = true;
        return undefined;
      }
    }
    const chunk = chunkFromEvent(data, name);
    if (chunk === 'ignored') return undefined;
    if (chunk === undefined) return this.#unreadable(data);
    const broughtContent = this.#merger.add(chunk);
    if (broughtContent || this.#merger.isFinished) this.#hasProgressed = true;
    const error = errorOfChunk(chunk, this.#origin);
    if (error === undefined) return chunk;
    this.#failure = { error: this.#complete(error) };
    // What came along with the error is still the consumer's; the error follows it.
    if (broughtContent) return chunk;
    throw this.#failure.error;
  }

  #unreadable(data: string): undefined {
    // Half an event at the end of the body is a cut, which the end is judged by, and no foreign language.
    if (this.#body.hasEnded) return undefined;
    const error = this.#complete(protocolError('An event of the stream is not JSON.', data, this.#origin));
    this.#failure = { error };
    throw error;
  }

  #endOfReading(error: unknown): false {
    // With the finish reason the answer is complete; only its usage is lost.
    if (this.#merger.isFinished && error instanceof OpenRouterError) return this.#judgeEnd();
    throw this.#complete(error);
  }

  /** The body has ended and was no event stream. */
  #readWhole(): void {
    try {
      this.#whole = resultFromText(this.#body.text, this.#origin);
      this.#replay = replayedChunks(this.#whole);
    } catch (error) {
      throw this.#complete(error);
    }
  }

  /** Throws unless the answer is complete. Returns false: nothing more will come. */
  #judgeEnd(): false {
    if (this.#failure) throw this.#failure.error;
    if (this.#whole) return false;
    const { hasContent, isFinished, result } = this.#merger;
    if (!this.#sawDone && !isFinished) throw this.#complete(this.#cutOff());
    if (isEmpty(result, hasContent)) throw this.#complete(emptyError('The answer holds nothing.', this.#origin));
    return false;
  }

  #cutOff(): OpenRouterError {
    const { status } = this.#origin;
    const isStarted = this.#merger.result.choices.length > 0;
    if (!isStarted) return emptyError('The stream ended before it began.', this.#origin);
    return new OpenRouterDefaultError({
      kind: 'truncated',
      message: 'The stream ended in the middle of the answer.',
      status,
    });
  }

  /** Adds to an error what is known here. Reasons of an abort are left as they are. */
  #complete(error: unknown): unknown {
    if (!(error instanceof OpenRouterError)) return error;
    error.generationId ??= this.generationId;
    if (!this.#merger.hasContent) return error;
    error.partial ??= this.#origin.redactor.data(this.result);
    if (error.kind !== 'network') return error;
    return new OpenRouterError({
      ...error,
      kind: 'truncated',
      message: `The connection was lost in the middle of the answer. ${error.message}`,
      cause: error.cause,
    });
  }

  #limitOfNextRead(): Limit {
    const now = performance.now();
    // The time that the consumer takes is not the server's: the clock starts when reading goes on.
    if (this.#hasProgressed) this.#progressAt = now;
    this.#hasProgressed = false;
    if (this.#merger.isFinished) return { name: 'finish', length: afterFinish, at: this.#progressAt + afterFinish };
    const { idle, progress } = this.#timeouts;
    return now + idle < this.#progressAt + progress
      ? { name: 'idle', length: idle, at: now + idle }
      : { name: 'progress', length: progress, at: this.#progressAt + progress };
  }
}
