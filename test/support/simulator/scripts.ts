/**
 * The answers that a test can put in the queue, each made by a small function. Every one answers a streamed request
 * and one that is not, unless it says otherwise. Knows how answers are told; knows no server and no queue.
 */
import { type ApiErrorKind, documented, type ErrorBody, usualError } from './apiErrors';
import type { Exchange } from './exchange';
import {
  complete,
  cutOff,
  type Ending,
  FAST,
  failing,
  garble,
  type Pace,
  playReply,
  type Reply,
  resetAway,
  resultOf,
  stall,
  type ToolCall,
} from './playReply';
import type { Script } from './script';

export type { ApiErrorKind, ErrorBody } from './apiErrors';
export { type Gated, gated } from './gated';
export type { Pace, Reply, ToolCall } from './playReply';
export { raw, sse } from './raw';
export type { Script } from './script';

type Compose = (exchange: Exchange) => Reply;

/** Any answer told as data, at any pace, to any ending. */
export function replying(
  name: string,
  reply: Reply | Compose,
  pace: Partial<Pace> = {},
  ending: Ending = complete,
): Script {
  return {
    name,
    play: (exchange) =>
      playReply(exchange, typeof reply === 'function' ? reply(exchange) : reply, { ...FAST, ...pace }, ending),
  };
}

export function text(said: string, pace: Partial<Pace> = {}): Script {
  return replying('text', { text: said }, pace);
}

/** Reasoning, its signature last, then text. */
export function reasoning(thought: string, said = 'Done.', pace: Partial<Pace> = {}): Script {
  return replying('reasoning', { reasoning: thought, text: said }, pace);
}

export interface ToolCallGiven {
  readonly name: string;
  readonly id?: string;
  /** A value to turn into JSON, or JSON text that is sent as it stands. */
  readonly arguments?: unknown;
}

function toolCallOf(given: ToolCallGiven, index: number): ToolCall {
  const value = given.arguments ?? {};
  return {
    id: given.id ?? `call_${index}`,
    name: given.name,
    arguments: typeof value === 'string' ? value : JSON.stringify(value),
  };
}

/** One or several calls, the fragments of their arguments by turns; text before them if given. */
export function toolCalls(calls: readonly ToolCallGiven[], more: Reply = {}, pace: Partial<Pace> = {}): Script {
  return replying('toolCalls', { ...more, toolCalls: calls.map(toolCallOf) }, pace);
}

export function refusal(said: string): Script {
  return replying('refusal', { refusal: said });
}

export function images(urls: readonly string[], said = ''): Script {
  return replying('images', { text: said, images: urls });
}

/** An answer that hit the token limit; without text, the whole budget went into reasoning. */
export function length(said: string, thought?: string): Script {
  return replying('length', { text: said, ...(thought && { reasoning: thought }), finishReason: 'length' });
}

/** A plain failure before anything was streamed. Without a body, the usual one of the status. */
export function httpError(status: number, body?: unknown, headers: Record<string, string> = {}): Script {
  return {
    name: `httpError ${status}`,
    async play(exchange) {
      const usual = usualError(status);
      const sent = body ?? usual.body;
      const type = typeof sent === 'string' ? 'text/plain' : 'application/json';
      const said = typeof sent === 'string' ? sent : JSON.stringify(sent);
      exchange.sendText(status, said, { 'Content-Type': type, ...usual.headers, ...headers });
    },
  };
}

/** A failure as the API documents it, by name. */
export function documentedError(kind: ApiErrorKind, headers: Record<string, string> = {}): Script {
  return {
    name: `documentedError ${kind}`,
    async play(exchange) {
      const error = documented(kind);
      exchange.sendError({ ...error, headers: { ...error.headers, ...headers } });
    },
  };
}

/** Any JSON with any status, to whatever was asked. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return { name: `json ${status}`, play: async (exchange) => exchange.sendJson(status, body, headers) };
}

const OVERLOADED: ErrorBody['error'] = {
  code: 502,
  message: 'Provider disconnected unexpectedly',
  metadata: { error_type: 'provider_unavailable' },
};

/** An error after the text, in the stream; `fields` go over those of the chunk (`{ choices: undefined }` …). */
export function streamError(
  afterText: string,
  error: ErrorBody['error'] = OVERLOADED,
  fields: Record<string, unknown> = {},
): Script {
  return replying('streamError', { text: afterText }, {}, failing(error, fields));
}

/** The connection ends in order after the text, without finish reason and terminator. */
export function cut(afterText: string): Script {
  return replying('cut', { text: afterText }, {}, cutOff);
}

/** The connection is reset after the text. */
export function reset(afterText: string): Script {
  return replying('reset', { text: afterText }, {}, resetAway);
}

/** Silence after the text, until the client leaves. */
export function stalled(afterText: string): Script {
  return replying('stalled', { text: afterText }, {}, stall);
}

/** Comments (or blanks, if not streamed) until the client leaves, and nothing else. */
export function pings(everyMs = 1000): Script {
  return replying('pings', {}, { pings: Number.POSITIVE_INFINITY, pingMs: Math.max(1, everyMs) });
}

/** Comments for a while, then an answer at walking pace. */
export function slow(said: string, pace: Partial<Pace> = {}): Script {
  return replying('slow', { text: said }, { pings: 5, pingMs: 1000, delayMs: 120, chunk: 6, ...pace });
}

/** A well-formed answer without any content. */
export function empty(): Script {
  return replying('empty', { text: '' });
}

/** A good status and an orderly end, with no event (or no body) between. */
export function noEvents(): Script {
  return {
    name: 'noEvents',
    async play(exchange) {
      const type = exchange.request.stream ? 'text/event-stream' : 'application/json';
      exchange.response.writeHead(200, { 'Content-Type': type });
      exchange.end();
    },
  };
}

/** A page instead of an answer; with status 200 it is a captive portal. */
export function html(status = 502, title = 'Bad gateway'): Script {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>Error ${status}</p></body></html>`;
  return {
    name: `html ${status}`,
    play: async (exchange) => exchange.sendText(status, page, { 'Content-Type': 'text/html; charset=utf-8' }),
  };
}

/** An event that is no JSON between good ones; not streamed: JSON that stops in its middle. */
export function malformed(before = 'A'): Script {
  return replying('malformed', { text: before }, {}, garble);
}

/** The full result as JSON, also to a request for a stream. */
export function jsonInsteadOfStream(said = 'ok'): Script {
  return {
    name: 'jsonInsteadOfStream',
    play: async (exchange) => exchange.sendJson(200, resultOf(exchange, { text: said })),
  };
}

/** The head never comes. */
export function nothing(): Script {
  return { name: 'nothing', play: (exchange) => exchange.silence() };
}

export function redirect(status: number, location: string): Script {
  return {
    name: `redirect ${status}`,
    play: async (exchange) => exchange.sendText(status, '', { Location: location }),
  };
}
