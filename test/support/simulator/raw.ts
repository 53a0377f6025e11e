/**
 * Replies written straight on the socket, past the server's own framing: the given bytes in the given TCP writes.
 * Knows sockets; knows nothing of what the bytes mean.
 */
import type { Socket } from 'node:net';
import type { Exchange } from './exchange';
import type { Script } from './script';
import { framed, HEAD, LAST_CHUNK } from './wire';

export type Bytes = string | Uint8Array;

export interface RawOptions {
  /** What follows the last write: the orderly end of the connection (usual), a reset, or silence till the client leaves. */
  readonly end?: 'fin' | 'rst' | 'keep';
  /** Milliseconds between writes; with 0, the usual, a turn of the event loop. */
  readonly pauseMs?: number;
}

function written(socket: Socket, bytes: Bytes): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** A client that leaves destroys the socket, which fails the write. */
async function writeOnSocket(exchange: Exchange, bytes: Bytes): Promise<void> {
  exchange.gone.throwIfAborted();
  const { socket } = exchange.response;
  // A client that has left may have ended the socket before anybody was told.
  if (socket?.writable) await written(socket, bytes);
  else await exchange.silence();
}

/** Plays the given bytes, head included, each item in a TCP write of its own. */
export function raw(writes: readonly Bytes[], { end = 'fin', pauseMs = 0 }: RawOptions = {}): Script {
  return {
    name: 'raw',
    async play(exchange) {
      exchange.response.socket?.setNoDelay(true);
      for (const [index, bytes] of writes.entries()) {
        await writeOnSocket(exchange, bytes);
        if (index === writes.length - 1 && end !== 'keep') exchange.played();
        await exchange.pause(pauseMs);
      }
      if (end === 'keep') await exchange.silence();
      else await exchange.hangUp(end);
    },
  };
}

/**
 * A streamed reply of the given pieces: HEAD, then each piece as an HTTP chunk and a TCP write of its own. `fin` sends
 * the last chunk before the end of the connection; `cut` leaves it out.
 */
export function sse(
  pieces: readonly Bytes[],
  {
    end = 'fin',
    pauseMs = 0,
    head = HEAD(),
  }: Omit<RawOptions, 'end'> & { end?: 'fin' | 'cut' | 'rst' | 'keep'; head?: string } = {},
): Script {
  const last = end === 'fin' ? [LAST_CHUNK()] : [];
  return raw([head, ...pieces.map(framed), ...last], { end: end === 'cut' ? 'fin' : end, pauseMs });
}
