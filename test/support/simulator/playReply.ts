/**
 * Plays an answer that is told as data, streamed or whole, at a pace and to one of the endings that happen. Knows
 * what order things are sent in; knows nothing of who chose the answer.
 */
import type { ErrorBody } from './apiErrors';
import { type Delta, EventStream } from './eventStream';
import type { Exchange } from './exchange';
import { routerMetadata } from './routerMetadata';

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text, sent as it stands. */
  readonly arguments: string;
}

export interface Reply {
  readonly reasoning?: string;
  readonly text?: string;
  readonly refusal?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** URLs or data URLs. */
  readonly images?: readonly string[];
  /** Each piece of data is base64 of its own; the transcript comes with the first one. */
  readonly audio?: { readonly data: readonly string[]; readonly transcript?: string };
  /** Tokens with their log probabilities, each in a chunk of its own. */
  readonly logprobs?: readonly Record<string, unknown>[];
  readonly annotations?: readonly Record<string, unknown>[];
  readonly finishReason?: string;
}

export interface Pace {
  /** Characters a delta. */
  readonly chunk: number;
  /** Milliseconds between deltas; with 0 a turn of the event loop. */
  readonly delayMs: number;
  /** Comments before the first delta, or blanks before a whole reply. */
  readonly pings: number;
  /** Milliseconds after each of them. */
  readonly pingMs: number;
  /** Whether the usage chunk has no choices, as documented, or repeats the finish reason, as also seen. */
  readonly usage: 'separate' | 'repeated';
}

export const FAST: Pace = { chunk: 8, delayMs: 0, pings: 1, pingMs: 0, usage: 'separate' };

export interface Ending {
  streamed(stream: EventStream, exchange: Exchange, reply: Reply, pace: Pace): Promise<void>;
  whole(exchange: Exchange, result: Record<string, unknown>): Promise<void>;
}

const REASONING_FORMAT = 'anthropic-claude-v1';
const REASONING_SIGNATURE = 'Et8BCkYIBxgCKkDsimulatedSignature';

/** Pieces of so many characters, none of which cuts a character in two. */
export function piecesOf(text: string, characters: number): string[] {
  const all = Array.from(text);
  const pieces: string[] = [];
  for (let start = 0; start < all.length; start += characters) {
    pieces.push(all.slice(start, start + characters).join(''));
  }
  return pieces;
}

function* reasoningDeltas(text: string, chunk: number): Generator<Delta> {
  const common = { type: 'reasoning.text', format: REASONING_FORMAT, index: 0 };
  for (const piece of piecesOf(text, chunk)) {
    yield { content: '', reasoning: piece, reasoning_details: [{ ...common, text: piece }] };
  }
  yield { content: '', reasoning: null, reasoning_details: [{ ...common, signature: REASONING_SIGNATURE }] };
}

/** All calls are opened first and their arguments come by turns, as parallel calls do. */
function* toolCallDeltas(calls: readonly ToolCall[], chunk: number): Generator<Delta> {
  for (const [index, { id, name }] of calls.entries()) {
    yield { content: null, tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] };
  }
  const queues = calls.map((call) => piecesOf(call.arguments, chunk));
  while (queues.some((queue) => queue.length > 0)) {
    for (const [index, queue] of queues.entries()) {
      const piece = queue.shift();
      if (piece !== undefined) yield { content: null, tool_calls: [{ index, function: { arguments: piece } }] };
    }
  }
}

function* deltasOf(reply: Reply, chunk: number): Generator<Delta> {
  yield { content: '' };
  if (reply.reasoning) yield* reasoningDeltas(reply.reasoning, chunk);
  for (const content of piecesOf(reply.text ?? '', chunk)) yield { content };
  for (const refusal of piecesOf(reply.refusal ?? '', chunk)) yield { refusal };
  if (reply.images) yield { content: '', images: reply.images.map(imagePart) };
  for (const [index, data] of (reply.audio?.data ?? []).entries()) {
    const transcript = index === 0 ? reply.audio?.transcript : undefined;
    yield { content: null, audio: { id: 'audio_1', data, ...(transcript !== undefined && { transcript }) } };
  }
  if (reply.annotations) yield { content: '', annotations: reply.annotations };
  yield* toolCallDeltas(reply.toolCalls ?? [], chunk);
}

function imagePart(url: string): Record<string, unknown> {
  return { type: 'image_url', image_url: { url } };
}

function finishReasonOf(reply: Reply): string {
  return reply.finishReason ?? (reply.toolCalls?.length ? 'tool_calls' : 'stop');
}

async function playStreamed(exchange: Exchange, reply: Reply, pace: Pace, ending: Ending): Promise<void> {
  const stream = new EventStream(exchange);
  await stream.open();
  for (let ping = 0; ping < pace.pings; ping++) {
    await stream.comment();
    await exchange.pause(pace.pingMs);
  }
  for (const delta of deltasOf(reply, pace.chunk)) {
    await stream.delta(delta);
    await exchange.pause(pace.delayMs);
  }
  for (const token of reply.logprobs ?? []) await stream.logprobs([token]);
  await ending.streamed(stream, exchange, reply, pace);
}

function messageOf(reply: Reply): Record<string, unknown> {
  const details = [
    {
      type: 'reasoning.text',
      format: REASONING_FORMAT,
      index: 0,
      text: reply.reasoning,
      signature: REASONING_SIGNATURE,
    },
  ];
  return {
    role: 'assistant',
    content: reply.text ?? (reply.toolCalls ? null : ''),
    refusal: reply.refusal ?? null,
    reasoning: reply.reasoning ?? null,
    ...(reply.reasoning && { reasoning_details: details }),
    ...(reply.images && { images: reply.images.map(imagePart) }),
    ...(reply.audio && {
      audio: { id: 'audio_1', data: reply.audio.data.join(''), transcript: reply.audio.transcript ?? '' },
    }),
    ...(reply.annotations && { annotations: reply.annotations }),
    ...(reply.toolCalls && {
      tool_calls: reply.toolCalls.map(({ id, name, arguments: text }) => ({
        id,
        type: 'function',
        function: { name, arguments: text },
      })),
    }),
  };
}

function count({ generation }: Exchange, reply: Reply): void {
  generation.countReasoning(reply.reasoning ?? '');
  generation.countText(`${reply.text ?? ''}${reply.refusal ?? ''}`);
  for (const call of reply.toolCalls ?? []) generation.countText(`${call.name}${call.arguments}`);
}

/** The result that was not streamed. */
export function resultOf(exchange: Exchange, reply: Reply): Record<string, unknown> {
  const { generation } = exchange;
  count(exchange, reply);
  generation.finishReason = finishReasonOf(reply);
  return {
    id: generation.id,
    object: 'chat.completion',
    created: generation.created,
    model: generation.served.id,
    provider: generation.served.provider,
    system_fingerprint: null,
    choices: [
      {
        index: 0,
        logprobs: reply.logprobs ? { content: reply.logprobs, refusal: null } : null,
        finish_reason: generation.finishReason,
        native_finish_reason: generation.finishReason,
        message: messageOf(reply),
      },
    ],
    usage: generation.usage(),
    ...routerMetadata(exchange),
  };
}

async function playWhole(exchange: Exchange, reply: Reply, pace: Pace, ending: Ending): Promise<void> {
  if (pace.pingMs > 0) {
    exchange.response.writeHead(200, { 'Content-Type': 'application/json' });
    for (let ping = 0; ping < pace.pings; ping++) {
      await exchange.write('\n         ');
      await exchange.pause(pace.pingMs);
    }
  }
  await ending.whole(exchange, resultOf(exchange, reply));
}

export function playReply(exchange: Exchange, reply: Reply, pace: Pace, ending: Ending): Promise<void> {
  return exchange.request.stream
    ? playStreamed(exchange, reply, pace, ending)
    : playWhole(exchange, reply, pace, ending);
}

/** Writes the head with the length of the whole, and the first half. */
async function writeHalf(exchange: Exchange, result: Record<string, unknown>): Promise<void> {
  const text = JSON.stringify(result);
  exchange.response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  await exchange.write(text.slice(0, text.length / 2));
}

export const complete: Ending = {
  async streamed(stream, exchange, reply, pace) {
    await stream.finish(finishReasonOf(reply));
    await exchange.pause(0);
    await (pace.usage === 'separate' ? stream.usage() : stream.usageWithChoice());
    await stream.done();
  },
  async whole(exchange, result) {
    if (exchange.response.headersSent) exchange.end(JSON.stringify(result));
    else exchange.sendJson(200, result);
  },
};

/** An orderly end of the connection without finish reason and terminator; a whole reply stops in its middle. */
export const cutOff: Ending = {
  streamed: (_stream, exchange) => exchange.endAndHangUp(),
  async whole(exchange, result) {
    await writeHalf(exchange, result);
    await exchange.hangUp('fin');
  },
};

export const resetAway: Ending = {
  streamed: (_stream, exchange) => exchange.hangUp('rst'),
  async whole(exchange, result) {
    await writeHalf(exchange, result);
    await exchange.hangUp('rst');
  },
};

export const stall: Ending = {
  streamed: (_stream, exchange) => exchange.silence(),
  async whole(exchange, result) {
    await writeHalf(exchange, result);
    await exchange.silence();
  },
};

/** An event that is no JSON, then the rest as if nothing had been; a whole reply is JSON that stops in its middle. */
export const garble: Ending = {
  async streamed(stream, exchange, reply, pace) {
    await exchange.write('data: {bad\n\n');
    await stream.delta({ content: 'B' });
    await complete.streamed(stream, exchange, reply, pace);
  },
  async whole(exchange, result) {
    const text = JSON.stringify(result);
    exchange.sendText(200, text.slice(0, text.length / 2), { 'Content-Type': 'application/json' });
  },
};

/** An error in the stream; in a whole reply an error beside what was said so far. */
export function failing(error: ErrorBody['error'], fields: Record<string, unknown> = {}): Ending {
  return {
    streamed: (stream) => stream.fail(error, fields),
    async whole(exchange, { choices, ...result }) {
      const [choice] = Array.isArray(choices) ? choices : [];
      exchange.generation.finishReason = 'error';
      exchange.sendJson(200, { ...result, choices: [{ ...choice, finish_reason: 'error', error }] });
    },
  };
}
