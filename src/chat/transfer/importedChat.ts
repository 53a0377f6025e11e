/** What reading a file gives: a conversation that exists nowhere yet, what its attachments hold, and what was changed. */
import type { Conversation } from '../conversation';

export interface ImportedChat {
  /** Every id in it is new. */
  readonly conversation: Conversation;
  /** What the attachments hold, by the `hash` that they have until it is stored. */
  readonly texts: ReadonlyMap<string, string>;
  /** What could not be taken over as it was, each in a sentence. */
  readonly notes: readonly string[];
}

/** What a reader can't know by itself. */
export interface ImportSettings {
  readonly newId: () => string;
  /** ISO 8601: when what came without a time begins. */
  readonly now: string;
  /** The model of a chat whose file names none. */
  readonly model: string;
}
