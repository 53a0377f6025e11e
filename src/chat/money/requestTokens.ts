/** Estimates what of a request is charged for as its prompt: all that its messages and tools hold. */
import type { ChatRequest } from '../../client';
import { estimateTokens, messageOverhead } from '../tokenEstimate';

export interface RequestTokens {
  readonly tokens: number;
  readonly images: number;
}

/** A picture or a document of a size that is not known. */
const tokensOfPicture = 1600;
const charactersOfDocumentToken = 25;

const known = new WeakMap<object, RequestTokens>();

export function requestTokens({ messages, tools }: Pick<ChatRequest, 'messages' | 'tools'>): RequestTokens {
  const parts = messages.map(messageTokens);
  const ofTools = Array.isArray(tools) && tools.length > 0 ? estimateTokens(JSON.stringify(tools)) : 0;
  return {
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, ofTools),
    images: parts.reduce((sum, { images }) => sum + images, 0),
  };
}

function messageTokens(message: ChatRequest['messages'][number]): RequestTokens {
  const standing = known.get(message);
  if (standing) return standing;
  const { content, ...rest } = message;
  const calls = 'tool_calls' in rest && rest.tool_calls ? estimateTokens(JSON.stringify(rest.tool_calls)) : 0;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [content];
  const tokens = parts.map(partTokens);
  const found = {
    tokens: tokens.reduce((sum, each) => sum + each, messageOverhead + calls),
    images: parts.filter((part) => typeOf(part) === 'image_url').length,
  };
  known.set(message, found);
  return found;
}

function partTokens(part: unknown): number {
  if (typeof part === 'string') return estimateTokens(part);
  if (typeof part !== 'object' || part === null) return 0;
  if ('text' in part && typeof part.text === 'string') return estimateTokens(part.text);
  if (typeOf(part) === 'image_url') return tokensOfPicture;
  return Math.ceil(JSON.stringify(part).length / charactersOfDocumentToken);
}

function typeOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'type' in part ? part.type : undefined;
}
