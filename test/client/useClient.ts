/**
 * A simulator for each test of a suite, and clients of it. Knows the simulator and the client's constructor; knows no
 * single trap.
 */
import {
  type CallOptions,
  type ChatChunk,
  type ChatRequest,
  type ChatResult,
  ChatStream,
  OpenRouter,
  OpenRouterError,
  type OpenRouterOptions,
} from '../../src/client';
import { schemaFile } from '../support/simulator/requestSchema';
import type { Script } from '../support/simulator/scripts';
import { assertValidRequest, type Simulator, startSimulator } from '../support/simulator/simulator';

/** The simulator of the running test. */
export interface Fixture {
  readonly simulator: Simulator;
  client(options?: Partial<OpenRouterOptions>): OpenRouter;
  /** For a test that sends on purpose what the API's description does not allow; `why` is for the reader. */
  allowInvalidRequests(why: string): void;
}

/** A request for a stream. */
export const streamed: ChatRequest & { stream: true } = {
  model: 'simulator/text',
  messages: [{ role: 'user', content: 'Hello?' }],
  stream: true,
};

/** The same for a whole answer. */
export const whole: ChatRequest & { stream: false } = { ...streamed, stream: false };

/** Retries off: for tests of a single attempt. */
export const once: CallOptions = { retries: { strategy: 'none' } };

/** Retries without noticeable waits. */
export const quickly: CallOptions = {
  retries: { strategy: 'backoff', backoff: { initialInterval: 1, maxInterval: 2 } },
};

if (schemaFile === undefined) {
  console.log('(Requests are not checked: OPENROUTER_SCHEMA does not name the description of the API.)');
}

/** Registers the hooks; call it inside `describe`. After each test its chat requests must keep to the API's description. */
export function useClient(): Fixture {
  let simulator: Simulator | undefined;
  let mayBeInvalid = false;
  beforeEach(async () => {
    simulator = await startSimulator();
    mayBeInvalid = false;
  });
  afterEach(async () => {
    const requests = simulator?.chatRequests ?? [];
    await simulator?.close();
    if (schemaFile !== undefined && !mayBeInvalid) requests.forEach(assertValidRequest);
  });
  const running = () => {
    if (!simulator) throw new Error('The simulator runs only inside a test');
    return simulator;
  };
  return {
    get simulator() {
      return running();
    },
    client: (options = {}) => new OpenRouter({ apiKey: running().key, baseUrl: running().baseUrl, ...options }),
    allowInvalidRequests: () => {
      mayBeInvalid = true;
    },
  };
}

/** What came of a stream: its chunks, and the result or what it failed with. */
export interface Outcome {
  chunks: ChatChunk[];
  result?: ChatResult;
  error?: unknown;
}

/** Asks for a stream, iterates it to its end, and takes the result. */
export async function stream(
  { simulator, client }: Fixture,
  script: Script,
  options: CallOptions = once,
): Promise<Outcome> {
  simulator.enqueue(script);
  const chunks: ChatChunk[] = [];
  try {
    const reply = await client().chat.send(streamed, options);
    for await (const chunk of reply) chunks.push(chunk);
    return { chunks, result: await reply.result() };
  } catch (error) {
    return { chunks, error };
  }
}

/** The result of a stream that must succeed. */
export async function streamedResult(fixture: Fixture, script: Script, options?: CallOptions): Promise<ChatResult> {
  const { result, error } = await stream(fixture, script, options);
  if (!result) throw error;
  return result;
}

/** The error of a stream that must fail. */
export async function streamError(fixture: Fixture, script: Script, options?: CallOptions): Promise<OpenRouterError> {
  const { error } = await stream(fixture, script, options);
  return asOpenRouterError(error);
}

/** The error that a promise must reject with. */
export async function rejection(promise: Promise<unknown>): Promise<OpenRouterError> {
  const failed: unknown = await promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${value instanceof ChatStream ? 'a stream' : JSON.stringify(value)}`);
    },
    (error) => error,
  );
  return asOpenRouterError(failed);
}

/** Fails unless it is an error of the client. */
export function asOpenRouterError(error: unknown): OpenRouterError {
  if (error instanceof OpenRouterError) return error;
  throw new Error('expected an OpenRouterError', { cause: error });
}
