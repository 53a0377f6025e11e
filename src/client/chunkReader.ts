/**
 * Reads the data of events into chunks. Nearly every chunk of a stream is the one before with another delta, and
 * JSON.parse would build the rest of it anew each time; such a chunk is recognised by its text, and only its delta is
 * parsed. It does not merge, and does not know what an error in a chunk means.
 */
import { isObject } from './isObject';
import { jsonOf } from './jsonOf';
import { parseJson } from './parseJson';
import type { UnknownFields } from './types/open';
import type { ChatChunk, ChatChunkChoice, ChatDelta } from './types/response';

/** A chunk without its one delta: as JSON, and as the objects around it. */
interface Pattern {
  /** What stands before the delta. */
  readonly head: string;
  /** What stands after it. */
  readonly tail: string;
  readonly chunk: ChatChunk;
  readonly choice: ChatChunkChoice;
}

/** Stands for the delta while a pattern is checked. JSON writes it as it is. */
const marker = 'the delta';

/** Characters. A longer chunk holds an image or the like, and none like it follows. */
const longestPattern = 10_000;

/** The most chunks to parse before another pattern is tried, where none fits twice. */
const mostPatience = 64;

/** Reads one stream, event by event. */
export class ChunkReader {
  #pattern: Pattern | undefined;
  #wasUsed = true;
  #patience = 0;
  #unusedPatterns = 0;

  /**
   * The delta of data that differs in nothing else from the chunk read before it; undefined for all other data, which
   * `parse` has to read.
   */
  deltaOf(data: string): ChatDelta | undefined {
    if (this.#pattern === undefined) return undefined;
    const { head, tail } = this.#pattern;
    const end = data.length - tail.length;
    if (end <= head.length || data.slice(0, head.length) !== head || data.slice(end) !== tail) return undefined;
    const delta = parseDelta(data.slice(head.length, end));
    if (delta !== undefined) this.#wasUsed = true;
    return delta;
  }

  /** The chunk that has the delta which `deltaOf` gave. */
  chunkOf(delta: ChatDelta): ChatChunk {
    const { chunk, choice } = this.#pattern ?? {};
    return { ...chunk, choices: [{ ...choice, delta }] };
  }

  /** The index of the choice that `deltaOf` is about. */
  get index(): number | undefined {
    return this.#pattern?.choice.index;
  }

  /** The JSON of any data; `name` is the event's. Throws a SyntaxError for what is none. */
  parse(data: string, name: string | undefined): unknown {
    this.#pattern = undefined;
    const json: unknown = JSON.parse(data);
    // Events with a name may be something else than chunks.
    if (name === undefined && data.length <= longestPattern) this.#learn(json, data);
    return json;
  }

  #learn(json: unknown, data: string): void {
    if (this.#patience > 0) {
      this.#patience -= 1;
      return;
    }
    this.#pattern = patternOf(json, data);
    // Making a pattern costs as much as parsing: where none is of use, fewer are made.
    this.#unusedPatterns = this.#wasUsed ? 0 : this.#unusedPatterns + 1;
    this.#patience = Math.min(2 ** this.#unusedPatterns - 1, mostPatience);
    this.#wasUsed = false;
  }
}

function patternOf(json: unknown, data: string): Pattern | undefined {
  const parts = partsOf(json);
  if (!isObject(parts?.delta) || data.includes(marker)) return undefined;
  const written = jsonOf(parts.delta);
  const start = written === undefined ? -1 : data.indexOf(written);
  if (written === undefined || start === -1) return undefined;
  const head = data.slice(0, start);
  const tail = data.slice(start + written.length);
  // Whether that place is the delta's shows only when something else stands there.
  const isDelta = partsOf(parseJson(`${head}"${marker}"${tail}`))?.delta === marker;
  return isDelta ? { head, tail, chunk: parts.chunk, choice: parts.choice } : undefined;
}

/** The parts of a chunk that holds nothing but one delta and values that say the same when they come again. */
function partsOf(json: unknown): { chunk: ChatChunk; choice: ChatChunkChoice; delta: unknown } | undefined {
  if (!isObject(json) || !Array.isArray(json.choices) || json.choices.length !== 1) return undefined;
  const choice: unknown = json.choices[0];
  if (!isObject(choice) || !isRepeatable(json, 'choices') || !isRepeatable(choice, 'delta')) return undefined;
  return { chunk: json, choice, delta: choice.delta };
}

function isRepeatable(fields: UnknownFields, but: string): boolean {
  for (const field in fields) {
    const value = fields[field];
    if (field === but || value === null || value === '') continue;
    if (typeof value === 'object' || field === 'error' || field === 'finish_reason') return false;
  }
  return true;
}

/** JSON that is one object, and nothing beside it; undefined for all else. */
function parseDelta(text: string): ChatDelta | undefined {
  const json = parseJson(text);
  return isObject(json) ? json : undefined;
}
