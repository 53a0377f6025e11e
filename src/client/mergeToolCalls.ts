/**
 * Puts the pieces of function calls together. Pieces with one index are one call; providers break that in several ways,
 * and each rule below names its own.
 */
import { jsonOf } from './jsonOf';
import type { ChatToolCall } from './types/messages';
import type { ChatToolCallDelta } from './types/response';

interface Slot {
  index: number | undefined;
  /** Whether the id came from the provider; one that is made up gives way to it. */
  hasId: boolean;
  call: ChatToolCall;
}

/** The calls of one choice, in the order of their indexes, changed in place as pieces arrive. */
export class ToolCallMerger {
  readonly #slots: Slot[] = [];
  #latest: Slot | undefined;

  /** `calls`: the list that is filled. `prefix`: begins the ids of calls that come without any. */
  constructor(
    readonly calls: ChatToolCall[],
    readonly prefix: string,
  ) {}

  /** Adds the pieces of one chunk. */
  add(pieces: readonly ChatToolCallDelta[]): void {
    pieces.forEach((piece, position) => {
      if (typeof piece !== 'object' || piece === null || Array.isArray(piece)) return;
      const slot = this.#find(piece, pieces.length === 1 ? undefined : position) ?? this.#open(piece);
      this.#latest = slot;
      append(slot, piece);
    });
  }

  #find(piece: ChatToolCallDelta, position: number | undefined): Slot | undefined {
    const index = indexOf(piece);
    const id = idOf(piece);
    if (index !== undefined) {
      const sameIndex = this.#slots.filter((slot) => slot.index === index);
      if (id === undefined) return hasOtherName(sameIndex.at(-1), piece) ? undefined : sameIndex.at(-1);
      // Some upstreams give every call index 0: a new id is a new call.
      return sameIndex.find((slot) => slot.call.id === id) ?? sameIndex.find((slot) => !slot.hasId);
    }
    if (id !== undefined) return this.#slots.find((slot) => slot.call.id === id);
    // Neither index nor id: a whole list is told apart by position, a single piece continues the latest call.
    return position === undefined ? this.#latest : this.#slots[position];
  }

  #open(piece: ChatToolCallDelta): Slot {
    const index = indexOf(piece);
    const given = idOf(piece);
    const id = given ?? `${this.prefix}${this.#slots.length}`;
    const call: ChatToolCall = { id, type: 'function', function: { name: '', arguments: '' } };
    const slot: Slot = { index, hasId: given !== undefined, call };
    const next = this.#slots.findIndex((other) => (other.index ?? -1) > (index ?? Number.POSITIVE_INFINITY));
    const place = next === -1 ? this.#slots.length : next;
    this.#slots.splice(place, 0, slot);
    this.calls.splice(place, 0, call);
    return slot;
  }
}

/** Arguments are appended; everything else is set once, since some providers repeat it on every piece. */
function append(slot: Slot, piece: ChatToolCallDelta): void {
  const { call } = slot;
  const id = idOf(piece);
  if (id !== undefined) {
    call.id = id;
    slot.hasId = true;
  }
  const { name, arguments: text } = piece.function ?? {};
  if (typeof name === 'string' && call.function.name === '') call.function.name = name;
  if (typeof text === 'string') call.function.arguments += text;
  // Against the schema, but unmistakable: an object instead of its JSON.
  else if (typeof text === 'object' && text !== null) call.function.arguments += jsonOf(text) ?? '';
  for (const field in piece) {
    if (known.has(field) || piece[field] === null || piece[field] === undefined) continue;
    call[field] = piece[field];
  }
  if (piece.type && typeof piece.type === 'string') call.type = piece.type;
}

const known = new Set(['id', 'index', 'type', 'function', '__proto__']);

/** A number for an id is against the schema, and its digits are as good. */
function idOf({ id }: ChatToolCallDelta): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? `${id}` || undefined : undefined;
}

/** Names come whole, so another name is another call. */
function hasOtherName(slot: Slot | undefined, piece: ChatToolCallDelta): boolean {
  const known = slot?.call.function.name;
  return Boolean(known && piece.function?.name && piece.function.name !== known);
}

function indexOf({ index }: ChatToolCallDelta): number | undefined {
  const number = typeof index === 'string' && /^\d+$/.test(index) ? Number(index) : index;
  return typeof number === 'number' && number >= 0 ? number : undefined;
}
