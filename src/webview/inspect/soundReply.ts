/** Makes a reply fit to be shown, whatever a damaged or foreign file put into it: the page relies on these types. */
import type { InspectedReply } from '../../chat/inspect/inspectProtocol';
import { isJsonObject } from '../../chat/parameters/jsonValues';

const states: readonly unknown[] = ['running', 'complete', 'stopped', 'failed'];
const origins: readonly unknown[] = ['edited', 'continued', 'replayed'];

export function soundReply(reply: InspectedReply): InspectedReply {
  const { state, origin, receipt } = reply;
  const isState = isJsonObject(state) && states.includes(state.kind);
  const isOrigin = isJsonObject(origin) && origins.includes(origin.kind);
  return {
    ...reply,
    id: String(reply.id),
    model: typeof reply.model === 'string' ? reply.model : '',
    reasoning: typeof reply.reasoning === 'string' ? reply.reasoning : '',
    state: isState ? state : { kind: 'stopped', endedAt: '' },
    origin: isOrigin ? origin : undefined,
    receipt: isJsonObject(receipt) ? receipt : undefined,
  };
}
