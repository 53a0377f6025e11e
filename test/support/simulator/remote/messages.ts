/** What tests in a browser and the simulator in Node say to each other. Types alone. */
import type { RecordedRequest } from '../recordedRequest';
import type { schemaErrorsOf } from '../schemaErrors';
import type { SimulatorOptions } from '../simulator';

/** A member of an object that lives in Node: called with the arguments if it is a function, else read. */
export interface Question {
  /** 0 is the root; it tells the numbers of the others. */
  on: number;
  member: string;
  args: unknown;
}

/** Comes at once: what takes time is a promise in the value, which a `Settled` settles later. */
export type Reply = { value: unknown } | { error: string };

export interface Settled {
  promise: number;
  reply: Reply;
}

/** What can be asked before anything is there. */
export interface Root {
  startSimulator(options: SimulatorOptions): Promise<StartedSimulator>;
  gated(pieces: readonly string[]): { id: number; started: Promise<void> };
  /** Those of a simulator's records that came after the first `count`. */
  recordsAfter(simulator: number, list: 'requests' | 'chatRequests', count: number): readonly RecordedRequest[];
  readonly schemaFile: string | undefined;
  schemaErrorsOf: typeof schemaErrorsOf;
}

export interface StartedSimulator {
  id: number;
  baseUrl: string;
  key: string;
  managementKey: string;
}
