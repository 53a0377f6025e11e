/**
 * Values on their way between tests in a browser and the simulator in Node, as JSON. What JSON cannot say, and what
 * stays on the other side, is told as a mark. Knows nothing of how it is carried.
 */

/** Told under a field name that no test data has. */
const MARK = '$remote';

export type Mark =
  | { kind: 'undefined' }
  | { kind: 'number'; text: string }
  | { kind: 'bytes'; bytes: number[] }
  | { kind: 'query'; text: string }
  | { kind: 'promise'; id: number }
  | { kind: 'script'; maker: string; args: unknown }
  | { kind: 'gatedScript'; gate: number };

/** `markOf` answers for the objects that have their own mark; the others are told by their fields. */
export function pack(value: unknown, markOf: (value: object) => Mark | undefined): unknown {
  if (value === undefined) return marked({ kind: 'undefined' });
  if (typeof value === 'number' && !Number.isFinite(value)) return marked({ kind: 'number', text: String(value) });
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw new Error(`A ${typeof value} cannot be told to the simulator: ${String(value).slice(0, 80)}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  const own = markOf(value);
  if (own) return marked(own);
  if (value instanceof Uint8Array) return marked({ kind: 'bytes', bytes: [...value] });
  if (value instanceof URLSearchParams) return marked({ kind: 'query', text: value.toString() });
  if (Array.isArray(value)) return value.map((item) => pack(item, markOf));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, pack(field, markOf)]));
}

/** `made` turns the marks of promises and scripts into what they stand for. */
export function unpack(json: unknown, made: (mark: Mark) => unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((item) => unpack(item, made));
  const mark = readMark(json);
  if (mark === undefined) {
    return Object.fromEntries(Object.entries(json).map(([name, field]) => [name, unpack(field, made)]));
  }
  if (mark.kind === 'undefined') return undefined;
  if (mark.kind === 'number') return Number(mark.text);
  if (mark.kind === 'bytes') return Uint8Array.from(mark.bytes);
  if (mark.kind === 'query') return new URLSearchParams(mark.text);
  return made(mark);
}

function marked(mark: Mark): unknown {
  return { [MARK]: mark };
}

function readMark(json: object): Mark | undefined {
  return Reflect.get(json, MARK) as Mark | undefined;
}
