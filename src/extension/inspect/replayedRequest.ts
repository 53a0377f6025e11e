/** Makes a request that was sent into one to send again, with one field changed. It knows no conversation. */

import { type JsonPath, pathText, withValueAt } from '../../chat/inspect/jsonPath';
import { replayFault } from '../../chat/inspect/replayFields';
import { isJsonObject, sameJson } from '../../chat/parameters/jsonValues';
import type { ChatRequest } from '../../client';

export interface Replay {
  readonly request: ChatRequest;
  /** As one writes it in a request. */
  readonly field: string;
}

/** `json` is the new value, empty to leave the field out. Throws with what is wrong, for people. */
export function replayedRequest(sent: unknown, path: JsonPath, json: string): Replay {
  const field = pathText(path);
  const fault = replayFault(path);
  if (fault !== undefined) throw new Error(fault);
  if (!isJsonObject(sent)) throw new Error('The request of this reply is not kept, so it can’t be sent again.');
  const changed = withValueAt(sent, path, json === '' ? undefined : (JSON.parse(json) as unknown));
  if (!isJsonObject(changed)) throw new Error(`There is no place for ${field} in this request.`);
  if (sameJson(changed, sent)) throw new Error(`${field} is the same as before.`);
  return { request: asRequest(changed), field };
}

/** What a file says may lack messages; the client refuses that before anything is sent. */
function asRequest(body: object): ChatRequest {
  const { messages } = body as Partial<ChatRequest>;
  return { ...body, messages: Array.isArray(messages) ? messages : [] };
}
