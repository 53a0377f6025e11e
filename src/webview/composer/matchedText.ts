/** A text in which what was typed stands out. */
import { html, nothing } from 'lit';
import type { TextRange } from '../../chat/foundContext';

export function matchedText(text: string, matches: readonly TextRange[]) {
  return matches.map(({ start, end }, index) => {
    const before = text.slice(matches[index - 1]?.end ?? 0, start);
    const isLast = index === matches.length - 1;
    return html`${before}<b>${text.slice(start, end)}</b>${isLast ? text.slice(end) : nothing}`;
  });
}
