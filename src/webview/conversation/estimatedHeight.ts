/** How high a turn that was never shown will be, in pixels. A guess at next to no cost: it does not read the text. */
import type { Turn } from '../../chat/conversation';

/** The panel's usual font: pixels a line and pixels a character. */
const line = 20;
const character = 6.4;

/** Headings, lists, tables and code need more room than the same number of characters in full lines. */
const richness = 1.3;

const failureHeight = 120;
const foldedReasoning = 28;

export function estimatedHeight(turn: Turn, width: number): number {
  const perLine = Math.max(10, (width - 24) / character);
  if (turn.role === 'user') {
    const chips = turn.attachments.length > 0 ? 30 : 0;
    return 40 + chips + line * Math.ceil(turn.text.length / (perLine * 0.85));
  }
  const failure = turn.state.kind === 'failed' ? failureHeight : 0;
  const reasoning = turn.reasoning === '' ? 0 : foldedReasoning;
  return 30 + failure + reasoning + line * Math.ceil((turn.text.length / perLine) * richness);
}
