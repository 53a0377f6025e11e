/**
 * A streamed answer on its way: events, deltas, comments and the ways to end. Counts what it sends. Knows the wire
 * format of the stream; knows nothing of what is said or how fast.
 */
import type { ErrorBody } from './apiErrors';
import type { Exchange } from './exchange';
import { routerMetadata } from './routerMetadata';

export interface Delta {
  readonly content?: string | null;
  readonly reasoning?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly ToolCallFragment[];
  readonly [field: string]: unknown;
}

export interface ToolCallFragment {
  readonly index: number;
  readonly id?: string;
  readonly type?: 'function';
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

export class EventStream {
  constructor(private readonly exchange: Exchange) {}

  async open(): Promise<void> {
    const { response, request, recorded } = this.exchange;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.flushHeaders();
    if (request.echoesUpstreamBody) await this.chunk({ choices: [], debug: { echo_upstream_body: recorded.json } });
  }

  comment(text = 'OPENROUTER PROCESSING'): Promise<void> {
    return this.exchange.write(`: ${text}\n\n`);
  }

  /** Any JSON as one event. */
  event(data: unknown): Promise<void> {
    return this.exchange.write(`data: ${JSON.stringify(data)}\n\n`);
  }

  /** One chunk with the usual fields under the given ones. */
  chunk(fields: Record<string, unknown>): Promise<void> {
    const { generation } = this.exchange;
    return this.event({
      id: generation.id,
      object: 'chat.completion.chunk',
      created: generation.created,
      model: generation.served.id,
      provider: generation.served.provider,
      ...fields,
    });
  }

  delta(delta: Delta): Promise<void> {
    const { generation } = this.exchange;
    if (delta.content) generation.countText(delta.content);
    if (delta.refusal) generation.countText(delta.refusal);
    if (delta.reasoning) generation.countReasoning(delta.reasoning);
    for (const call of delta.tool_calls ?? []) {
      generation.countText(`${call.function?.name ?? ''}${call.function?.arguments ?? ''}`);
    }
    return this.chunk({ choices: [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: null }] });
  }

  /** A delta without words, with log probabilities beside it. */
  logprobs(tokens: readonly Record<string, unknown>[]): Promise<void> {
    const choice = { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null };
    return this.chunk({ choices: [{ ...choice, logprobs: { content: tokens, refusal: null } }] });
  }

  finish(reason: string): Promise<void> {
    this.exchange.generation.finishReason = reason;
    return this.chunk({
      choices: [
        { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: reason, native_finish_reason: reason },
      ],
    });
  }

  /** The usage chunk as documented, with no choices. */
  usage(): Promise<void> {
    return this.chunk({ choices: [], usage: this.exchange.generation.usage(), ...routerMetadata(this.exchange) });
  }

  /** The usage chunk as it is also seen: an empty delta and the finish reason once more. */
  usageWithChoice(): Promise<void> {
    const { generation } = this.exchange;
    const choice = { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: generation.finishReason };
    return this.chunk({ choices: [choice], usage: generation.usage(), ...routerMetadata(this.exchange) });
  }

  /** The terminator, then the orderly end. */
  async done(): Promise<void> {
    await this.exchange.write('data: [DONE]\n\n');
    this.exchange.end();
  }

  /** An error after the stream began, then the orderly end without a terminator. */
  async fail(error: ErrorBody['error'], fields: Record<string, unknown> = {}): Promise<void> {
    this.exchange.generation.finishReason = 'error';
    const choices = [{ index: 0, delta: { content: '' }, finish_reason: 'error' }];
    await this.chunk({ error, choices, ...fields });
    this.exchange.end();
  }
}
