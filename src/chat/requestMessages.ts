/** Turns a branch of a conversation into the messages of a request: the only place that decides what a model reads. */
import type { ChatContentPart, ChatMessage } from '../client';
import type { Attachment, CodeAttachment, Turn, UserTurn } from './conversation';

/** `contentOf` gives what is stored of an attachment: code as it was when attached, a picture as a data URL. */
export function requestMessages(branch: readonly Turn[], contentOf: (attachment: Attachment) => string): ChatMessage[] {
  return branch.flatMap((turn): ChatMessage[] => {
    if (turn.deleted) return [];
    if (turn.role === 'user') return [{ role: 'user', content: userContent(turn, contentOf) }];
    // A reply that failed before its first word says nothing, and some providers refuse an empty message.
    return turn.text === '' ? [] : [{ role: 'assistant', content: turn.text }];
  });
}

/** Words alone go as a string, as every provider takes them; pictures come after the words, as OpenRouter advises. */
function userContent(
  { text, attachments }: UserTurn,
  contentOf: (attachment: Attachment) => string,
): string | ChatContentPart[] {
  const code = attachments.flatMap((each) => (each.kind === 'code' ? [fenced(each, contentOf(each))] : []));
  const words = [...code, text].filter((part) => part !== '').join('\n\n');
  const images = attachments.flatMap((each): ChatContentPart[] =>
    each.kind === 'image' ? [{ type: 'image_url', image_url: { url: contentOf(each) } }] : [],
  );
  if (images.length === 0) return words;
  return [...(words === '' ? [] : [{ type: 'text' as const, text: words }]), ...images];
}

function fenced(attachment: CodeAttachment, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  return `${attachmentLabel(attachment)}:\n${fence}${attachment.language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** `src/a.ts, lines 3–9`; also what its chip is called. */
export function attachmentLabel(attachment: Attachment): string {
  const { path } = attachment;
  const lines = attachment.kind === 'code' ? attachment.lines : undefined;
  if (!lines) return path;
  return lines.start === lines.end ? `${path}, line ${lines.start}` : `${path}, lines ${lines.start}–${lines.end}`;
}

function longestRunOfBackticks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
