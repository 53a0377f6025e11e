/** A text in which what was typed stands out. */
import { html } from 'lit';
import type { TextRange } from '../../chat/foundContext';

/** `matches` are in ascending order. */
export function matchedText(text: string, matches: readonly TextRange[]) {
  const parts = matches.map(({ start, end }, index) => {
    const before = text.slice(matches[index - 1]?.end ?? 0, start);
    return html`${before}<b>${text.slice(start, end)}</b>`;
  });
  return html`${parts}${text.slice(matches.at(-1)?.end ?? 0)}`;
}
