/**
 * Text to server-sent events. It does no I/O: text goes in, events come out, so that any cut of it can be tested.
 * eventsource-parser reads the lines; around it stand line ends other than \n (with them the parser would hold an event
 * back until the next text, and search all of it for each line) and the last event of a body without a blank line.
 */
import { createParser, type EventSourceMessage, type EventSourceParser } from 'eventsource-parser';

/** Reads one stream of events. */
export class EventReader {
  /** Set when an event exceeded the limit; nothing more is read then. */
  overflowed = false;
  /** Whether anything came that only an event stream has: an event or a comment. */
  sawStream = false;
  readonly #parser: EventSourceParser;
  #endedWithCarriageReturn = false;

  /** `longestEvent` in characters; 0 or Infinity for no limit. */
  constructor(longestEvent: number, onEvent: (event: EventSourceMessage) => void) {
    const limit = longestEvent > 0 && Number.isFinite(longestEvent) ? { maxBufferSize: longestEvent } : {};
    this.#parser = createParser({
      ...limit,
      onEvent: (event) => {
        this.sawStream = true;
        onEvent(event);
      },
      onComment: () => {
        this.sawStream = true;
      },
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') this.overflowed = true;
      },
    });
  }

  /** Reads text, cut anywhere. Every event that it completes is handed on before this returns. */
  feed(text: string): void {
    if (!this.overflowed && text !== '') this.#parser.feed(this.#withLineFeeds(text));
  }

  /** The stream has ended: what is pending becomes an event. It may be half of one, which its reader has to judge. */
  end(): void {
    if (!this.overflowed) this.#parser.feed('\n\n');
  }

  #withLineFeeds(text: string): string {
    const isRestOfLineEnd = this.#endedWithCarriageReturn && text.startsWith('\n');
    const rest = isRestOfLineEnd ? text.slice(1) : text;
    this.#endedWithCarriageReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  }
}
