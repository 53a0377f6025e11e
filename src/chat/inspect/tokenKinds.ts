/** The tokens of a reply, kind by kind, as the server told them: what it did not tell is not there. */
import type { ChatUsage } from '../../client';
import { ownField } from '../parameters/jsonValues';

export interface TokenCount {
  readonly label: string;
  readonly tokens: number;
  /** Part of the kind that stands above it, from 0 to 1. */
  readonly share?: number | undefined;
  /** It is part of the last count that is none. */
  readonly isPart?: boolean | undefined;
}

const promptParts = {
  cached_tokens: 'Read from cache',
  cache_write_tokens: 'Written to cache',
  audio_tokens: 'Audio',
  video_tokens: 'Video',
} as const;

const completionParts = {
  reasoning_tokens: 'Reasoning',
  audio_tokens: 'Audio',
  image_tokens: 'Images',
  accepted_prediction_tokens: 'Prediction accepted',
  rejected_prediction_tokens: 'Prediction rejected',
} as const;

const toolUses = {
  web_search_requests: 'Web searches',
  tool_calls_requested: 'Tool calls asked for',
  tool_calls_executed: 'Tool calls run',
} as const;

export function tokenKinds(usage: ChatUsage | undefined): readonly TokenCount[] {
  const counts = [
    ...kind('Prompt', ownField(usage, 'prompt_tokens'), ownField(usage, 'prompt_tokens_details'), promptParts),
    ...kind(
      'Completion',
      ownField(usage, 'completion_tokens'),
      ownField(usage, 'completion_tokens_details'),
      completionParts,
    ),
  ];
  const total = ownField(usage, 'total_tokens');
  return isCount(total) ? [...counts, { label: 'Total', tokens: total }] : counts;
}

/** How often OpenRouter's own tools ran. */
export function serverToolUse(
  usage: ChatUsage | undefined,
): readonly { readonly label: string; readonly count: number }[] {
  const details = ownField(usage, 'server_tool_use_details') ?? ownField(usage, 'server_tool_use');
  return Object.entries(toolUses).flatMap(([name, label]) => {
    const count = ownField(details, name);
    return isCount(count) ? [{ label, count }] : [];
  });
}

/** Which part of the prompt came from a cache, from 0 to 1; undefined where that was not told. */
export function cachedShare(usage: ChatUsage | undefined): number | undefined {
  const prompt = ownField(usage, 'prompt_tokens');
  const cached = ownField(ownField(usage, 'prompt_tokens_details'), 'cached_tokens');
  return isCount(prompt) && isCount(cached) && prompt > 0 && cached <= prompt ? cached / prompt : undefined;
}

function kind(label: string, all: unknown, details: unknown, names: Readonly<Record<string, string>>): TokenCount[] {
  const parts = Object.entries(names).flatMap(([name, part]): TokenCount[] => {
    const tokens = ownField(details, name);
    if (!isCount(tokens)) return [];
    const share = isCount(all) && all > 0 && tokens <= all ? tokens / all : undefined;
    return [{ label: part, tokens, share, isPart: true }];
  });
  return isCount(all) ? [{ label, tokens: all }, ...parts] : parts;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
