/**
 * The scripts for tests that run in a browser: what is enqueued there is made in Node by the function of the same name
 * with the same arguments, which must be data.
 */
import type { Gated } from '../gated';
import type { Script } from '../script';
import { mark, packed, remote } from './channel';
import type { Root } from './messages';

/** Stands for one of scripts.ts. */
export function remoteScript(maker: string): (...args: unknown[]) => Script {
  return (...args) => mark(placeholder(maker), { kind: 'script', maker, args: packed(args) });
}

export function gated(pieces: readonly string[] = []): Gated {
  const { id, started } = remote<Root>(0)('gated', pieces);
  const ask = remote<Gated>(id);
  return {
    script: mark(placeholder('gated'), { kind: 'gatedScript', gate: id }),
    started,
    write: (text) => ask('write', text),
    delta: (delta) => ask('delta', delta),
    comment: (text) => ask('comment', text),
    bytes: (bytes) => ask('bytes', bytes),
    finish: (reason) => ask('finish', reason),
    fail: (error) => ask('fail', error),
    cut: () => ask('cut'),
    reset: () => ask('reset'),
  };
}

function placeholder(name: string): Script {
  return { name, play: () => Promise.reject(new Error('A script plays in Node alone')) };
}
