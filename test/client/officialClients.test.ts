/**
 * The same streams read by ours and by the official clients: where those are right, all read the same, and where one is
 * known to be wrong, it is told how, and what ours makes of it. What they mend in a later version passes too.
 */
import assert from 'node:assert/strict';
import { OpenRouter as OpenRouterSdk } from '@openrouter/sdk';
import OpenAI from 'openai';
import { ChatError, OpenRouterError } from '../../src/client';
import { html, raw, type Script, sse } from '../support/simulator/scripts';
import { C, J, RES } from '../support/simulator/wire';
import { tryAll } from './fuzzCases';
import { badStreams, goodStreams } from './recordedStreams';
import { type Fixture, stream, useClient } from './useClient';

/** What a client made of one choice. */
interface Choice {
  text: string;
  reasoning: string;
  refusal: string;
  /** Id, name and arguments of each. */
  calls: [id: string, name: string, text: string][];
  finish: string | null;
}

/** What a client made of a stream. */
interface Reading {
  choices: Map<number, Choice>;
  tokens: number | undefined;
  /** What it threw; missing for a good end. */
  failure?: { kind: string; message: string };
}

/** A delta as a client hands it over. */
interface Piece {
  index: number;
  content: unknown;
  reasoning: unknown;
  refusal: unknown;
  calls: readonly { index?: number; id?: unknown; function?: { name?: unknown; arguments?: unknown } | null }[];
  finish: string | null | undefined;
}

/** Puts pieces together as the documentation of both says: by index, appending. */
function add(reading: Reading, piece: Piece): void {
  const choice = reading.choices.get(piece.index) ?? { text: '', reasoning: '', refusal: '', calls: [], finish: null };
  reading.choices.set(piece.index, choice);
  choice.text += textOf(piece.content);
  choice.reasoning += textOf(piece.reasoning);
  choice.refusal += textOf(piece.refusal);
  for (const { index = 0, id, function: called } of piece.calls) {
    const [knownId, knownName, text] = choice.calls[index] ?? ['', '', ''];
    choice.calls[index] = [textOf(id) || knownId, knownName || textOf(called?.name), text + textOf(called?.arguments)];
  }
  choice.finish ??= piece.finish || null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const question = {
  model: 'simulator/text',
  messages: [{ role: 'user' as const, content: 'Hello?' }],
  stream: true as const,
};

type Read = (fixture: Fixture, reading: Reading) => Promise<void>;

const readers: Record<'openai' | 'sdk', Read> = {
  openai: async ({ simulator }, reading) => {
    const client = new OpenAI({
      apiKey: simulator.key,
      baseURL: simulator.baseUrl,
      maxRetries: 0,
      logLevel: 'off',
      dangerouslyAllowBrowser: true,
    });
    for await (const { choices, usage } of await client.chat.completions.create(question)) {
      reading.tokens = usage?.total_tokens ?? reading.tokens;
      for (const { index, delta, finish_reason: finish } of choices ?? []) {
        const reasoning: unknown = delta && Reflect.get(delta, 'reasoning');
        const { content, refusal, tool_calls: calls } = delta ?? {};
        add(reading, { index, content, reasoning, refusal, calls: calls ?? [], finish });
      }
    }
  },
  sdk: async ({ simulator }, reading) => {
    const client = new OpenRouterSdk({ apiKey: simulator.key, serverURL: simulator.baseUrl });
    const answer = await client.chat.send({ chatRequest: question }, { retries: { strategy: 'none' } });
    // To a JSON answer it gives the result, whatever was asked for.
    const chunks = Symbol.asyncIterator in answer ? answer : [answer];
    for await (const { choices, usage } of chunks) {
      reading.tokens = usage?.totalTokens ?? reading.tokens;
      for (const { index, finishReason: finish, ...choice } of choices) {
        const { content, reasoning, refusal, toolCalls } = 'delta' in choice ? choice.delta : choice.message;
        add(reading, { index, content, reasoning, refusal, calls: toolCalls ?? [], finish });
      }
    }
  },
};

async function readTheirs(fixture: Fixture, script: Script, read: Read): Promise<Reading> {
  fixture.simulator.enqueue(script);
  const reading: Reading = { choices: new Map(), tokens: undefined };
  try {
    await read(fixture, reading);
  } catch (error) {
    reading.failure = { kind: 'failure', message: error instanceof Error ? error.message : String(error) };
  }
  return reading;
}

async function readOurs(fixture: Fixture, script: Script): Promise<Reading> {
  const { result, error } = await stream(fixture, script);
  const reading: Reading = { choices: new Map(), tokens: undefined };
  if (error !== undefined && !(error instanceof OpenRouterError)) throw error;
  if (error) reading.failure = { kind: error.kind, message: error instanceof ChatError ? error.message : '' };
  const merged = result ?? error?.partial;
  reading.tokens = merged?.usage?.total_tokens;
  for (const { index, message, finish_reason: finish } of merged?.choices ?? []) {
    const { content, reasoning, refusal, tool_calls: calls = [] } = message;
    add(reading, {
      index,
      content,
      reasoning,
      refusal,
      calls: calls.map((call, at) => ({ ...call, index: at })),
      finish,
    });
  }
  return reading;
}

/** Both read the same; or both failed, after the same content, and theirs says what the API said. */
function isSame(theirs: Reading, ours: Reading): boolean {
  if (!theirs.failure && !ours.failure) return isDeepEqual(theirs, ours);
  if (!theirs.failure || !ours.failure) return false;
  return isDeepEqual(saidIn(theirs), saidIn(ours)) && theirs.failure.message.includes(ours.failure.message);
}

function saidIn({ choices }: Reading) {
  return [...choices].map(([index, { finish: _, ...said }]) => ({ index, ...said })).filter(({ text }) => text !== '');
}

function isDeepEqual(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}

/** The ways in which a client is wrong where ours is right. */
const faults = {
  /** It throws at a good answer. */
  refuses: (theirs: Reading, ours: Reading) => theirs.failure !== undefined && ours.failure === undefined,
  /** It ends as if all were well. */
  believes: (theirs: Reading, ours: Reading) => theirs.failure === undefined && ours.failure !== undefined,
  /** It ends well and has lost some of the text or the reasoning. */
  loses: (theirs: Reading, ours: Reading) => theirs.failure === undefined && lengthOf(theirs) < lengthOf(ours),
  /** It makes one call of two. */
  mixes: (theirs: Reading, ours: Reading) => callsIn(theirs) < callsIn(ours),
  /** It throws, but not what the API said. */
  hides: ({ failure }: Reading, ours: Reading) => failure && !failure.message.includes(ours.failure?.message ?? ''),
};

function lengthOf({ choices }: Reading): number {
  return [...choices.values()].reduce((sum, { text, reasoning }) => sum + text.length + reasoning.length, 0);
}

function callsIn({ choices }: Reading): number {
  return [...choices.values()].reduce((sum, { calls }) => sum + calls.length, 0);
}

/** How each client is wrong, and what ours makes of the stream, in short. */
interface Difference {
  openai?: keyof typeof faults;
  sdk?: keyof typeof faults;
  ours: string;
}

const differences: Readonly<Record<string, Difference>> = {
  'reasoning under both of its names': { openai: 'loses', sdk: 'loses', ours: 'good "Yes" stop' },
  'tool calls under one index': { openai: 'mixes', sdk: 'mixes', ours: 'good "" f({"a":1}) f({"a":2}) tool_calls' },
  'tool calls without an index': { openai: 'mixes', sdk: 'refuses', ours: 'good "" f({"a":1}) g({}) tool_calls' },
  'data without a blank, and none at all': { openai: 'refuses', sdk: 'refuses', ours: 'good "A" stop' },
  'whole result in one event': { openai: 'loses', sdk: 'refuses', ours: 'good "ok" stop' },
  // The connection's end is the answer's end for both.
  'cut in the middle': { openai: 'believes', sdk: 'believes', ours: 'truncated "AB" -' },
  'cut in an event': { sdk: 'believes', ours: 'truncated "A" -' },
  'cut with one of two choices finished': { openai: 'believes', sdk: 'believes', ours: 'truncated "a" stop' },
  'nothing but comments': { openai: 'believes', sdk: 'believes', ours: 'empty "" -' },
  'last event without its blank line': { sdk: 'loses', ours: 'good "AB" stop' },
  // The SDK ends with an error of its schema where a field is of another type, or an event of another kind.
  'tool calls with nulls': { sdk: 'refuses', ours: 'good "" f({"a":1}) tool_calls' },
  logprobs: { sdk: 'refuses', ours: 'good "AB" stop' },
  'nulls wherever they may be': { sdk: 'refuses', ours: 'good "text" stop' },
  'byte order mark and other fields': { sdk: 'refuses', ours: 'good "AB" stop' },
  'chunks without choices or delta': { sdk: 'refuses', ours: 'good "A" stop' },
  'names that objects inherit, and names twice': { sdk: 'refuses', ours: 'good "A" constructor({}) tool_calls' },
  'numbers beyond measure': { sdk: 'refuses', ours: 'good "A" stop' },
  'an event that is no object': { openai: 'believes', ours: 'protocol "A" -' },
  // Errors in the stream: the SDK hands them over as chunks, or puts an error of its schema in their place.
  'error after text': { sdk: 'believes', ours: 'rateLimited "par" error' },
  'error about availability': { sdk: 'believes', ours: 'provider "par" error' },
  'error of a type that is new': { sdk: 'believes', ours: 'invalidRequest "par" error' },
  'error that comes first': { sdk: 'believes', ours: 'provider "" -' },
  'error with a text for its code': { sdk: 'hides', ours: 'server "par" error' },
  'error that repeats the key': { openai: 'hides', sdk: 'hides', ours: 'unauthorized "par" error' },
  'error without choices': { sdk: 'hides', ours: 'provider "par" -' },
  'error in an event named so': { sdk: 'hides', ours: 'provider "par" -' },
  'error as a bare text': { sdk: 'hides', ours: 'provider "par" -' },
  'error as the provider put it': { openai: 'hides', sdk: 'hides', ours: 'invalidRequest "par" error' },
  'error on the choice, its text beside it': { openai: 'believes', sdk: 'believes', ours: 'provider "partial" error' },
  // JSON and pages are an empty stream to openai.
  'JSON instead of a stream': { openai: 'loses', ours: 'good "ok" stop' },
  'an error as JSON with a good status': { openai: 'believes', sdk: 'hides', ours: 'provider "" -' },
  'a page with a good status': { openai: 'believes', ours: 'protocol "" -' },
};

/** How it ended, and the first choice. */
function inShort({ failure, choices }: Reading): string {
  const [first] = choices.values();
  const calls = first?.calls.map(([, name, text]) => ` ${name}(${text})`).join('') ?? '';
  return `${failure?.kind ?? 'good'} "${first?.text ?? ''}"${calls} ${first?.finish ?? '-'}`;
}

/** Answers to a request for a stream that are none, and a connection that breaks. */
const others: Readonly<Record<string, Script>> = {
  'JSON instead of a stream': raw([J(200, RES('ok'))]),
  'an error as JSON with a good status': raw([J(200, { error: { code: 502, message: 'No luck' } })]),
  'a page with a good status': html(200, 'Sign in'),
  'a connection that is reset': sse([C({ content: 'A' })], { end: 'rst' }),
  'a body without its last chunk': sse([C({ content: 'A' })], { end: 'cut' }),
};

const answers: readonly (readonly [name: string, script: Script])[] = [
  ...Object.entries({ ...goodStreams, ...badStreams }).map(([name, text]) => [name, sse([text])] as const),
  ...Object.entries(others),
];

describe('a recorded stream', () => {
  const fixture = useClient();

  for (const client of ['openai', 'sdk'] as const) {
    it(`is read as ${client} reads it, but where that one is known to be wrong`, () =>
      tryAll(
        answers,
        async ([name, script]) => {
          const ours = await readOurs(fixture, script);
          const theirs = await readTheirs(fixture, script, readers[client]);
          if (isSame(theirs, ours)) return;
          const fault = differences[name]?.[client];
          if (fault === undefined) assert.deepEqual(ours, theirs);
          else assert.ok(faults[fault](theirs, ours), `it is wrong in another way: ${inShort(theirs)}`);
        },
        ([name]) => name,
      ));
  }

  it('is read right where an official client is known to be wrong', () =>
    tryAll(
      Object.entries(differences),
      async ([name, { ours }]) => {
        const [, script] = answers.find(([other]) => other === name) ?? assert.fail('no such stream');
        assert.equal(inShort(await readOurs(fixture, script)), ours);
      },
      ([name]) => name,
    ));
});
