/**
 * The answer of one attempt: its events read into chunks, merged as they pass, and judged at their end. Who consumes
 * the chunks, and whether the request is tried again, it does not know.
 */
import { AnswerBody } from './answerBody';
import type { AttemptGuard, Limit } from './attemptGuard';
import {
  chunkFromJson,
  errorOfChunk,
  isChunkEvent,
  isEmpty,
  replayedChunks,
  resultFromText,
  withDeltas,
} from './chatJson';
import { ChunkReader } from './chunkReader';
import { type ErrorOrigin, emptyError, protocolError } from './errorFromResponse';
import { OpenRouterDefaultError, OpenRouterError } from './errors';
import { ChunkMerger } from './mergeChunks';
import type { SizeLimits, Timeouts } from './options';
import type { Answer } from './request';
import type { ChatChunk, ChatDelta, ChatResult } from './types/response';

/** The longest silence after the finish reason, when neither [DONE] nor the usage comes. Milliseconds. */
const afterFinish = 3000;

/** The longest wait for more after it, whatever signs of life come. Milliseconds. */
const longestAfterFinish = 15_000;

/** How long to let the connection end by itself after [DONE], so that the next request can use it. Milliseconds. */
const afterDone = 250;

/** One attempt's answer. `take` gives what has arrived, `more` reads on. */
export class ChatAttempt {
  /** Whether chunks were taken that nobody has seen. */
  wasTakenWhole = false;
  readonly #merger = new ChunkMerger();
  readonly #reader = new ChunkReader();
  /** The chunk merged last; undefined when only its delta was read. */
  #chunk: ChatChunk | undefined;
  #delta: ChatDelta = {};
  readonly #origin: ErrorOrigin;
  readonly #guard: AttemptGuard;
  readonly #idle: Limit;
  readonly #progress: Limit;
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
    this.#idle = { name: 'idle', length: timeouts.idle, at: 0 };
    this.#progress = { name: 'progress', length: timeouts.progress, at: 0 };
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
    return this.#mergeNext() ? (this.#chunk ?? this.#reader.chunkOf(this.#delta)) : undefined;
  }

  /** Takes all that has arrived, for the result alone. */
  takeAll(): void {
    while (this.#mergeNext()) this.wasTakenWhole = true;
  }

  /** Reads on, once all chunks are taken. false: the answer has ended as it should. Rejects when it did not. */
  more(): Promise<boolean> {
    if (this.#sawDone || this.#whole || this.#body.hasEnded) return this.#over();
    this.#guard.watch(this.#limitOfNextRead());
    // Not an async function, whose promises would cost as much as the rest of a read.
    return this.#body.next().then(this.#accept, this.#refuse);
  }

  /** Closes the connection, wherever the answer is. */
  close(reason: unknown): void {
    this.#body.cancel();
    this.#guard.end(reason);
  }

  /** After a good end: lets the connection end by itself for a moment, then closes it. */
  finish(): void {
    this.#merger.compact();
    const timer = setTimeout(() => this.close(undefined), afterDone);
    const settle = () => {
      clearTimeout(timer);
      this.#guard.end(undefined);
    };
    this.#body.drain().then(settle, settle);
  }

  readonly #accept = (read: ReadableStreamReadResult<Uint8Array>): boolean => {
    this.#guard.unwatch();
    try {
      this.#body.accept(read);
    } catch (failure) {
      return this.#endOfReading(this.#body.explain(failure));
    }
    if (this.#body.hasEnded && !this.#body.isStream) this.#readWhole();
    return true;
  };

  readonly #refuse = (failure: unknown): boolean => {
    this.#guard.unwatch();
    return this.#endOfReading(this.#body.explain(failure));
  };

  async #over(): Promise<false> {
    return this.#judgeEnd();
  }

  /** Merges the next chunk of those that have arrived, which is then `#chunk`, or has `#delta`. */
  #mergeNext(): boolean {
    this.#guard.check();
    if (this.#failure) throw this.#failure.error;
    this.#chunk = this.#replay.shift();
    if (this.#chunk) {
      this.#merger.add(this.#chunk);
      return true;
    }
    while (!this.#sawDone) {
      const event = this.#body.takeEvent();
      if (event === undefined) return false;
      if (this.#mergeEvent(event.data, event.event)) return true;
    }
    return false;
  }

  #mergeEvent(data: string, name: string | undefined): boolean {
    const delta = name === undefined ? this.#reader.deltaOf(data) : undefined;
    if (delta === undefined) {
      this.#chunk = this.#isMarker(data) ? undefined : this.#parsedChunk(data, name);
      return this.#chunk !== undefined;
    }
    this.#delta = delta;
    if (this.#merger.addDelta(this.#reader.index, delta)) this.#hasProgressed = true;
    return true;
  }

  /** Whether an event is no chunk: the end, or a sign of life. */
  #isMarker(data: string): boolean {
    if (data.length >= 16) return false;
    const marker = data.trim();
    if (marker === '[DONE]') this.#sawDone = true;
    return marker === '' || marker === '[DONE]';
  }

  #parsedChunk(data: string, name: string | undefined): ChatChunk | undefined {
    let json: unknown;
    try {
      json = this.#reader.parse(data, name);
    } catch {
      return isChunkEvent(name) ? this.#unreadable(data) : undefined;
    }
    const chunk = chunkFromJson(json, name);
    if (chunk === 'ignored') return undefined;
    return chunk === undefined ? this.#unreadable(data) : this.#merged(chunk);
  }

  #merged(given: ChatChunk): ChatChunk {
    const chunk = this.#merger.hasContent ? given : withDeltas(given);
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
    const error = this.#complete(protocolError('A part of the answer is damaged: it is not JSON.', data, this.#origin));
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
    if (this.#body.tooLong && !this.#sawDone) throw this.#complete(this.#body.tooLong);
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
    const { generationId } = this;
    if (generationId !== undefined) error.generationId ??= this.#origin.redactor.text(generationId);
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
    if (this.#merger.isFinished) return this.#limitAfterFinish(now);
    this.#idle.at = now + this.#idle.length;
    this.#progress.at = this.#progressAt + this.#progress.length;
    return this.#idle.at < this.#progress.at ? this.#idle : this.#progress;
  }

  /** Signs of life mean that there is more to come: the usage, another choice, what a server's tool found. */
  #limitAfterFinish(now: number): Limit {
    const at = Math.min(now + afterFinish, this.#progressAt + longestAfterFinish);
    return { name: 'finish', length: afterFinish, at };
  }
}
