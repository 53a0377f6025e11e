/** What the sections of the page are given to show: one reply with all that is known of it. */
import type { InspectedFiles, InspectedReply, InspectState } from '../../chat/inspect/inspectProtocol';

export interface InspectedView {
  /** Where wishes rise from. */
  readonly from: EventTarget;
  readonly state: InspectState;
  readonly reply: InspectedReply;
  /** undefined until they have been read. */
  readonly files: InspectedFiles | undefined;
}
