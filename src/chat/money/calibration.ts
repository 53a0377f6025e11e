/** How many tokens a model counts for one that is estimated, as far as its earlier replies of a branch tell. */
import type { AssistantTurn, Turn } from '../conversation';
import { estimateTokens } from '../tokenEstimate';
import { type Calibration, uncalibrated } from './tokenRange';

/** The last so many tell enough. */
const mostReplies = 5;
/** Of fewer tokens the share of what frames them is too large. */
const shortestReply = 60;
/** What no tokenizer comes to: a provider counted something else as well. */
const plausible = { least: 0.4, most: 3 };
/** Texts differ: so much more or less than in any of the replies that told. */
const margin = 0.12;

const ratios = new WeakMap<AssistantTurn, number | null>();

export function calibrationOf(branch: readonly Turn[], model: string): Calibration {
  const told: number[] = [];
  for (const turn of branch.toReversed()) {
    if (turn.role !== 'assistant' || turn.model !== model || model === '') continue;
    const ratio = ratioOf(turn);
    if (ratio !== null) told.push(ratio);
    if (told.length === mostReplies) break;
  }
  if (told.length === 0) return uncalibrated;
  return {
    least: Math.min(...told) * (1 - margin),
    likely: told.reduce((sum, each) => sum + each, 0) / told.length,
    most: Math.max(...told) * (1 + margin),
  };
}

/** `null` where a reply does not tell it. */
function ratioOf(turn: AssistantTurn): number | null {
  const known = ratios.get(turn);
  if (known !== undefined) return known;
  const found = countedRatio(turn);
  if (turn.state.kind !== 'running') ratios.set(turn, found);
  return found;
}

function countedRatio({ state, text, toolCalls, origin, receipt, model }: AssistantTurn): number | null {
  // What was edited, continued or cut off is not what was counted.
  if (state.kind !== 'complete' || origin?.kind === 'edited' || origin?.kind === 'continued') return null;
  if (toolCalls && toolCalls.length > 0) return null;
  if (receipt?.model !== undefined && !isSame(receipt.model, model)) return null;
  const { completion_tokens: completion, completion_tokens_details: details } = receipt?.usage ?? {};
  if (typeof completion !== 'number' || !Number.isFinite(completion)) return null;
  const thought = typeof details?.reasoning_tokens === 'number' ? details.reasoning_tokens : 0;
  const estimated = estimateTokens(text);
  const counted = completion - thought;
  if (estimated < shortestReply || counted < shortestReply) return null;
  const ratio = counted / estimated;
  return ratio >= plausible.least && ratio <= plausible.most ? ratio : null;
}

/** An answer may name its model with a date behind it. */
function isSame(served: string, asked: string): boolean {
  const base = asked.split(':')[0] ?? asked;
  return served === asked || served.startsWith(base);
}
