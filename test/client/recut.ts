/** Other cuts of the same bytes: whatever the network does to a stream, the answer must be the same. */
import { type Script, sse } from '../support/simulator/scripts';
import { byteByByte } from '../support/simulator/wire';

/** Print it with a failure: `RECUT_SEED` in the environment repeats the cuts. */
export const seed = Number(process.env.RECUT_SEED ?? Date.now() % 1_000_000);

/** One way to cut. */
export interface Cut {
  name: string;
  script: Script;
}

/** The pieces as given, one byte a write, and at random places. */
export function recut(pieces: readonly string[], options: Parameters<typeof sse>[1] = {}): Cut[] {
  const text = pieces.join('');
  return [
    { name: 'as given', script: sse(pieces, options) },
    { name: 'byte by byte', script: sse(byteByByte(text), options) },
    ...[1, 2, 3].map((nth) => ({
      name: `at random (RECUT_SEED=${seed}, no. ${nth})`,
      script: sse(randomPieces(text, seed + nth), options),
    })),
  ];
}

/** Bytes cut at pseudo-random places, on average every `mean` bytes. */
export function randomPieces(text: string, from: number, mean = 40): Uint8Array[] {
  const random = generator(from);
  const bytes = new TextEncoder().encode(text);
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = start + 1 + Math.floor(random() * mean * 2);
    pieces.push(bytes.slice(start, end));
    start = end;
  }
  return pieces;
}

/** A small generator (mulberry32): the same numbers for the same seed, on every machine. */
export function generator(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
