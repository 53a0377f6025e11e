/**
 * An OpenRouter over node:http, for tests and for trying things without a key. Owns the server, its connections, the
 * record of requests and the queue of scripts; the routes, the scripts and the catalogue stand beside it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { apiError } from './apiErrors';
import { serveModel } from './catalogue';
import type { ModelEntry } from './catalogueEntries';
import { readChatRequest } from './chatRequest';
import { answeringModel } from './defaultScript';
import { Exchange } from './exchange';
import { Generation } from './generation';
import { GenerationLog } from './generationLog';
import { KeyRing } from './keyRing';
import { manyModels } from './manyModels';
import { type RecordedRequest, recordRequest } from './recordedRequest';
import { requestSchemaErrors } from './requestSchema';
import { type Match, matchesOf } from './routes';
import type { Script } from './script';
import { SignInCodes } from './signInCodes';

export type { RecordedRequest } from './recordedRequest';
export { assertValidRequest } from './requestSchema';

export interface SimulatorOptions {
  /** Any free one without it. */
  readonly port?: number;
  readonly host?: string;
  readonly key?: string;
  readonly acceptAnyKey?: boolean;
  /** Answers pages of any origin, for tests in a browser. */
  readonly allowOrigins?: boolean;
  /** How many models are listed beside those of the catalogue, for what must be fast with a long list. */
  readonly moreModels?: number;
  /** How long a sign-in code may be redeemed, in milliseconds; ten minutes as the real ones. */
  readonly codeLifetimeMs?: number;
  /**
   * How long a client has to read what was written before its connection is broken off, in milliseconds. None is needed
   * in this process; elsewhere it may lose what it has not read by then.
   */
  readonly readingTimeMs?: number;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT/api/v1` */
  readonly baseUrl: string;
  readonly key: string;
  /** May ask for credits and may not chat. */
  readonly managementKey: string;
  /** Every request in the order in which their bodies were complete, but for the preflights of browsers. */
  readonly requests: readonly RecordedRequest[];
  /** Those to POST /chat/completions. */
  readonly chatRequests: readonly RecordedRequest[];
  /** How many connections are open now, idle ones included. */
  readonly connections: number;
  /** The next request that arrives after the call. */
  nextRequest(): Promise<RecordedRequest>;
  /** Scripts for the next good chat requests, one each, before the choice by model. */
  enqueue(...scripts: Script[]): void;
  /** The same for another path below the base (`/models`), before its own answer. */
  enqueueAt(path: string, ...scripts: Script[]): void;
  /** Ends every connection at once. May be called twice. */
  close(): Promise<void>;
}

const BASE_PATH = '/api/v1';
const CHAT_PATH = '/chat/completions';
const CODE_LIFETIME_MS = 600_000;
const EXPOSED = 'X-Generation-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset';

class RunningSimulator implements Simulator {
  readonly requests: RecordedRequest[] = [];
  readonly chatRequests: RecordedRequest[] = [];
  baseUrl = '';
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly exchanges = new Set<Exchange>();
  private readonly queues = new Map<string, Script[]>();
  private readonly generations = new GenerationLog();
  private readonly keys: KeyRing;
  private readonly codes: SignInCodes;
  private readonly moreModels: readonly ModelEntry[];
  private waiting: ((recorded: RecordedRequest) => void)[] = [];

  constructor(private readonly options: SimulatorOptions) {
    this.keys = new KeyRing(options.key ?? 'sk-or-v1-simulator', options.acceptAnyKey ?? false);
    this.codes = new SignInCodes(options.codeLifetimeMs ?? CODE_LIFETIME_MS);
    this.moreModels = manyModels(options.moreModels ?? 0);
    const withoutTimeouts = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 };
    this.server = createServer(withoutTimeouts, (request, response) => void this.receive(request, response));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  get key(): string {
    return this.keys.key;
  }

  get managementKey(): string {
    return this.keys.managementKey;
  }

  get connections(): number {
    return this.sockets.size;
  }

  async listen(): Promise<void> {
    const { port = 0, host = '127.0.0.1' } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    const { port: bound } = addressOf(this.server);
    this.baseUrl = `http://${host.includes(':') ? `[${host}]` : host}:${bound}${BASE_PATH}`;
  }

  nextRequest(): Promise<RecordedRequest> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  enqueue(...scripts: Script[]): void {
    this.enqueueAt(CHAT_PATH, ...scripts);
  }

  enqueueAt(path: string, ...scripts: Script[]): void {
    const queue = this.queues.get(path) ?? [];
    queue.push(...scripts);
    this.queues.set(path, queue);
  }

  async close(): Promise<void> {
    for (const exchange of this.exchanges) exchange.leave();
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.options.allowOrigins && allowOrigin(request, response)) return;
    const recording = await recordRequest(request);
    const { recorded } = recording;
    const chatRequest = readChatRequest(recorded.json);
    const answering = answeringModel(chatRequest);
    const generation = new Generation(serveModel(answering), chatRequest, recorded.headers['user-agent']);
    const exchange = new Exchange({
      recording,
      request: chatRequest,
      answeringModel: answering,
      generation,
      response,
      readingTimeMs: this.options.readingTimeMs ?? 0,
    });
    this.record(recorded);
    this.exchanges.add(exchange);
    try {
      await this.answer(exchange);
    } catch (error) {
      generation.cancelled = exchange.gone.aborted;
      if (!exchange.gone.aborted) failLoudly(response, error);
    } finally {
      generation.end();
      exchange.afterwards(() => this.exchanges.delete(exchange));
    }
  }

  private record(recorded: RecordedRequest): void {
    this.requests.push(recorded);
    if (recorded.method === 'POST' && recorded.path === BASE_PATH + CHAT_PATH) {
      recorded.schemaErrors = requestSchemaErrors(recorded.json);
      this.chatRequests.push(recorded);
    }
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(recorded);
  }

  private async answer(exchange: Exchange): Promise<void> {
    const { method } = exchange.recorded;
    const path = pathBelowBase(exchange.recorded.path);
    const matches = path === undefined ? [] : matchesOf(path);
    const match = matches.find(({ route }) => route.method === method);
    if (match) return this.call(exchange, path ?? '', match);
    if (matches.length === 0) return exchange.sendError(apiError(404, 'Not Found'));
    const allowed = matches.map(({ route }) => route.method).join(', ');
    exchange.sendError(apiError(405, 'Method Not Allowed', undefined, { Allow: allowed }));
  }

  private async call(exchange: Exchange, path: string, { route, params }: Match): Promise<void> {
    const { authorization } = exchange.recorded.headers;
    const { keys, generations, codes, moreModels } = this;
    const call = { exchange, params, keys, generations, codes, moreModels, role: keys.roleOf(authorization) };
    const refusal = (route.access === 'key' ? keys.refusal(authorization) : undefined) ?? route.refuse?.(call);
    if (refusal) return exchange.sendError(refusal);
    if (path === CHAT_PATH) {
      generations.add(exchange.generation);
      exchange.response.setHeader('X-Generation-Id', exchange.generation.id);
    }
    const script = this.queues.get(path)?.shift();
    await (script ? script.play(exchange) : route.handle(call));
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port');
  return address;
}

/** The sign-in page stands at the root, everything else below the base path. */
function pathBelowBase(path: string): string | undefined {
  if (path === '/auth') return path;
  return path.startsWith(`${BASE_PATH}/`) ? path.slice(BASE_PATH.length) : undefined;
}

/** Answers a preflight itself and says so. */
function allowOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED);
  if (request.method !== 'OPTIONS') return false;
  const headers = request.headers['access-control-request-headers'] ?? '*';
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': headers,
    'Access-Control-Max-Age': '600',
  });
  response.end();
  return true;
}

/** A fault of a script is a fault of the test: it must not look like an answer of the API. */
function failLoudly(response: ServerResponse, error: unknown): void {
  console.error('The simulator failed:', error);
  response.socket?.destroy();
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new RunningSimulator(options);
  await simulator.listen();
  return simulator;
}
