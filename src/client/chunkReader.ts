/**
 * Reads the data of events into chunks. Nearly every chunk of a stream is the one before with another piece of text, and
 * JSON.parse would build the rest of it anew each time; such a chunk is recognised, and only its text is read. It does
 * not merge, and does not know what an error in a chunk means.
 */
import type { UnknownFields } from './types/open';
import type { ChatChunk, ChatChunkChoice, ChatDelta } from './types/response';

/** A chunk as JSON without the text of its one delta, and as the objects around that text. */
interface Pattern {
  /** Up to the quote that opens the text. */
  readonly head: string;
  /** From the quote that closes it. */
  readonly tail: string;
  readonly chunk: ChatChunk;
  readonly choice: ChatChunkChoice;
  readonly delta: ChatDelta;
}

/** Stands for the text while a pattern is checked. No delta holds it, and JSON writes it as it is. */
const marker = '\u2060text of the delta\u2060';

/** Where pieces of text would be appended to what came before, and so may not be repeated. */
const appended = new Set(['reasoning', 'reasoning_content', 'refusal', 'finish_reason', 'error']);

/** Nothing that JSON would write otherwise than as it is. */
const plainText = /^[^"\\\u0000-\u001f]*$/;

/** From this length on, engines keep the whole of a text alive for a piece of it. */
const longPiece = 13;

/** The most chunks to parse before another pattern is tried, where none fits twice. */
const mostPatience = 64;

/** Reads one stream, event by event. */
export class ChunkReader {
  #pattern: Pattern | undefined;
  #wasUsed = true;
  #patience = 0;
  #unusedPatterns = 0;

  /**
   * The text of data that differs in nothing else from the chunk read before it, which is not parsed then; undefined for
   * all other data, which `parse` has to read.
   */
  textOf(data: string): string | undefined {
    if (this.#pattern === undefined) return undefined;
    const { head, tail } = this.#pattern;
    const end = data.length - tail.length;
    if (end <= head.length || data.slice(0, head.length) !== head || data.slice(end) !== tail) return undefined;
    const text = unquoted(data.slice(head.length, end));
    if (text !== undefined) this.#wasUsed = true;
    return text;
  }

  /** The chunk that has the text which `textOf` gave, its objects its own. */
  chunkOf(text: string): ChatChunk {
    const { chunk, choice, delta } = this.#pattern ?? { chunk: {}, choice: {}, delta: {} };
    return { ...chunk, choices: [{ ...choice, delta: { ...delta, content: text } }] };
  }

  /** The index of the choice that `textOf` is about. */
  get index(): number {
    return indexOf(this.#pattern?.choice);
  }

  /** The JSON of any data; `name` is the event's. Throws a SyntaxError for what is none. */
  parse(data: string, name: string | undefined): unknown {
    this.#pattern = undefined;
    const json: unknown = JSON.parse(data);
    // Events with a name may be something else than chunks.
    if (name === undefined) this.#learn(json, data);
    return json;
  }

  #learn(json: unknown, data: string): void {
    if (this.#patience > 0) {
      this.#patience -= 1;
      return;
    }
    this.#pattern = patternOf(json, data);
    if (this.#pattern) this.#countUnused();
  }

  /** Making a pattern costs as much as parsing: where none is of use, fewer are made. */
  #countUnused(): void {
    this.#unusedPatterns = this.#wasUsed ? 0 : this.#unusedPatterns + 1;
    this.#patience = Math.min(2 ** this.#unusedPatterns - 1, mostPatience);
    this.#wasUsed = false;
  }
}

function patternOf(json: unknown, data: string): Pattern | undefined {
  const parts = plainPartsOf(json);
  if (parts === undefined || data.includes(marker)) return undefined;
  const literal = JSON.stringify(parts.delta.content);
  const start = data.indexOf(literal, data.indexOf('"content"') + '"content"'.length);
  if (start === -1) return undefined;
  const head = data.slice(0, start + 1);
  const tail = data.slice(start + literal.length - 1);
  // Whether that place is the delta's text shows only when another one stands there.
  return markedText(head + marker + tail) === marker ? { head, tail, ...parts } : undefined;
}

/** The parts of a chunk that holds nothing but one delta's text and values that say the same when they are repeated. */
function plainPartsOf(json: unknown): Pick<Pattern, 'chunk' | 'choice' | 'delta'> | undefined {
  if (!isObject(json) || !Array.isArray(json.choices) || json.choices.length !== 1) return undefined;
  const choice: unknown = json.choices[0];
  if (!isObject(choice) || !isObject(choice.delta)) return undefined;
  const { delta } = choice;
  if (typeof delta.content !== 'string' || delta.content === '') return undefined;
  const isPlain = isRepeatable(json, 'choices') && isRepeatable(choice, 'delta') && isRepeatable(delta, 'content');
  return isPlain ? { chunk: json, choice, delta } : undefined;
}

/** Whether the values but one are the same when they come again. */
function isRepeatable(fields: UnknownFields, but: string): boolean {
  for (const field in fields) {
    const value = fields[field];
    if (field === but || value === null || value === '') continue;
    if (typeof value === 'object' || appended.has(field)) return false;
  }
  return true;
}

function markedText(data: string): unknown {
  try {
    return plainPartsOf(JSON.parse(data))?.delta.content;
  } catch {
    return undefined;
  }
}

/** What stands between the quotes of a JSON string, as the string; undefined if it is more than one string. */
function unquoted(text: string): string | undefined {
  if (text.length < longPiece && plainText.test(text)) return text;
  try {
    const json: unknown = JSON.parse(`"${text}"`);
    return typeof json === 'string' ? json : undefined;
  } catch {
    return undefined;
  }
}

function indexOf(choice: ChatChunkChoice | undefined): number {
  return typeof choice?.index === 'number' ? choice.index : 0;
}

function isObject(value: unknown): value is UnknownFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
