/**
 * A place where a conversation is shown: the panel in the side bar, or an editor tab. Commands and intents speak to
 * surfaces, and need not know which kind they have.
 */
import type { HostMessage } from '../../chat/protocol';
import type { Session } from './session';

export interface Surface {
  /** The conversation that is shown here. */
  session(): Promise<Session>;
  /** Shows another conversation here. */
  show(session: Session): void;
  /** Shows a new conversation here; an empty one that is shown already stays. */
  showNew(): Promise<void>;
  /** Brings it to the front with the keyboard in its message box, or where `message` tells it to be. */
  focus(message?: HostMessage): Promise<void>;
  post(message: HostMessage): void;
}
