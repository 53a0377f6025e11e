/**
 * The cases of a fuzzer: how many, what makes each of them up, and the ways to damage an answer: its bytes, its events,
 * and the values inside its JSON. What a client should make of them, it does not know.
 */
import { type Script, sse } from '../support/simulator/scripts';
import { RES } from '../support/simulator/wire';
import { generator, seed } from './recut';

/** 0 up to, not including, 1. */
export type Random = () => number;

const usual = 300;

/** So many cases of each kind that is made up at random. */
const cases = Number(process.env.FUZZ_CASES ?? usual);

/** Milliseconds that a test may take with so many cases. */
export const longestTest = Math.max(60_000, cases * 200);

/**
 * Runs every case (of a list, in a run shorter than usual, a part), and fails at its end with the first of each way to
 * fail: what came in, and what came of it.
 */
export async function tryAll<T>(
  list: Iterable<T>,
  run: (item: T) => Promise<void>,
  name: (item: T) => string,
): Promise<void> {
  const failures = new Map<string, string>();
  for (const item of Array.isArray(list) ? partOf<T>(list) : list) {
    try {
      await run(item);
    } catch (error) {
      const { message, cause } = error instanceof Error ? error : new Error(String(error));
      const way = message.replace(/\d+/g, '');
      const stack = cause instanceof Error ? cause.stack : '';
      if (!failures.has(way)) failures.set(way, [name(item), message, stack].join('\n'));
      if (failures.size >= 5) break;
    }
  }
  const told = [`RECUT_SEED=${seed} FUZZ_CASES=${cases}`, ...failures.values()];
  if (failures.size > 0) throw new Error(told.join('\n\n'));
}

/** All of a list; in a run shorter than usual about as many of it as there are cases, chosen at random. */
function partOf<T>(list: readonly T[]): readonly T[] {
  const random = generator(seed);
  return cases < usual ? list.filter(() => random() * list.length < cases) : list;
}

/** A case made up at random. */
export interface Case {
  name: string;
  random: Random;
}

/** The cases of one test. `salt` keeps the tests' chances apart. */
export function* atRandom<T extends object>(salt: number, make: (random: Random) => T): Generator<T & Case> {
  for (let nth = 0; nth < cases; nth += 1) {
    const random = generator(seed + salt * 7_368_787 + nth * 15_485_863);
    yield { ...make(random), name: `case ${nth}`, random };
  }
}

/** A damaged answer. */
export interface Damage {
  /** For messages. */
  what: string;
  bytes: Uint8Array;
  /** So many bytes from the beginning are as they were. */
  intact: number;
}

/** Bytes as a text of one character each, which keeps every byte and can be searched. */
type Binary = string;

type Way = (text: Binary, random: Random, other: Binary) => [text: Binary, intact: number];

/** What breaks parsers: line ends, the beginnings and ends of things, bytes that no UTF-8 has, and halves of characters. */
const insertions = [
  ...'\n~\r~\r\n~\n\n~\n\r~ ~\0~:~\t~{~}~[~]~"~\\~,~null~\\u0000~\\ud83d'.split('~'),
  ...'data:~data: {}\n\n~data: [DONE]\n\n~data: [DONE]~data\n\n~: x\n\n~event: error\n~event: ping\n~id: 1\n'.split(
    '~',
  ),
  ...'\xef\xbb\xbf~\xff~\xc3~\xe2\x80~\xf0\x9f\x98~\x80~\xed\xa0\xbd'.split('~'),
];

/** Values that no field expects, as JSON, since some cannot be written otherwise. */
const oddValues = [
  ...'null true false 0 -1 0.5 1e308 1e400 -0 9007199254740993 429 99999 [] [null] [[]] [{}] ["x",5] {}'.split(' '),
  ...'"" "x" "0" "null" "error" "stop" "__proto__" "constructor" "\\ud83d" "\\u0000" "<b>x"'.split(' '),
  ...'{"__proto__":{"polluted":1}} {"toString":1,"valueOf":1} {"then":1} {"length":1000000000} {"a":null}'.split(' '),
  ...'{"error":{"code":502,"message":"m"}} {"content":"c"} {"url":"u"} {"index":0}'.split(' '),
  ...['" "', '"<!doctype html><b>x"', JSON.stringify('{"error":"{\\"message\\":1}"}'), `"${'x'.repeat(3000)}"`],
  `${'['.repeat(50)}${']'.repeat(50)}`,
];

const names = [
  '__proto__',
  'constructor',
  'toString',
  'content',
  'error',
  'choices',
  'message',
  'index',
  'id',
  'usage',
  '',
];

const ways: Record<string, Way> = {
  'a bit is flipped': (text, random) => {
    const at = below(text.length, random);
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << below(8, random)));
    return [text.slice(0, at) + flipped + text.slice(at + 1), at];
  },
  'bytes are inserted': (text, random) => {
    // The beginning decides what the whole is taken for.
    const at = random() < 0.2 ? 0 : below(text.length + 1, random);
    return [text.slice(0, at) + pick(insertions, random) + text.slice(at), at];
  },
  'bytes are deleted': (text, random) => {
    const at = below(text.length, random);
    return [text.slice(0, at) + text.slice(at + 1 + below(random() < 0.5 ? 3 : 60, random)), at];
  },
  'an event comes twice': (text, random) =>
    withEvents(text, random, (events, at) => events.splice(at + 1, 0, events[at] ?? '')),
  'an event is dropped': (text, random) => withEvents(text, random, (events, at) => events.splice(at, 1)),
  'events change places': (text, random) =>
    withEvents(text, random, (events, at) => events.push(...events.splice(at, 1 + below(2, random)))),
  'another stream goes on': (text, random, other) => {
    const at = random() < 0.5 ? offsetOf(text, random) : below(text.length, random);
    return [
      text.slice(0, at) + other.slice(random() < 0.5 ? offsetOf(other, random) : below(other.length, random)),
      at,
    ];
  },
  'a value is replaced': withOtherValue,
};

/** The answer with one to three things changed. `other`: an answer to take from. */
export function damageStream(bytes: Uint8Array, other: Uint8Array, random: Random): Damage {
  const damages = random() < 0.7 ? 1 : 2 + below(2, random);
  const damage = { what: [] as string[], text: toBinary(bytes), intact: bytes.length };
  for (let nth = 0; nth < damages; nth += 1) {
    // Values are the most of what may be wrong, so they get half of the cases.
    const what = random() < 0.5 ? 'a value is replaced' : pick(Object.keys(ways), random);
    const [text, intact] = ways[what]?.(damage.text, random, toBinary(other)) ?? [damage.text, damage.intact];
    Object.assign(damage, { text, intact: Math.min(damage.intact, intact) });
    damage.what.push(`${what} at ${intact}`);
  }
  return { what: damage.what.join(', '), bytes: fromBinary(damage.text), intact: damage.intact };
}

/** A JSON text with one value replaced, removed, renamed or taken from another place. */
export function damageJson(text: string, random: Random): string {
  const root: unknown = JSON.parse(text);
  const places = [...placesIn(root)];
  const place = pick(places, random);
  if (place === undefined) return pick(oddValues, random);
  const { holder, name } = place;
  const value = holder[name];
  // A marker instead of the value itself, because numbers such as 1e400 exist only as text.
  const put = (json: string) => {
    holder[name] = marker;
    return JSON.stringify(root).replaceAll(JSON.stringify(marker), () => json);
  };
  const chance = random();
  if (chance < 0.6) return put(pick(oddValues, random));
  if (chance < 0.7) return put(JSON.stringify(pick(places, random)?.holder ?? null));
  if (chance < 0.8) return put(JSON.stringify([value, value]));
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  if (chance >= 0.9)
    Object.defineProperty(holder, pick(names, random), { value, enumerable: true, configurable: true });
  return JSON.stringify(root);
}

const marker = '\u0001here\u0001';

interface Place {
  holder: Record<string, unknown>;
  name: string;
}

function* placesIn(value: unknown): Generator<Place> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    yield { holder, name };
    yield* placesIn(holder[name]);
  }
}

function withOtherValue(text: Binary, random: Random): [Binary, number] {
  return withEvents(text, random, (events, at) => {
    const [, head, data, tail] = /^((?:[^\n]*\n)*?data: ?)(\{[^\r\n]*\})([\r\n]*)$/.exec(events[at] ?? '') ?? [];
    if (head === undefined || data === undefined) return;
    try {
      const json = damageJson(new TextDecoder().decode(fromBinary(data)), random);
      events[at] = head + toBinary(new TextEncoder().encode(json)) + tail;
    } catch {
      // Damaged before, and no JSON any more.
    }
  });
}

/** Changes the list of events; everything before the chosen one is intact. */
function withEvents(
  text: Binary,
  random: Random,
  change: (events: Binary[], at: number) => void,
): [text: Binary, intact: number] {
  const events = splitEvents(text);
  const at = below(events.length, random);
  const intact = events.slice(0, at).join('').length;
  change(events, at);
  return [events.join(''), intact];
}

function offsetOf(text: Binary, random: Random): number {
  const events = splitEvents(text);
  return events.slice(0, below(events.length + 1, random)).join('').length;
}

function splitEvents(text: Binary): Binary[] {
  return text.match(/[\s\S]+?(?:\r\n\r\n|\n\n|\r\r|$)/g) ?? [];
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

/** One of several. */
export function pick<T>(list: readonly T[], random: Random): T {
  return list[below(list.length, random)] as T;
}

function toBinary(bytes: Uint8Array): Binary {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function fromBinary(text: Binary): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** Plays the pieces as a stream. A piece of no bytes is left out: as a chunk of HTTP it would be the last one. */
export function playing(pieces: readonly Uint8Array[], options: Parameters<typeof sse>[1] = {}): Script {
  return sse(
    pieces.filter(({ length }) => length > 0),
    options,
  );
}

/** The bytes in pieces of random lengths. */
export function* anywhere(bytes: Uint8Array, random: Random): Generator<Uint8Array> {
  const mean = pick([3, 30, 300], random);
  for (let start = 0; start < bytes.length; ) {
    const end = start + 1 + Math.floor(random() * mean * 2);
    yield bytes.slice(start, end);
    start = end;
  }
}

/** Results of the kinds that there are. */
export const bodies = [
  RES('ok'),
  RES([
    { type: 'text', text: 'o' },
    { type: 'image_url', image_url: { url: 'data:' } },
  ]),
  RES(null, {
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: null,
          reasoning: 'r',
          reasoning_details: [{ type: 'reasoning.text', text: 'r', signature: 's', index: 0 }],
          tool_calls: [{ id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
          images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
          audio: { id: 'a', data: 'AA==', transcript: 't' },
          annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example' } }],
          refusal: null,
        },
        logprobs: { content: [{ token: 'a', logprob: -1 }], refusal: null },
        finish_reason: 'tool_calls',
        native_finish_reason: 'tool_use',
      },
      { index: 1, message: { role: 'assistant', content: 'b', refusal: 'no' }, finish_reason: 'stop' },
    ],
  }),
  RES('', {
    choices: [
      {
        message: { content: 'partial' },
        finish_reason: 'error',
        error: { code: 502, message: 'm', metadata: { raw: '{"error":"x"}', provider_name: 'P' } },
      },
    ],
  }),
  { error: { code: 502, message: 'x', metadata: null } },
].map((body) => JSON.stringify(body));

const failed = (code: number | string, message: string, metadata: object | null) => ({
  error: { code, message, metadata },
});

/** The shapes of errors that were seen, most of them outside the schema. */
export const refusals = [
  { error: 'Unauthorized' },
  { error: '<!doctype html><title>502</title><h1>Bad gateway</h1><script>x()</script>' },
  { error: '' },
  failed('rate_limited', 'slow', {}),
  { ...failed('429', 'slow', null), user_id: 'u' },
  {
    error: {
      error_type: 'not_found',
      http_status: 404,
      message: 'm',
      availability: { retryable: false, retry_after: 3 },
    },
  },
  failed(400, 'Provider returned error', {
    raw: '{"error":{"message":"at most 1 image"}}',
    provider_name: 'P',
    remedy_hint: 'Use one',
  }),
  failed(403, 'flagged', { reasons: ['violence'], flagged_input: 'a…b', provider_name: 'P', model_slug: 'm/x' }),
  failed(429, 'm', {
    headers: { 'X-RateLimit-Reset': '1788220800000', 'Retry-After': '5' },
    limit_source: 'openrouter_free_tier_daily',
  }),
  failed(402, 'the key sk-or-v1-simulator', {
    raw: 'Bearer sk-or-v1-simulator',
    previous_errors: [{ provider: 'sk-or-v1-simulator', code: 500 }],
  }),
  { message: 'x' },
  { message: { message: 'the key sk-or-v1-simulator' } },
  { detail: [{ msg: 'field required', loc: ['body'] }] },
  [{ error: { code: 500, message: 'in a list' } }],
].map((refusal) => JSON.stringify(refusal));
