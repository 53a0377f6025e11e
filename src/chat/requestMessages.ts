/** Turns a branch of a conversation into the messages and tools of a request: the only place that decides what a model reads. */
import type { ChatAssistantMessage, ChatContentPart, ChatMessage, ChatTool } from '../client';
import {
  type Attachment,
  type AttachmentKind,
  type AttachmentOf,
  attachmentLabel,
  type CodeAttachment,
  type TextAttachment,
} from './attachment';
import { type AssistantTurn, saidIn, type Turn, type UserTurn } from './conversation';

/** What is stored of an attachment: a text as it was when attached, a picture or a PDF as a data URL, a page's address. */
export type ContentOf = (attachment: Attachment) => string;

/** A message for each of the turns that are sent. */
export function requestMessages(branch: readonly Turn[], contentOf: ContentOf): ChatMessage[] {
  return sentTurns(branch).map((turn) =>
    turn.role === 'user' ? { role: 'user', content: userContent(turn, contentOf) } : assistantMessage(turn),
  );
}

/** A refusal goes back as what it was, so that the model knows its own words. */
function assistantMessage({ text, refusal }: AssistantTurn): ChatAssistantMessage {
  if (refusal === undefined) return { role: 'assistant', content: text };
  return { role: 'assistant', content: text === '' ? null : text, refusal };
}

/** A reply that failed before its first word says nothing, and some providers refuse an empty message. */
export function sentTurns(branch: readonly Turn[]): readonly Turn[] {
  return branch.filter((turn) => !turn.deleted && (turn.role === 'user' || saidIn(turn) !== ''));
}

/**
 * `tools` with what attached web pages need: OpenRouter's own fetching, of their hosts alone, so that nothing that a model
 * reads can make it fetch from elsewhere. A tool that the user has set up stays as it is.
 */
export function requestTools(
  branch: readonly Turn[],
  contentOf: ContentOf,
  tools: readonly ChatTool[] = [],
): readonly ChatTool[] {
  const attachments = branch.flatMap((turn) => (turn.role === 'user' && !turn.deleted ? turn.attachments : []));
  const hosts = attachments.flatMap((each) => (each.kind === 'web' ? hostOf(contentOf(each)) : []));
  if (hosts.length === 0 || tools.some((tool) => tool?.type === 'openrouter:web_fetch')) return tools;
  return [...tools, { type: 'openrouter:web_fetch', parameters: { allowed_domains: [...new Set(hosts)] } }];
}

/** What an attachment, or the message itself, is for the model: words, or a part that is no words. */
export interface Content {
  readonly words: string;
  readonly part?: ChatContentPart;
}

const contents: { readonly [K in AttachmentKind]: (attachment: AttachmentOf<K>, content: string) => Content } = {
  code: (attachment, text) => ({ words: fenced(attachment, text) }),
  text: (attachment, text) => ({ words: fenced(attachment, text) }),
  image: (_attachment, url) => ({ words: '', part: { type: 'image_url', image_url: { url } } }),
  document: ({ path }, data) => ({ words: '', part: { type: 'file', file: { filename: path, file_data: data } } }),
  web: (_attachment, address) => ({ words: `Web page to fetch and read: ${address}` }),
};

/** Words alone go as a string, as every provider takes them; pictures and files come after the words, as OpenRouter advises. */
function userContent({ text, attachments }: UserTurn, contentOf: ContentOf): string | ChatContentPart[] {
  const attached = attachments.map((each) => attachedContent(each, contentOf(each)));
  const words = [...attached.map((each) => each.words), text].filter((part) => part !== '').join('\n\n');
  const parts = attached.flatMap(({ part }) => (part ? [part] : []));
  if (parts.length === 0) return words;
  return [...(words === '' ? [] : [{ type: 'text' as const, text: words }]), ...parts];
}

/** `content` is what is stored of it. */
export function attachedContent<K extends AttachmentKind>(attachment: AttachmentOf<K>, content: string): Content {
  const make: (attachment: AttachmentOf<K>, content: string) => Content = contents[attachment.kind];
  return make(attachment, content);
}

function fenced(attachment: CodeAttachment | TextAttachment, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  return `${attachmentLabel(attachment)}:\n${fence}${attachment.language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function longestRunOfBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}

function hostOf(address: string): string[] {
  return URL.canParse(address) ? [new URL(address).hostname] : [];
}
