/**
 * Lets tests that run in a browser drive simulators in this process: answers their questions and tells them which of the
 * promised values have come. Knows no browser and no server between the two.
 */
import { type Gated, gated } from '../gated';
import { schemaErrorsOf, schemaFile } from '../schemaErrors';
import type { Script } from '../script';
import * as scripts from '../scripts';
import { type Simulator, startSimulator } from '../simulator';
import type { Question, Reply, Root, Settled } from './messages';
import { type Mark, pack, unpack } from './values';

/** Ample: a browser drops what it has received and not handed on when the connection is reset or breaks off. */
const READING_TIME_MS = 100;

export class RemoteControl {
  readonly #objects: object[] = [this.#root()];
  readonly #promises = new WeakMap<object, number>();
  #promiseCount = 0;
  #untold: string[] = [];
  #tell = (settled: string): void => {
    this.#untold.push(settled);
  };

  /** The reply to a question, both as JSON. */
  answer(question: string): string {
    const { on, member, args } = parseQuestion(question);
    return JSON.stringify(this.#reply(() => this.#ask(on, member, this.#arguments(args))));
  }

  /** Tells of every promise that settles, as JSON, beginning with those that have settled already. */
  listen(tell: (settled: string) => void): void {
    this.#tell = tell;
    for (const settled of this.#untold) tell(settled);
    this.#untold = [];
  }

  /** Closes the simulators that tests left open. */
  async close(): Promise<void> {
    await Promise.all(this.#objects.map((object) => (isSimulator(object) ? object.close() : undefined)));
  }

  #root(): Root {
    return {
      startSimulator: async (options) => {
        const simulator = await startSimulator({ ...options, readingTimeMs: READING_TIME_MS });
        const { baseUrl, key, managementKey } = simulator;
        return { id: this.#keep(simulator), baseUrl, key, managementKey };
      },
      gated: (pieces) => {
        const gate = gated(pieces);
        return { id: this.#keep(gate), started: gate.started };
      },
      recordsAfter: (id, list, count) => {
        const simulator = this.#objects[id];
        return isSimulator(simulator) ? simulator[list].slice(count) : [];
      },
      schemaFile,
      schemaErrorsOf,
    };
  }

  #keep(object: object): number {
    return this.#objects.push(object) - 1;
  }

  #ask(on: number, member: string, args: unknown[]): unknown {
    const object = this.#objects[on];
    if (object === undefined) throw new Error(`Nothing has the number ${on}`);
    const found: unknown = Reflect.get(object, member);
    return typeof found === 'function' ? found.apply(object, args) : found;
  }

  #reply(produce: () => unknown): Reply {
    try {
      return { value: pack(produce(), (value) => this.#markOf(value)) };
    } catch (error) {
      return { error: String(error) };
    }
  }

  #markOf(value: object): Mark | undefined {
    if (!(value instanceof Promise)) return undefined;
    const known = this.#promises.get(value);
    const id = known ?? ++this.#promiseCount;
    this.#promises.set(value, id);
    if (known === undefined) {
      const settle = (reply: Reply) => this.#tell(JSON.stringify({ promise: id, reply } satisfies Settled));
      value.then(
        (result) => settle(this.#reply(() => result)),
        (error) => settle({ error: String(error) }),
      );
    }
    return { kind: 'promise', id };
  }

  #arguments(packed: unknown): unknown[] {
    const args = unpack(packed, (mark) => this.#scriptOf(mark));
    if (!Array.isArray(args)) throw new Error('Arguments come as a list');
    return args;
  }

  #scriptOf(mark: Mark): Script {
    if (mark.kind === 'script') return makeScript(mark.maker, this.#arguments(mark.args));
    const gate = mark.kind === 'gatedScript' ? this.#objects[mark.gate] : undefined;
    if (gate && isGated(gate)) return gate.script;
    throw new Error(`No script is marked ${JSON.stringify(mark)}`);
  }
}

function makeScript(maker: string, args: unknown[]): Script {
  const make: unknown = Reflect.get(scripts, maker);
  if (typeof make !== 'function') throw new Error(`scripts.ts has no ${maker}`);
  return make(...args);
}

function isSimulator(object: object | undefined): object is Simulator {
  return object !== undefined && 'chatRequests' in object;
}

function isGated(object: object): object is Gated {
  return 'started' in object;
}

function parseQuestion(json: string): Question {
  return JSON.parse(json) as Question;
}
