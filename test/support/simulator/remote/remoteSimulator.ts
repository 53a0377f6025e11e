/** simulator.ts for tests that run in a browser: the same names, the simulator itself in Node. */
import type { RecordedRequest } from '../recordedRequest';
import type { Script } from '../script';
import type * as local from '../simulator';
import type { Simulator, SimulatorOptions } from '../simulator';
import { type Ask, remote } from './channel';
import type { Root, StartedSimulator } from './messages';

export { assertValidRequest } from '../requestSchema';

const root = remote<Root>(0);

class RemoteSimulator implements Simulator {
  readonly baseUrl: string;
  readonly key: string;
  readonly managementKey: string;
  readonly #id: number;
  readonly #ask: Ask<Simulator>;
  readonly #requests: RecordedRequest[] = [];
  readonly #chatRequests: RecordedRequest[] = [];

  constructor({ id, baseUrl, key, managementKey }: StartedSimulator) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.managementKey = managementKey;
    this.#id = id;
    this.#ask = remote<Simulator>(id);
  }

  get requests(): readonly RecordedRequest[] {
    this.#requests.push(...root('recordsAfter', this.#id, 'requests', this.#requests.length));
    return this.#requests;
  }

  get chatRequests(): readonly RecordedRequest[] {
    this.#chatRequests.push(...root('recordsAfter', this.#id, 'chatRequests', this.#chatRequests.length));
    return this.#chatRequests;
  }

  get connections(): number {
    return this.#ask('connections');
  }

  nextRequest(): Promise<RecordedRequest> {
    return this.#ask('nextRequest');
  }

  enqueue(...scripts: Script[]): void {
    this.#ask('enqueue', ...scripts);
  }

  enqueueAt(path: string, ...scripts: Script[]): void {
    this.#ask('enqueueAt', path, ...scripts);
  }

  close(): Promise<void> {
    return this.#ask('close');
  }
}

export const startSimulator: typeof local.startSimulator = async (options: SimulatorOptions = {}) =>
  new RemoteSimulator(await root('startSimulator', options));
