/**
 * A browser's way to objects that live in Node. Questions are synchronous requests, so that they are asked in order and
 * have had their effect when they return, as calls in one process have. Knows no simulator.
 */
import type { Question, Reply, Settled } from './messages';
import { type Mark, pack, unpack } from './values';

type Args<Member> = Member extends (...args: infer A) => unknown ? A : [];
type Result<Member> = Member extends (...args: never[]) => infer R ? R : Member;

/** Reads or calls a member of an object in Node. */
export type Ask<T> = <K extends string & keyof T>(member: K, ...args: Args<T[K]>) => Result<T[K]>;

interface Pending {
  promise: Promise<unknown>;
  settle(reply: Reply): void;
}

const pending = new Map<number, Pending>();
const marks = new WeakMap<object, Mark>();

/** Call it before anything is asked. Resolves when promises can be settled. */
export function connect(): Promise<void> {
  const events = new EventSource('/settled');
  events.onmessage = ({ data }) => {
    const { promise, reply } = parseSettled(data);
    pendingOf(promise).settle(reply);
  };
  return new Promise((resolve) => {
    events.onopen = () => resolve();
  });
}

/** The object with that number; 0 is the root. */
export function remote<T>(on: number): Ask<T> {
  return (member, ...args) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/ask', false);
    request.send(JSON.stringify({ on, member, args: packed(args) } satisfies Question));
    return valueIn(parseReply(request.responseText)) as Result<T[typeof member]>;
  };
}

/** From now on the object stands for what Node makes of the mark. */
export function mark<T extends object>(object: T, as: Mark): T {
  marks.set(object, as);
  return object;
}

export function packed(value: unknown): unknown {
  return pack(value, (object) => marks.get(object));
}

function valueIn(reply: Reply): unknown {
  if ('error' in reply) throw new Error(reply.error);
  return unpack(reply.value, ({ kind, ...rest }) => {
    if (kind === 'promise' && 'id' in rest) return pendingOf(rest.id).promise;
    throw new Error(`A ${kind} does not come from Node`);
  });
}

/** A promise may be told of, and settled, in either order. */
function pendingOf(id: number): Pending {
  const known = pending.get(id);
  if (known) return known;
  let settle: Pending['settle'] = () => {};
  const promise = new Promise<unknown>((resolve, reject) => {
    settle = (reply) => {
      try {
        resolve(valueIn(reply));
      } catch (error) {
        reject(error);
      }
    };
  });
  // Not every test waits for it; in one process the simulator sees to that.
  promise.catch(() => {});
  const made = { promise, settle };
  pending.set(id, made);
  return made;
}

function parseReply(json: string): Reply {
  return JSON.parse(json) as Reply;
}

function parseSettled(json: string): Settled {
  return JSON.parse(json) as Settled;
}
