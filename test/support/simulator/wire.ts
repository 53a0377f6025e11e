/**
 * The bytes of replies, written out by hand: pieces for the `raw` and `sse` scripts. Knows HTTP/1.1 and server-sent
 * events as text; knows no server, no socket and no request. Every reply here says `Connection: close`, because a
 * connection that was written by hand is not used again.
 */

type Bytes = string | Uint8Array;

const encoder = new TextEncoder();

const CHUNK = { id: 'gen-1', object: 'chat.completion.chunk', created: 1, model: 'm/x' };

function headers(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** The head of a streamed reply with a chunked body: what follows must be framed with `framed`, as `sse` does. */
export function HEAD(more: Record<string, string> = {}): string {
  const fields = {
    'Content-Type': 'text/event-stream',
    'X-Generation-Id': 'gen-1',
    Connection: 'close',
    'Transfer-Encoding': 'chunked',
    ...more,
  };
  return `HTTP/1.1 200 OK\r\n${headers(fields)}\r\n`;
}

/** The same head without a transfer encoding: the body is whatever follows until the connection closes, unframed. */
export function HEAD_UNTIL_CLOSE(more: Record<string, string> = {}): string {
  const fields = { 'Content-Type': 'text/event-stream', 'X-Generation-Id': 'gen-1', Connection: 'close', ...more };
  return `HTTP/1.1 200 OK\r\n${headers(fields)}\r\n`;
}

/** One event with any JSON. */
export function E(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** One chunk of a stream; `fields` go over the usual ones, so `{ choices: [] }` or `{ error }` are possible. */
export function chunk(fields: Record<string, unknown>): string {
  return E({ ...CHUNK, ...fields });
}

/** A delta without a finish reason. */
export function C(delta: Record<string, unknown>, index = 0): string {
  return chunk({ choices: [{ index, delta, finish_reason: null }] });
}

/** An empty delta with a finish reason. */
export function F(reason: string, index = 0): string {
  return chunk({ choices: [{ index, delta: {}, finish_reason: reason }] });
}

/** The usage chunk as documented, with no choices. */
export function U(usage: Record<string, unknown> = {}): string {
  return chunk({
    choices: [],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7, cost: 0.001, ...usage },
  });
}

export function DONE(): string {
  return 'data: [DONE]\n\n';
}

/** A whole JSON reply, head and body; `body` is text as it stands or a value to turn into JSON. */
export function J(status: number, body: unknown, more: Record<string, string> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fields = {
    'Content-Type': 'application/json',
    'Content-Length': String(encoder.encode(text).length),
    Connection: 'close',
    ...more,
  };
  return `HTTP/1.1 ${status} ${status < 400 ? 'OK' : 'Error'}\r\n${headers(fields)}\r\n${text}`;
}

/** A full result that was not streamed. */
export function RES(content: unknown = 'ok', fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'gen-1',
    object: 'chat.completion',
    created: 1,
    model: 'm/x',
    system_fingerprint: null,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7, cost: 0.001 },
    ...fields,
  };
}

/** One HTTP chunk around the given bytes. */
export function framed(piece: Bytes): Uint8Array {
  const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
  const size = encoder.encode(`${bytes.length.toString(16)}\r\n`);
  const chunk = new Uint8Array(size.length + bytes.length + 2);
  chunk.set(size);
  chunk.set(bytes, size.length);
  chunk.set([0x0d, 0x0a], size.length + bytes.length);
  return chunk;
}

/** The last, empty HTTP chunk: with the close of the connection after it, the orderly end of a chunked body. */
export function LAST_CHUNK(): string {
  return '0\r\n\r\n';
}

/** The bytes of a text one by one, for a write each: characters of several bytes come apart. */
export function byteByByte(text: string): Uint8Array[] {
  return Array.from(encoder.encode(text), (byte) => Uint8Array.of(byte));
}
