/** The Markdown that a reply is shown as. JSON is none: what was asked for as data stands in a fence. */
import type { AssistantTurn } from '../../chat/conversation';

/** What comes before the text. No line of JSON begins with so many backticks. */
export function markdownBefore({ data }: Pick<AssistantTurn, 'data'>): string {
  return data ? '`````json\n' : '';
}

export function shownMarkdown(turn: Pick<AssistantTurn, 'data' | 'text'>): string {
  return markdownBefore(turn) + turn.text;
}
