/** Turns a branch of a conversation into the messages of a request: the only place that decides what a model reads. */
import type { ChatMessage } from '../client';
import type { Attachment, Turn } from './conversation';

/** `textOf` gives an attachment's text as it was when attached. */
export function requestMessages(branch: readonly Turn[], textOf: (attachment: Attachment) => string): ChatMessage[] {
  return branch.flatMap((turn): ChatMessage[] => {
    if (turn.role === 'user') return [{ role: 'user', content: userContent(turn.text, turn.attachments, textOf) }];
    // A reply that failed before its first word says nothing, and some providers refuse an empty message.
    return turn.text === '' ? [] : [{ role: 'assistant', content: turn.text }];
  });
}

function userContent(
  text: string,
  attachments: readonly Attachment[],
  textOf: (attachment: Attachment) => string,
): string {
  return [...attachments.map((attachment) => fenced(attachment, textOf(attachment))), text]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fenced(attachment: Attachment, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  return `${attachmentLabel(attachment)}:\n${fence}${attachment.language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** `src/a.ts, lines 3–9`; also what its chip is called. */
export function attachmentLabel({ path, lines }: Attachment): string {
  if (!lines) return path;
  return lines.start === lines.end ? `${path}, line ${lines.start}` : `${path}, lines ${lines.start}–${lines.end}`;
}

function longestRunOfBackticks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
