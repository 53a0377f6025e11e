/** Builds the parts of the extension and connects them, when one of them is first needed. */
import type * as vscode from 'vscode';
import { ApiKeys } from './account/apiKeys';
import { Server } from './account/server';
import type { Chats } from './chat/chats';
import { ChatView } from './chat/chatView';
import { intentHandlers } from './chat/intentHandlers';
import { openChats } from './chat/openChats';
import { commandHandlers } from './commands';
import { CodeAttacher } from './context/codeAttacher';
import type { CommandHandlers } from './contributions';
import { StoredDocuments } from './inspect/storedDocuments';
import { createLog } from './log';
import type { Parts } from './parts';
import { subfolder } from './storage/folder';
import { Texts } from './storage/texts';
import { vscodeFolder } from './storage/vscodeFolder';

export interface App {
  readonly commands: CommandHandlers;
  readonly view: ChatView;
  /** Resolves when all that has changed is on disk. */
  flush(): Promise<void>;
}

export function startApp(context: vscode.ExtensionContext): App {
  const log = createLog();
  const server = new Server(new ApiKeys(context.secrets));
  const storage = vscodeFolder(context.globalStorageUri);
  const conversations = subfolder(storage, 'conversations');
  const texts = new Texts(subfolder(storage, 'texts'));
  let opened: Promise<Chats> | undefined;
  const chats = () => {
    opened ??= openChats({ context, conversations, texts, server, log }).catch((error: unknown) => {
      // Asked again, it is tried again: what was wrong may have been mended.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const attacher = new CodeAttacher(texts, async () => (await chats()).shown);
  const documents = new StoredDocuments(chats, texts);
  const parts: Parts = { log, server, chats, attacher, documents };
  const view = new ChatView(context.extensionUri, parts, intentHandlers(parts));
  context.subscriptions.push(log, documents, view);
  return {
    commands: commandHandlers(parts, view),
    view,
    flush: async () => (await opened)?.flush(),
  };
}
