/** What is kept of a reply beside its turn, as its page can take it. Whatever a file says, it is looked at and decides nothing. */
import type { InspectedFiles } from '../../chat/inspect/inspectProtocol';
import { isJsonObject } from '../../chat/parameters/jsonValues';
import type { Chats } from '../chat/chats';
import { reasonOf } from '../reasonOf';

/** Levels. What is nested deeper can be neither sent to a page nor shown. */
const deepest = 200;

export async function filesOf(chats: Chats, conversationId: string, turnId: string): Promise<InspectedFiles> {
  try {
    const request = await sentBody(chats, conversationId, turnId);
    const details = await chats.detailsOf(conversationId).read(turnId);
    return { turnId, request: flattened(request), details: flattened(details) };
  } catch (error) {
    const reason = `What is kept of this reply could not be read: ${reasonOf(error)} Reload the window, or see the log.`;
    return { turnId, reason };
  }
}

/** The body of the request, in the order in which it went out; undefined where none is kept. */
export async function sentBody(chats: Chats, conversationId: string, turnId: string): Promise<object | undefined> {
  const request = await chats.requestsOf(conversationId).read(turnId);
  return isJsonObject(request) ? { ...request, stream: true } : undefined;
}

function flattened(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '(nested too deeply to be shown)';
  if (Array.isArray(value)) return value.map((each) => flattened(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, flattened(inner, depth + 1)]));
}
