/**
 * Recorded streams cut anew, cut short and damaged, and answers that are no streams: what holds for each of them.
 * `RECUT_SEED` in the environment repeats a run, `FUZZ_CASES` makes it longer (or shorter than the usual).
 */
import assert from 'node:assert/strict';
import { ChatStream, messageText, OpenRouterError } from '../../src/client';
import { raw, type Script, sse } from '../support/simulator/scripts';
import { C, DONE, E, F, HEAD, J, RES, U } from '../support/simulator/wire';
import {
  anywhere,
  atRandom,
  bodies,
  type Case,
  damageJson,
  damageStream,
  longestTest,
  pick,
  playing,
  type Random,
  refusals,
  tryAll,
} from './fuzzCases';
import {
  asDeltas,
  assertKept,
  assertSettled,
  assertSound,
  eventsIn,
  hasContent,
  inTime,
  objectFrom,
  plainStream,
  told,
  type WrittenEvent,
  watchRejections,
  whatIsSaid,
} from './judgeAnswer';
import { badStreams, goodStreams, recordedStreams } from './recordedStreams';
import { randomPieces, seed } from './recut';
import { type Fixture, type Outcome, once, stream, streamed, useClient, whole } from './useClient';

type Endings = 'fin' | 'cut' | 'rst';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const asJson = HEAD({ 'Content-Type': 'application/json' });
const waits = '1~2.5~0~-1~abc~~1e999~99999999999999999999~Mon, 01 Jan 2035 00:00:00 GMT~1, 2'.split('~');
const withoutId = HEAD().replace(/X-Generation-Id: .*\r\n/, '');

const written = (bytes: Uint8Array) => JSON.stringify(textOf(bytes).slice(0, 6000));

function damagedStream(random: Random) {
  const [of, text] = pick(recordedStreams, random);
  const [, other] = pick(recordedStreams, random);
  return { of, ...damageStream(bytesOf(text), bytesOf(other), random) };
}

const nameOfDamage = ({ name, of, what, bytes }: ReturnType<typeof damagedStream> & Case) =>
  `${name}, "${of}": ${what}: ${written(bytes)}`;

/** What came of one request, streamed or not, when nobody iterates. */
async function resultOf({ simulator, client }: Fixture, script: Script, isStreamed = true): Promise<Outcome> {
  simulator.enqueue(script);
  try {
    const reply = await inTime(client().chat.send(isStreamed ? streamed : whole, once));
    return { chunks: [], result: reply instanceof ChatStream ? await inTime(reply.result()) : reply };
  } catch (error) {
    return { chunks: [], error };
  }
}

describe('a stream in other pieces', function () {
  this.timeout(longestTest);
  watchRejections();
  const fixture = useClient();
  const read = (pieces: readonly Uint8Array[]) => inTime(stream(fixture, playing(pieces)));

  it('is the same answer, or the same failure, whether it is iterated or not', () =>
    tryAll(
      recordedStreams,
      async ([, text]) => {
        const bytes = bytesOf(text);
        const outcome = await read([bytes]);
        assertSound(outcome);
        const cuts = [randomPieces(text, seed), randomPieces(text, seed + 1, 400)];
        if (bytes.length < 1500) cuts.push(Array.from(bytes, (byte) => Uint8Array.of(byte)));
        for (const pieces of cuts) assert.deepEqual(told(await read(pieces)), told(outcome));
        const alone = await resultOf(fixture, playing(randomPieces(text, seed + 2)));
        assert.deepEqual(told(alone), { ...told(outcome), chunks: [] });
      },
      ([name, text]) => `"${name}": ${JSON.stringify(text.slice(0, 3000))}`,
    ));

  it('is the same also when blanks come before its first line', async () => {
    for (const blanks of [' ', '\t', '\n ', '\ufeff ']) {
      const pieces = [blanks, C({ content: 'A' }), C({ content: 'B' }), F('stop'), DONE()];
      const together = await read([bytesOf(pieces.join(''))]);
      assert.deepEqual(told(await read(pieces.map(bytesOf))), told(together), JSON.stringify(blanks));
    }
  });

  it('is the same also when it is damaged', () =>
    tryAll(
      atRandom(1, damagedStream),
      async ({ bytes, random }) => {
        const expected = told(await read([bytes]));
        assert.deepEqual(told(await read([...anywhere(bytes, random)])), expected);
      },
      nameOfDamage,
    ));
});

/** What events come to when they come whole; remembered, since many cases have the same beginning. */
function useReference(fixture: Fixture) {
  const known = new Map<string, Outcome>();
  beforeEach(() => known.clear());
  return async (events: readonly WrittenEvent[], head = HEAD()): Promise<Outcome> => {
    const text = plainStream(events);
    const outcome = known.get(head + text) ?? (await inTime(stream(fixture, playing([bytesOf(text)], { head }))));
    if (known.size < 5000) known.set(head + text, outcome);
    return outcome;
  };
}

const terminator: WrittenEvent = { data: '[DONE]' };

describe('a stream that is cut short', function () {
  this.timeout(longestTest);
  watchRejections();
  const fixture = useClient();
  const reference = useReference(fixture);

  interface Cut {
    of: string;
    bytes: Uint8Array;
    end: Endings;
    head: string;
  }

  async function expectCut({ bytes, end, head }: Cut): Promise<void> {
    const outcome = await inTime(stream(fixture, playing([bytes], { end, head })));
    assertSound(outcome);
    const { whole: closed, pending } = eventsIn(bytes);
    const isLastWhole = pending && (pending.data === '[DONE]' || objectFrom(pending.data) !== undefined);
    if (!isLastWhole) return expectWhole(closed, outcome, head);
    const withLast = expectWhole([...closed, pending], outcome, head);
    // Complete but for its blank line when the connection broke: it may count, but need not.
    return end === 'fin' ? withLast : withLast.catch(() => expectWhole(closed, outcome, head));
  }

  /** All that came is what whole events say; and nothing is a success that has not come to its end. */
  async function expectWhole(events: readonly WrittenEvent[], outcome: Outcome, head: string): Promise<void> {
    const said = whatIsSaid(events);
    if (said.end || said.isFinished) {
      assert.deepEqual(told(outcome), told(await reference(events, head)));
      return;
    }
    assert.deepEqual(asDeltas(outcome.chunks), asDeltas(said.chunks), 'the chunks before the cut');
    const { error } = outcome;
    assert.ok(error instanceof OpenRouterError, 'a cut stream is taken for a whole one');
    const { result } = await reference([...events, terminator]);
    if (result === undefined || !hasContent(result)) {
      assert.equal(error.partial, undefined, 'a partial answer without content');
      assert.ok(['empty', 'network', 'truncated'].includes(error.kind), `before any content the kind is ${error.kind}`);
    } else {
      assert.deepEqual(error.partial, result);
      assert.equal(error.kind, 'truncated');
    }
    const idInChunks = said.chunks.map(({ id }) => id).find(Boolean);
    assert.equal(error.generationId, head === withoutId ? idInChunks : 'gen-1', 'the generation id');
  }

  const nameOfCut = ({ of, bytes, end, head }: Cut) =>
    `"${of}" after ${bytes.length} bytes, ${end}, ${head === withoutId ? 'no id' : 'id'} in the headers: ${written(bytes)}`;

  const small = Object.entries({
    text: `: x\n\n${C({ content: 'a😀' })}${C({ content: 'b' })}${F('stop')}${U()}${DONE()}`,
    error: C({ content: 'a' }) + E({ error: { code: 429, message: 'Rate limit exceeded' } }),
    CRLF: (C({ content: 'a' }) + F('stop')).replaceAll('\n', '\r\n'),
  });

  it('is no success before its end and loses nothing that came, wherever the cut is', () =>
    tryAll(
      small.flatMap(([of, text]) =>
        Array.from(bytesOf(text), (_, length) => ({
          of,
          bytes: bytesOf(text).slice(0, length),
          end: (['fin', 'cut', 'rst'] as const)[length % 3] ?? 'fin',
          head: length % 2 === 0 ? HEAD() : withoutId,
        })),
      ),
      expectCut,
      nameOfCut,
    ));

  it('is so whatever it holds', () => {
    const texts = Object.entries({ ...goodStreams, ...badStreams });
    return tryAll(
      atRandom(2, (random): Cut => {
        const [of, text] = pick(texts, random);
        // The first two bytes may be those of a byte order mark, which are no text alone.
        const length = 3 + Math.floor(random() * (bytesOf(text).length - 2));
        const end = pick(['fin', 'cut', 'rst'] as const, random);
        return { of, bytes: bytesOf(text).slice(0, length), end, head: random() < 0.5 ? HEAD() : withoutId };
      }),
      expectCut,
      nameOfCut,
    );
  });
});

describe('a damaged answer', function () {
  this.timeout(longestTest);
  watchRejections();
  const fixture = useClient();
  const reference = useReference(fixture);

  it('is a result or an error of the client, and keeps what came before the damage', () =>
    tryAll(
      atRandom(3, damagedStream),
      async ({ bytes, intact, random }) => {
        const end = pick(['fin', 'fin', 'cut', 'rst'] as const, random);
        const outcome = await inTime(stream(fixture, playing([...anywhere(bytes, random)], { end })));
        assertSound(outcome);
        const { whole: events } = eventsIn(bytes.slice(0, intact));
        const said = whatIsSaid(events);
        if (said.end) return assert.deepEqual(told(outcome), told(await reference(events)));
        const before = outcome.chunks.slice(0, said.chunks.length);
        assert.deepEqual(asDeltas(before), asDeltas(said.chunks), 'the chunks before the damage');
        const { result } = await reference([...events, terminator]);
        const after = outcome.result ?? (outcome.error instanceof OpenRouterError ? outcome.error.partial : undefined);
        if (result && hasContent(result)) assertKept(result, after);
      },
      nameOfDamage,
    ));

  it('gives the chunks that its events are, and is no success without its end', () =>
    tryAll(
      atRandom(4, damagedStream),
      async ({ bytes }) => {
        const outcome = await inTime(stream(fixture, playing([bytes])));
        // What begins as JSON or a page is not read as events.
        if (!/^[:deir]/.test(textOf(bytes))) return assertSettled(outcome);
        const { whole: closed, pending } = eventsIn(bytes);
        const isPendingJson = pending && (pending.data === '[DONE]' || objectFrom(pending.data));
        const said = whatIsSaid(isPendingJson ? [...closed, pending] : closed);
        const first = outcome.chunks.slice(0, said.chunks.length);
        assert.deepEqual(asDeltas(first), asDeltas(said.chunks), 'the chunks');
        const isGood = said.end === 'done' || (said.end === undefined && said.isFinished);
        assert.ok(isGood || outcome.result === undefined, 'a success without its end');
        const isEmpty = outcome.error instanceof OpenRouterError && outcome.error.kind === 'empty';
        assert.ok(!isGood || outcome.result || isEmpty, 'a failure though its end had come');
      },
      nameOfDamage,
    ));
});

describe('an answer that is nested deeper than the stack', () => {
  watchRejections();
  const fixture = useClient();
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const choice = (delta: string) => `"choices":[{"index":0,"delta":{"content":"B",${delta}}}]`;
  const events: Record<string, string> = {
    'an unknown field': `{"x":${deep},${choice('"y":1')}}`,
    'an unknown field of the delta': `{${choice(`"x":${deep}`)}}`,
    annotations: `{${choice(`"annotations":[${deep}]`)}}`,
    'the arguments of a call': `{${choice(`"tool_calls":[{"index":0,"function":{"arguments":${deep}}}]`)}}`,
    'an error': `{"error":{"code":502,"message":"m","metadata":{"raw":${deep},"x":${deep}}}}`,
  };

  for (const [where, event] of Object.entries(events)) {
    it(`is a result or an error with the text before it: ${where}`, async () => {
      const text = `${C({ content: 'A' })}data: ${event}\n\n`;
      for (const rest of ['', F('stop') + DONE()]) {
        const { result, error } = await inTime(stream(fixture, sse([text, ...(rest ? [rest] : [])])));
        if (error) assert.ok(error instanceof OpenRouterError, String(error));
        const kept = result ?? (error instanceof OpenRouterError ? error.partial : undefined);
        assert.match(messageText(kept?.choices[0]?.message ?? {}), /^A/);
        assert.equal(error === undefined, rest !== '' && where !== 'an error');
      }
    });
  }

  it('is a result or an error when it comes whole', async () => {
    const whole = `{"id":"g","x":${deep},"choices":[{"index":0,"message":{"content":"A"},"finish_reason":"stop"}]}`;
    assert.equal((await resultOf(fixture, raw([J(200, whole)]))).error, undefined);
    for (const body of [whole.replace('"stop"', '"error"'), `{"error":{"message":"m","metadata":{"x":${deep}}}}`]) {
      for (const status of [200, 500]) {
        const { error } = await resultOf(fixture, raw([J(status, body)]));
        assert.ok(error instanceof OpenRouterError, String(error));
      }
    }
  });
});

describe('an answer that is no stream', function () {
  this.timeout(longestTest);
  watchRejections();
  const fixture = useClient();
  const body = JSON.stringify(RES('o😀k'));

  const frameWhole = (bytes: Uint8Array) => raw([J(200, '', { 'Content-Length': String(bytes.length) }), bytes]);

  /** By the right length, by a length that is too great, and in chunks with the last one and without. */
  const framings: Record<string, (bytes: Uint8Array) => Script> = {
    whole: frameWhole,
    'too short': (bytes) => raw([J(200, '', { 'Content-Length': '5000' }), bytes]),
    'in chunks': (bytes) => playing([bytes], { head: asJson }),
    'in too few chunks': (bytes) => playing([bytes.slice(0, 9), bytes.slice(9)], { head: asJson, end: 'cut' }),
  };

  it('is whole or a failure, wherever it is cut', () =>
    tryAll(
      Object.entries(framings).flatMap(([name, frame], nth) =>
        Array.from(bytesOf(body), (_, at) => ({ name, bytes: bytesOf(body).slice(0, at + 1), frame, nth: nth + at })),
      ),
      async ({ name, bytes, frame, nth }) => {
        const outcome = await resultOf(fixture, frame(bytes), nth % 2 === 0);
        assertSettled(outcome);
        const isAll = bytes.length === bytesOf(body).length;
        if (isAll && (name === 'whole' || name === 'in chunks')) {
          return assert.deepEqual(outcome.result, JSON.parse(body));
        }
        assert.ok(outcome.error instanceof OpenRouterError, 'a cut answer is taken for a whole one');
        const kind = name === 'whole' || name === 'in chunks' ? 'protocol' : 'network';
        assert.equal(outcome.error.kind, kind);
        assert.equal(outcome.error.generationId, name.includes('chunks') ? 'gen-1' : undefined);
      },
      ({ name, bytes, nth }) => `${name}, ${nth % 2 === 0 ? 'streamed' : 'not streamed'}: ${written(bytes)}`,
    ));

  it('is a result or an error of the client when it is damaged', () =>
    tryAll(
      atRandom(5, (random) => {
        const text = random() < 0.8 ? damageJson(pick(bodies, random), random) : pick(bodies, random);
        const bytes = bytesOf(text);
        return random() < 0.7 ? { bytes } : { bytes: damageStream(bytes, bytes, random).bytes };
      }),
      async ({ bytes, random }) => {
        const isStreamed = random() < 0.5;
        const outcome = await resultOf(fixture, pick(Object.values(framings), random)(bytes), isStreamed);
        assertSettled(outcome);
        const json = objectFrom(textOf(bytes));
        // A choice without a message may be a completion of another kind, which is read too.
        const isChat = Array.isArray(json?.choices) && json.choices.every((choice) => choice?.message);
        if (outcome.result && isChat) assert.deepEqual(outcome.result, json);
        const twice = await inTime(stream(fixture, frameWhole(bytes)));
        assertSettled(twice);
      },
      ({ name, bytes }) => `${name}: ${written(bytes)}`,
    ));

  const statuses = [400, 401, 402, 403, 404, 405, 408, 409, 412, 413, 418, 422, 429, 451, 499, 500, 501, 502, 503, 504];
  const rarer = [507, 520, 521, 522, 523, 524, 525, 526, 529, 530, 599];

  it('is an error with its status and a sentence, whatever a refusal is made of', () =>
    tryAll(
      atRandom(6, (random) => {
        const text = random() < 0.9 ? damageJson(pick(refusals, random), random) : pick(refusals, random);
        const bytes = random() < 0.7 ? bytesOf(text) : damageStream(bytesOf(text), bytesOf(text), random).bytes;
        return { bytes, status: pick([...statuses, ...rarer], random) };
      }),
      async ({ bytes, status, random }) => {
        const more: Record<string, string> = { 'Content-Length': String(bytes.length + (random() < 0.8 ? 0 : 9)) };
        if (random() < 0.5) more['Retry-After'] = pick(waits, random);
        const outcome = await resultOf(fixture, raw([J(status, '', more), bytes]), random() < 0.5);
        assertSettled(outcome);
        const { error } = outcome;
        assert.ok(error instanceof OpenRouterError);
        assert.equal(error.status, status);
        assert.equal(error.partial, undefined);
      },
      ({ name, bytes, status }) => `${name}: ${status} ${written(bytes)}`,
    ));
});
