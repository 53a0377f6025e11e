/**
 * Points out that a reply read nothing from the provider's cache although the reply before it did, for the likely reason, as
 * far as it can be told from what is known of both. A prompt that is not cached costs up to ten times as much.
 */
import { compactCount } from '../compactCount';
import type { AssistantTurn, Turn } from '../conversation';
import { sameJson } from '../parameters/jsonValues';

/** From so much on a cache is worth a word: tokens, and the share of a prompt. */
const worthTokens = 1024;
const worthShare = 0.3;

const minute = 60_000;
/** A cache lasts that long at least without a message; nobody expects it to last longer than an hour. */
const shortestLife = 5 * minute;
const longestLife = 60 * minute;

/**
 * In a sentence what happened, and in one more what to do; undefined where there is nothing to point out. `turnAt` gives the
 * turns of a branch as they are sent, without those that were deleted.
 */
export function cacheNote(turnAt: (index: number) => Turn | undefined, index: number): string | undefined {
  const turn = turnAt(index);
  if (turn?.role !== 'assistant' || turn.state.kind === 'running') return undefined;
  if (turn.receipt?.usage?.prompt_tokens_details?.cached_tokens !== 0) return undefined;
  let hasChanged = false;
  for (let at = index - 1; at >= 0; at -= 1) {
    const [earlier, later] = [turnAt(at), turnAt(at + 1)];
    if (!earlier) return undefined;
    hasChanged ||= later?.parent !== earlier.id;
    if (earlier.role !== 'assistant') continue;
    // Nobody counted what the user wrote in its place.
    if (earlier.origin?.kind === 'edited') hasChanged = true;
    else return noteOf(earlier, turn, hasChanged);
  }
  return undefined;
}

function noteOf(before: AssistantTurn, now: AssistantTurn, hasChanged: boolean): string | undefined {
  const [read, idle] = [cachedTokens(before), idleTime(before, now)];
  if (read === undefined || idle === undefined || idle > longestLife) return undefined;
  const reason = hasChanged ? reasons.edited() : reasonOf(before, now, idle);
  return `Nothing came from the provider’s cache, which gave ${compactCount(read)} tokens before. ${reason}`;
}

/** Undefined where it is not worth a word. */
function cachedTokens({ receipt }: AssistantTurn): number | undefined {
  const cached = receipt?.usage?.prompt_tokens_details?.cached_tokens;
  const prompt = receipt?.usage?.prompt_tokens;
  if (typeof cached !== 'number' || typeof prompt !== 'number') return undefined;
  return cached >= worthTokens || (cached > 0 && cached >= prompt * worthShare) ? cached : undefined;
}

function idleTime({ state }: AssistantTurn, { at }: AssistantTurn): number | undefined {
  const idle = state.kind === 'running' ? Number.NaN : Date.parse(at) - Date.parse(state.endedAt);
  return Number.isFinite(idle) ? Math.max(0, idle) : undefined;
}

function reasonOf(before: AssistantTurn, now: AssistantTurn, idle: number): string {
  const [was, is] = [before.receipt, now.receipt];
  if (before.model !== now.model || differ(was?.model, is?.model)) {
    return reasons.model(is?.model ?? now.model, was?.model ?? before.model);
  }
  if (differ(was?.provider, is?.provider)) return reasons.provider(is?.provider ?? '', was?.provider ?? '');
  const names = changedParameters(before, now);
  if (names.length > 0) return reasons.parameters(names);
  if (idle > shortestLife) return reasons.idle(Math.round(idle / minute));
  return reasons.unknown();
}

const reasons = {
  edited: () => 'What was said before has changed since: from there on the provider reads everything anew.',
  model: (is: string, was: string) =>
    `${named(is)} answered instead of ${named(was)}, and a cache belongs to one model. Keep to one model in a long chat.`,
  provider: (is: string, was: string) =>
    `${is} answered instead of ${was}, and each provider has a cache of its own. Pin a provider in the parameters (provider.order), or set a session_id.`,
  parameters: (names: readonly string[]) =>
    `Parameters that are part of the prompt have changed (${names.join(', ')}). Keep them as they are in a long chat.`,
  idle: (minutes: number) =>
    `${minutes} minutes had passed, and a cache lasts 5 to 10. Where the model has caches that last an hour, cache_control can ask for one.`,
  unknown: () =>
    'Nothing that is known here has changed. A session_id in the parameters keeps a chat with one provider.',
};

function named(model: string): string {
  return model === '' ? 'The account’s default model' : model;
}

/** What is not told differs from nothing. */
function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Those that become part of what is cached, or choose the cache. */
const cachedParameters = [
  'tools',
  'tool_choice',
  'response_format',
  'reasoning',
  'reasoning_effort',
  'provider',
  'session_id',
  'prompt_cache_key',
  'cache_control',
  'plugins',
] as const;

function changedParameters(before: AssistantTurn, now: AssistantTurn): readonly string[] {
  const [was, is]: readonly Readonly<Record<string, unknown>>[] = [{ ...before.parameters }, { ...now.parameters }];
  const names = cachedParameters.filter((name) => !sameJson(was?.[name], is?.[name]));
  return before.preset === now.preset ? names : [...names, 'preset'];
}
