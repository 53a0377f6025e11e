/** Builds the parts of the extension and connects them, when one of them is first needed. */
import type * as vscode from 'vscode';
import { ApiKeys } from './account/apiKeys';
import { Server } from './account/server';
import type { Chats } from './chat/chats';
import { ChatTabs } from './chat/chatTabs';
import { ChatView } from './chat/chatView';
import { intentHandlers } from './chat/intentHandlers';
import { openChats } from './chat/openChats';
import { Surfaces } from './chat/surfaces';
import { commandHandlers } from './commands';
import { CodeAttacher } from './context/codeAttacher';
import { DropAttacher } from './context/dropAttacher';
import { PictureAttacher } from './context/pictureAttacher';
import type { CommandHandlers } from './contributions';
import { StoredDocuments } from './inspect/storedDocuments';
import { createLog } from './log';
import { KnownModels } from './models/knownModels';
import type { Parts } from './parts';
import { reasonOf } from './reasonOf';
import { subfolder } from './storage/folder';
import { Texts } from './storage/texts';
import { vscodeFolder } from './storage/vscodeFolder';

export interface App {
  readonly commands: CommandHandlers;
  readonly view: ChatView;
  readonly tabs: ChatTabs;
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
  const surfaces = new Surfaces(() => view);
  const pictures = new PictureAttacher(texts);
  const attacher = new CodeAttacher(texts, () => surfaces.active.session(), pictures);
  const documents = new StoredDocuments(chats, texts);
  const languageOf = (name: string, hash: string) => documents.languageOf(name, hash);
  const drops = new DropAttacher({ texts, code: attacher, pictures, languageOf });
  const knownModels = new KnownModels({
    folder: subfolder(storage, 'models'),
    site: () => server.site,
    onFailure: (error) => log.warn(`The models could not be listed: ${reasonOf(error)}`),
  });
  const { extensionUri } = context;
  const parts: Parts = {
    extensionUri,
    log,
    server,
    chats,
    surfaces,
    texts,
    attacher,
    drops,
    documents,
    knownModels,
  };
  const handlers = intentHandlers(parts, () => tabs);
  const view = new ChatView(parts, handlers, () => surfaces.focused(view));
  const tabs = new ChatTabs({
    parts,
    handlers,
    onFocused: (surface) => surfaces.focused(surface),
    onClosed: (surface) => surfaces.closed(surface),
  });
  context.subscriptions.push(log, documents, view, tabs);
  return {
    commands: commandHandlers(parts, view, tabs),
    view,
    tabs,
    flush: async () => (await opened)?.flush(),
  };
}
