/** The parts of the running extension that commands and the panel's intents work with. */
import type * as vscode from 'vscode';
import type { Server } from './account/server';
import type { Chats } from './chat/chats';
import type { Surfaces } from './chat/surfaces';
import type { CodeAttacher } from './context/codeAttacher';
import type { DropAttacher } from './context/dropAttacher';
import type { StoredDocuments } from './inspect/storedDocuments';
import type { Log } from './log';
import type { KnownModels } from './models/knownModels';
import type { Texts } from './storage/texts';

export interface Parts {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly server: Server;
  /** The conversations, read from disk at the first call. */
  readonly chats: () => Promise<Chats>;
  readonly surfaces: Surfaces;
  /** Where long texts and pictures are kept. */
  readonly texts: Texts;
  readonly attacher: CodeAttacher;
  /** For what is pasted and dropped into a panel. */
  readonly drops: DropAttacher;
  readonly knownModels: KnownModels;
  readonly documents: StoredDocuments;
}
