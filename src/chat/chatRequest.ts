/** A branch of a conversation as the body of a request to OpenRouter. What is previewed, sent and exported is made here. */
import type { ChatRequest } from '../client';
import type { Parameters, Turn } from './conversation';
import { type ContentOf, requestMessages, requestTools } from './requestMessages';

export function chatRequest(
  { model, parameters }: { readonly model: string; readonly parameters?: Parameters | undefined },
  branch: readonly Turn[],
  contentOf: ContentOf,
): ChatRequest {
  const body = { ...(model === '' ? {} : { model }), messages: requestMessages(branch, contentOf) };
  // The chat itself decides it: settings that name one would ask another model than the one that is shown.
  const { model: _, ...others } = parameters ?? {};
  // Named twice: first for the order in which people read it, last so that no parameter takes their place.
  const request: ChatRequest = { ...body, ...others, ...body };
  // Settings can hold anything: what is no list is refused, with its reason, before it is sent.
  if (request.tools !== undefined && !Array.isArray(request.tools)) return request;
  const tools = requestTools(branch, contentOf, request.tools);
  return tools.length > 0 ? { ...request, tools: [...tools] } : request;
}
