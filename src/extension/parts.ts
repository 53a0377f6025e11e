/** The parts of the running extension that commands and the panel's intents work with. */
import type { Server } from './account/server';
import type { Chats } from './chat/chats';
import type { CodeAttacher } from './context/codeAttacher';
import type { StoredDocuments } from './inspect/storedDocuments';
import type { Log } from './log';

export interface Parts {
  readonly log: Log;
  readonly server: Server;
  /** The conversations, read from disk at the first call. */
  readonly chats: () => Promise<Chats>;
  readonly attacher: CodeAttacher;
  readonly documents: StoredDocuments;
}
