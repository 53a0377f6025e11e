/**
 * One request and the ways to answer it, as a script gets them: the response, its socket, and the knowledge that the
 * client is gone. Knows how bytes leave and how a connection ends; knows nothing of what an answer says.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ApiError } from './apiErrors';
import type { ChatRequest } from './chatRequest';
import type { Generation } from './generation';
import type { Recording } from './recordedRequest';

export interface ExchangeParts {
  readonly recording: Recording;
  readonly request: ChatRequest;
  /** The slug whose behaviour was asked for, before a router or an alias makes another of it. */
  readonly answeringModel: string;
  readonly generation: Generation;
  readonly response: ServerResponse;
  /** How long the client has to read before its connection is broken off, in milliseconds. */
  readonly readingTimeMs: number;
}

export class Exchange {
  readonly request: ChatRequest;
  readonly answeringModel: string;
  readonly generation: Generation;
  readonly response: ServerResponse;
  /** Aborted when the client has left or the simulator closes. */
  readonly gone: AbortSignal;
  private readonly recording: Recording;
  private readonly readingTimeMs: number;
  private readonly leaving = new AbortController();

  constructor(parts: ExchangeParts) {
    this.recording = parts.recording;
    this.readingTimeMs = parts.readingTimeMs;
    this.request = parts.request;
    this.answeringModel = parts.answeringModel;
    this.generation = parts.generation;
    this.response = parts.response;
    this.gone = this.leaving.signal;
    this.response.once('close', () => this.leave());
    this.response.on('error', () => this.leave());
  }

  get recorded() {
    return this.recording.recorded;
  }

  /** The connection is gone or the reply is out: an abort, unless everything was sent or hung up from here. */
  leave(): void {
    this.recording.settle(this.response.writableFinished ? 'completed' : 'aborted');
    this.leaving.abort();
  }

  /** Runs the action when the reply is out or the connection gone. */
  afterwards(action: () => void): void {
    void this.recorded.closed.then(action);
  }

  /** Everything was sent: whoever leaves now has not aborted anything. */
  played(): void {
    this.recording.settle('completed');
  }

  /**
   * Lets time pass, at least until a reader in this process has seen what was written: the first turn may come before
   * sockets are read, the second comes after. Rejects at once when the client leaves.
   */
  async pause(ms: number): Promise<void> {
    this.gone.throwIfAborted();
    if (ms > 0) return sleep(ms, undefined, { signal: this.gone });
    await nextTurn(undefined, { signal: this.gone });
    await nextTurn(undefined, { signal: this.gone });
  }

  /** Silence until the client leaves, which rejects. */
  async silence(): Promise<never> {
    this.gone.throwIfAborted();
    await once(this.gone, 'abort');
    throw this.gone.reason;
  }

  /** Writes to the body, which the server frames, and waits while the client reads slower. */
  async write(bytes: string | Uint8Array): Promise<void> {
    this.gone.throwIfAborted();
    if (!this.response.write(bytes)) await once(this.response, 'drain', { signal: this.gone });
  }

  sendJson(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.sendText(status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  sendText(status: number, text: string, headers: Record<string, string> = {}): void {
    this.response.writeHead(status, { 'Content-Length': Buffer.byteLength(text), ...headers });
    this.end(text);
  }

  sendError({ status, body, headers = {} }: ApiError): void {
    this.sendJson(status, body, headers);
  }

  /** The orderly end of the body; the connection stays for the next request. */
  end(text = ''): void {
    this.response.end(text);
  }

  /** The orderly end of the body, then of the connection. */
  async endAndHangUp(): Promise<void> {
    const { socket } = this.response;
    this.response.end();
    if (!this.response.writableFinished) await once(this.response, 'finish', { signal: this.gone });
    socket?.end();
  }

  /** Ends the connection in the middle of whatever was written; the reply counts as played to its end. */
  async hangUp(how: 'fin' | 'rst'): Promise<void> {
    await this.pause(this.readingTimeMs);
    this.played();
    if (how === 'fin') this.response.socket?.end();
    else this.response.socket?.resetAndDestroy();
  }
}
