/**
 * What is true of every answer, whatever happened to its bytes: which events have come whole, what a result or an error
 * must be made of, and that no wait is endless. It reads events by itself, in the plainest way, and merges nothing.
 */
import assert from 'node:assert/strict';
import { type ChatChunk, type ChatResult, messageText, OpenRouterError } from '../../src/client';
import type { Outcome } from './useClient';

/** One event as written. */
export interface WrittenEvent {
  name?: string;
  data: string;
}

/** What some bytes hold: the events that a blank line closed, and the one that none did. */
export function eventsIn(bytes: Uint8Array): { whole: WrittenEvent[]; pending: WrittenEvent | undefined } {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  const whole: WrittenEvent[] = [];
  let name: string | undefined;
  let data: string[] = [];
  const event = (): WrittenEvent | undefined =>
    data.length === 0 ? undefined : { ...(name && { name }), data: data.join('\n') };
  lines.forEach((line, nth) => {
    if (line === '' && nth < lines.length - 1) {
      const closed = event();
      if (closed) whole.push(closed);
      [name, data] = [undefined, []];
      return;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
    if (field === 'data') data.push(value);
    if (field === 'event') name = value;
  });
  return { whole, pending: event() };
}

/** The same events in their plainest form. */
export function plainStream(events: readonly WrittenEvent[]): string {
  return events.map(({ name, data }) => `${name ? `event: ${name}\n` : ''}${dataLines(data)}\n`).join('');
}

function dataLines(data: string): string {
  return data
    .split('\n')
    .map((line) => `data: ${line}\n`)
    .join('');
}

/** What events say: the chunks up to the end, and what the end is, if it has come. */
export interface Said {
  chunks: Record<string, unknown>[];
  end: 'done' | 'error' | 'unreadable' | undefined;
  /** Whether there are choices and each has its reason. */
  isFinished: boolean;
}

/** Reads events as far as they count. A chunk that carries an error is not among the chunks. */
export function whatIsSaid(events: readonly WrittenEvent[]): Said {
  const said: Said = { chunks: [], end: undefined, isFinished: false };
  const finished = new Map<number, boolean>();
  for (const { name, data } of events) {
    if (data.trim() === '') continue;
    if (data.trim() === '[DONE]') return { ...said, end: 'done' };
    const json = objectFrom(data);
    if (name !== undefined && name !== 'message' && name !== 'error') {
      if (json === undefined || !('choices' in json || 'error' in json)) continue;
    }
    if (json === undefined) return { ...said, end: 'unreadable' };
    const choices = (Array.isArray(json.choices) ? json.choices : []).filter(Boolean);
    const isOfChoice = choices.some((choice) => choice.finish_reason === 'error' || choice.error);
    if (name === 'error' || json.error || isOfChoice || isFailure(json)) return { ...said, end: 'error' };
    for (const { index, finish_reason: reason } of choices) {
      const slot = typeof index === 'number' ? index : 0;
      finished.set(slot, finished.get(slot) || (typeof reason === 'string' && reason !== ''));
    }
    said.chunks.push(json);
    said.isFinished = finished.size > 0 && [...finished.values()].every(Boolean);
  }
  return said;
}

/** Chunks to be compared: with what stands in a whole message as a delta, whichever way it came. */
export function asDeltas(chunks: readonly ChatChunk[]): unknown[] {
  return chunks.map(({ object: _, ...chunk }) => {
    if (!Array.isArray(chunk.choices)) return chunk;
    const choices = chunk.choices.map((choice) => {
      if (typeof choice?.message !== 'object' || choice.message === null || Array.isArray(choice.message))
        return choice;
      const { message, delta, ...rest } = choice;
      return { ...rest, delta: { ...message, ...(typeof delta === 'object' && delta) } };
    });
    return { ...chunk, choices: choices.filter((choice) => choice !== null) };
  });
}

/** Whether JSON without a list of choices is an error in words of its own. */
function isFailure(json: Record<string, unknown>): boolean {
  if (Array.isArray(json.choices)) return false;
  if (json.error !== undefined && json.error !== null && json.error !== false) return true;
  return !('choices' in json) && !('data' in json) && (typeof json.message === 'string' || 'detail' in json);
}

/** The object that a JSON text is. */
export function objectFrom(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Everything that an outcome tells a caller, to be compared. */
export function told({ chunks, result, error }: Outcome) {
  if (!(error instanceof OpenRouterError)) return { chunks, result, error };
  const { retryAfterMs: _, ...fields } = error;
  return { chunks, error: { ...fields, message: error.message } };
}

/** What no error may say, though some streams and bodies do. */
const simulatorKey = 'sk-or-v1-simulator';

const kinds = new Set(
  'unauthorized paymentRequired forbidden moderation notFound invalidRequest contextLength tooLarge rateLimited timeout network provider server truncated empty protocol'.split(
    ' ',
  ),
);

/** Fails unless a stream came to a result or an error of the client, each with the types that it promises. */
export function assertSound(outcome: Outcome): void {
  assertSettled(outcome);
  const { result, error } = outcome;
  const merged = result ?? (error instanceof OpenRouterError ? error.partial : undefined);
  if (merged) assertSoundResult(merged);
}

/** Fails unless an outcome is a result, which may be any JSON as it came, or an error of the client. */
export function assertSettled({ result, error }: Outcome): void {
  assert.equal(Reflect.get({}, 'polluted'), undefined, 'all objects were changed');
  if (error === undefined) {
    assert.ok(Array.isArray(result?.choices), 'neither a result nor an error');
    return;
  }
  if (!(error instanceof OpenRouterError)) throw new Error(`not an error of the client: ${error}`, { cause: error });
  assert.ok(kinds.has(error.kind), `kind ${error.kind}`);
  assert.ok(error.message.trim() !== '' && error.message.length <= 2000, `message ${error.message}`);
  assert.doesNotMatch(error.message, /\[object |undefined|NaN/);
  assert.ok(!JSON.stringify({ ...error, message: error.message }).includes(simulatorKey), 'the error holds the key');
  const { status, retryAfterMs, generationId } = error;
  assert.ok(status === undefined || Number.isInteger(status), `status ${status}`);
  assert.ok(retryAfterMs === undefined || (Number.isFinite(retryAfterMs) && retryAfterMs >= 0), `wait ${retryAfterMs}`);
  assert.ok(generationId === undefined || typeof generationId === 'string', 'generation id');
}

/** What was merged may be read without a look at each type first. */
function assertSoundResult(result: ChatResult): void {
  assertPlain(result);
  assert.equal(typeof result.id, 'string', 'id');
  assert.ok(Array.isArray(result.choices), 'choices');
  for (const choice of result.choices) {
    assert.equal(typeof choice.index, 'number', 'index');
    assert.ok(choice.finish_reason === null || typeof choice.finish_reason === 'string', 'finish_reason');
    const { message, logprobs } = choice;
    assert.equal(message.role, 'assistant', 'role');
    assert.ok(typeof message.content === 'string' || Array.isArray(message.content), 'content');
    for (const name of ['reasoning', 'refusal'] as const) {
      assert.ok(message[name] === undefined || typeof message[name] === 'string', name);
    }
    for (const name of ['tool_calls', 'images', 'reasoning_details', 'annotations'] as const) {
      assert.ok(message[name] === undefined || Array.isArray(message[name]), name);
      for (const item of message[name] ?? [])
        assert.ok(typeof item === 'object' && item !== null, `${name}: ${JSON.stringify(item)}`);
    }
    for (const call of message.tool_calls ?? []) {
      const texts = [call.id, call.type, call.function.name, call.function.arguments];
      assert.ok(
        texts.every((text) => typeof text === 'string'),
        `tool call ${JSON.stringify(call)}`,
      );
    }
    for (const text of [message.audio?.data, message.audio?.transcript]) {
      assert.ok(text === undefined || typeof text === 'string', 'audio');
    }
    for (const tokens of [logprobs?.content, logprobs?.refusal]) {
      assert.ok(tokens === undefined || tokens === null || Array.isArray(tokens), 'logprobs');
    }
  }
}

/** No object inherits from what came over the wire. */
function assertPlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  assert.ok(prototype === Object.prototype || prototype === Array.prototype, 'an object inherits from what came');
  Object.values(value).forEach(assertPlain);
}

/** Whether a result holds what its user would miss. */
export function hasContent({ choices }: ChatResult): boolean {
  return choices.some(({ message: { content, reasoning, refusal, audio, ...message } }) => {
    const lists = [message.tool_calls, message.images, message.reasoning_details, message.annotations];
    return Boolean(content || reasoning || refusal || audio || lists.some((list) => list?.length));
  });
}

/** Fails unless everything of `before` is in `after`: texts go on, lists grow. */
export function assertKept(before: ChatResult, after: ChatResult | undefined): void {
  assert.ok(after, 'everything was lost');
  for (const { index, message, logprobs } of before.choices) {
    const choice = after.choices.find((other) => other.index === index);
    assert.ok(choice, `choice ${index} was lost`);
    const now = choice.message;
    assert.ok(messageText(now).startsWith(messageText(message)), 'content was lost');
    for (const name of ['reasoning', 'refusal'] as const) {
      assert.ok(String(now[name] ?? '').startsWith(String(message[name] ?? '')), `${name} was lost`);
    }
    for (const { function: called } of message.tool_calls ?? []) {
      const isKept = now.tool_calls?.some((call) => call.function.arguments.startsWith(called.arguments));
      assert.ok(isKept, `the call of ${called.name} was lost`);
    }
    for (const name of ['images', 'annotations', 'reasoning_details'] as const) {
      assert.ok((now[name]?.length ?? 0) >= (message[name]?.length ?? 0), `${name} were lost`);
    }
    assert.ok((now.audio?.transcript ?? '').startsWith(message.audio?.transcript ?? ''), 'the transcript was lost');
    assert.ok((choice.logprobs?.content?.length ?? 0) >= (logprobs?.content?.length ?? 0), 'logprobs were lost');
  }
}

/** Milliseconds. A case takes a few; what takes so long hangs. */
const longestCase = 10_000;

/** The promise, which must not take for ever. */
export async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: nothing came of it in ${longestCase} ms`)), longestCase);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Fails every test that leaves a rejection to nobody, which mocha lets pass in Node. (In browsers its suite does.) */
export function watchRejections(): void {
  const left: unknown[] = [];
  const note = (reason: unknown) => void left.push(reason);
  before(() => void globalThis.process?.on('unhandledRejection', note));
  after(() => void globalThis.process?.off('unhandledRejection', note));
  afterEach(async () => {
    // They are told of at the end of a turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.deepEqual(left.splice(0), [], 'rejections that nobody handled');
  });
}
