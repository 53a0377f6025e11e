/** Keeps OpenRouter from shortening a request by itself: one that is too long is to fail, and to say so. */
import type { ChatRequest } from '../client';

/** For endpoints of so many tokens or fewer OpenRouter takes messages out of the middle, unless it is told not to. */
const compressedContext = 8192;

const compression = 'context-compression';

/** `contextLength`: what the model takes, undefined where that is not known. What the user says about it stands. */
export function withoutSilentCuts(request: ChatRequest, contextLength: number | undefined): ChatRequest {
  if (contextLength === undefined || contextLength > compressedContext) return request;
  const plugins = request.plugins ?? [];
  // Settings can hold anything: what is no list is refused, with its reason, before it is sent.
  if (!Array.isArray(plugins) || plugins.some((plugin) => plugin?.id === compression)) return request;
  return { ...request, plugins: [...plugins, { id: compression, enabled: false }] };
}
