/** The figures of two versions of a reply, row by row. How an amount is written, the caller says. */
import type { InspectedReply } from './inspectProtocol';
import { durationText, throughput } from './replyPhases';
import { cachedShare } from './tokenKinds';

export interface ComparedFact {
  readonly name: string;
  /** undefined: unknown. */
  readonly values: readonly [string | undefined, string | undefined];
  readonly differs: boolean;
}

type Read = (reply: InspectedReply) => string | undefined;

export function comparedFacts(
  one: InspectedReply,
  other: InspectedReply,
  costText: (usd: unknown) => string | undefined,
): readonly ComparedFact[] {
  const reads: readonly (readonly [string, Read])[] = [
    ['Asked for', ({ model }) => text(model) ?? 'account default'],
    ['Answered by', ({ receipt }) => text(receipt?.model)],
    ['Provider', ({ receipt }) => text(receipt?.provider)],
    ['Finish reason', ({ receipt }) => text(receipt?.finishReason)],
    ['First token after', ({ receipt }) => time(receipt?.timings?.firstTokenMs)],
    ['Throughput', ({ receipt }) => speed(throughput(receipt))],
    ['Total time', ({ receipt }) => time(receipt?.timings?.endedMs)],
    ['Prompt tokens', ({ receipt }) => figure(receipt?.usage?.prompt_tokens)],
    ['From cache', ({ receipt }) => share(cachedShare(receipt?.usage))],
    ['Completion tokens', ({ receipt }) => figure(receipt?.usage?.completion_tokens)],
    ['Reasoning tokens', ({ receipt }) => figure(receipt?.usage?.completion_tokens_details?.reasoning_tokens)],
    ['Cost', ({ receipt }) => costText(receipt?.usage?.cost)],
  ];
  return reads.map(([name, read]) => {
    const values = [read(one), read(other)] as const;
    // Unknown is no difference.
    return { name, values, differs: values.every((value) => value !== undefined) && values[0] !== values[1] };
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function figure(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value.toLocaleString('en') : undefined;
}

function time(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? durationText(value) : undefined;
}

function speed(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value.toFixed(1)} tokens a second`;
}

function share(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${Math.round(value * 100)} %`;
}
