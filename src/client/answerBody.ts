/**
 * The body of an answer, read as what it turns out to be: events, or text that is not events (JSON, a web page). What
 * the content type says is only believed where the first characters leave it open. It knows no chunks.
 */
import type { EventSourceMessage } from 'eventsource-parser';
import type { AttemptGuard } from './attemptGuard';
import { errorFromFailure } from './errorFromFailure';
import { type ErrorOrigin, tooLongError } from './errorFromResponse';
import { OpenRouterDefaultError } from './errors';
import type { SizeLimits } from './options';
import type { Answer } from './request';
import { EventReader } from './serverSentEvents';

const streaming = { stream: true };
/** What lines of an event stream begin with, besides the colon of comments. */
const fields = ['data:', 'event:', 'id:', 'retry:'];
const nothing = { done: true, value: undefined } as const;

/** Reads one body. */
export class AnswerBody {
  /** undefined until the first character that is not blank. */
  form: 'events' | 'text' | undefined;
  /** Whether all bytes have been read. An event taken after that was not closed by a blank line. */
  hasEnded = false;
  /** Set when an event was longer than allowed; nothing comes after those before it. */
  tooLong: OpenRouterDefaultError | undefined;
  readonly #origin: ErrorOrigin;
  readonly #guard: AttemptGuard;
  readonly #limits: Required<SizeLimits>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #decoder = new TextDecoder();
  readonly #eventReader: EventReader;
  readonly #events: EventSourceMessage[] = [];
  #taken = 0;
  readonly #pieces: string[] = [];
  #length = 0;

  constructor({ response, origin }: Answer, guard: AttemptGuard, limits: Required<SizeLimits>) {
    this.#origin = origin;
    this.#guard = guard;
    this.#limits = limits;
    this.#reader = response.body?.getReader();
    this.#eventReader = new EventReader(limits.event, (event) => this.#events.push(event));
    // A cancelled reader answers at once, whatever its source does, so a read needs no race against the abort.
    guard.onEnd(() => this.cancel());
  }

  /** Whether anything came that only an event stream has, be it a field that was cut off. */
  get isStream(): boolean {
    if (this.#eventReader.sawStream) return true;
    const text = this.text.trim();
    return text !== '' && fields.some((field) => text.startsWith(field) || field.startsWith(text));
  }

  /** The text of a body that is no event stream. */
  get text(): string {
    return this.#pieces.join('');
  }

  /** The next event of those that have arrived. */
  takeEvent(): EventSourceMessage | undefined {
    return this.#events[this.#taken++];
  }

  /** The next bytes. `accept` them, or `explain` why there are none. Answers at once when the attempt is ended. */
  next(): Promise<ReadableStreamReadResult<Uint8Array>> {
    this.#events.length = 0;
    this.#taken = 0;
    if (this.tooLong) return Promise.reject(this.tooLong);
    return this.#reader?.read() ?? Promise.resolve(nothing);
  }

  /** Takes what `next` brought. Throws what ended the attempt, or that the body is too long. */
  accept({ value: bytes }: ReadableStreamReadResult<Uint8Array>): void {
    this.#guard.check();
    if (bytes) this.#add(this.#decoder.decode(bytes, streaming));
    else this.#end();
  }

  /** What a failure of `next` means: what ended the attempt, or else an error of the connection. */
  explain(failure: unknown): unknown {
    if (failure instanceof OpenRouterDefaultError) return failure;
    return this.#guard.reasonOr(() => errorFromFailure(failure, this.#origin.redactor));
  }

  /** Stops reading and closes the connection. */
  cancel(): void {
    this.#reader?.cancel().catch(() => {});
  }

  /** Reads what is left without looking at it, so that the connection can serve the next request. */
  async drain(): Promise<void> {
    while (this.#reader && !(await this.#reader.read()).done) {}
  }

  #end(): void {
    this.#add(this.#decoder.decode());
    this.hasEnded = true;
    if (this.form === 'events') this.#eventReader.end();
  }

  #add(given: string): void {
    // Blanks at the beginning belong to nothing, in one piece with the first line or not.
    const text = this.form === undefined ? given.trimStart() : given;
    this.form ??= this.#formOf(text);
    if (this.form === 'events') {
      this.#eventReader.feed(text);
      // The events before it are still good.
      if (this.#eventReader.overflowed) {
        this.tooLong = tooLongError('An event of the stream', this.#limits.event, this.#origin);
      }
      // Kept only for the report, in case that it never becomes a stream.
      if (this.#eventReader.sawStream || this.#length > 4000) return;
    }
    this.#pieces.push(text);
    this.#length += text.length;
    const { body } = this.#limits;
    if (body > 0 && this.#length > body) throw tooLongError('The answer', body, this.#origin);
  }

  #formOf(text: string): 'events' | 'text' | undefined {
    const first = text[0];
    if (first === undefined) return undefined;
    // A comment, or one of the fields data, event, id, retry.
    if (':deir'.includes(first)) return 'events';
    const declared = this.#origin.headers?.get('content-type') ?? '';
    return /^\s*text\/event-stream/i.test(declared) && !'{[<'.includes(first) ? 'events' : 'text';
  }
}
