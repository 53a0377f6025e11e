/** Where the time of a reply went: waiting, thinking of a first word, writing. */
import type { Receipt } from '../conversation';

export interface ReplyPhase {
  readonly name: 'queued' | 'firstToken' | 'writing';
  readonly label: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** Those that are known, in order. Times that contradict each other, as a damaged file may hold, are left out. */
export function replyPhases(receipt: Receipt | undefined): readonly ReplyPhase[] {
  const { openedMs, firstTokenMs, endedMs } = receipt?.timings ?? {};
  const phases: ReplyPhase[] = [];
  let from = 0;
  const add = (name: ReplyPhase['name'], label: string, until: number | undefined) => {
    if (!isTime(until) || until < from) return;
    phases.push({ name, label, startMs: from, durationMs: until - from });
    from = until;
  };
  add('queued', 'Queued until the answer began', openedMs);
  add('firstToken', 'Until the first token', firstTokenMs);
  if (isTime(firstTokenMs)) add('writing', 'Writing', endedMs);
  return phases;
}

/** Tokens a second from the first token to the end; undefined where that is not known. */
export function throughput(receipt: Receipt | undefined): number | undefined {
  const { firstTokenMs, endedMs } = receipt?.timings ?? {};
  const tokens = receipt?.usage?.completion_tokens;
  if (!isTime(firstTokenMs) || !isTime(endedMs) || !isTime(tokens)) return undefined;
  const seconds = (endedMs - firstTokenMs) / 1000;
  return seconds > 0 ? tokens / seconds : undefined;
}

/** `340 ms`, `2.4 s`, `3 min 20 s`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 100_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
