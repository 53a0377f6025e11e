/** Where VS Code starts the extension: builds its parts, connects them and registers what package.json names. */
import * as vscode from 'vscode';
import { ApiKeys } from './account/apiKeys';
import { Server } from './account/server';
import type { Chats } from './chat/chats';
import { ChatView } from './chat/chatView';
import { intentHandlers } from './chat/intentHandlers';
import { openChats } from './chat/openChats';
import { commandHandlers } from './commands';
import { CodeAttacher } from './context/codeAttacher';
import { chatViewId, registerCommands } from './contributions';
import { StoredDocuments } from './inspect/storedDocuments';
import { createLog } from './log';
import type { Parts } from './parts';
import { AttachmentTexts } from './storage/attachmentTexts';
import { subfolder } from './storage/folder';
import { vscodeFolder } from './storage/vscodeFolder';

let opened: Promise<Chats> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const server = new Server(new ApiKeys(context.secrets));
  const storage = vscodeFolder(context.globalStorageUri);
  const conversations = subfolder(storage, 'conversations');
  const texts = new AttachmentTexts(subfolder(storage, 'attachments'));
  // Conversations are read when the panel or a command first needs them, not when VS Code starts.
  const chats = () => {
    opened ??= openChats({ context, conversations, texts, server, log });
    return opened;
  };
  const attacher = new CodeAttacher(texts, async () => (await chats()).shown);
  const documents = new StoredDocuments(conversations, texts);
  const parts: Parts = { log, server, chats, attacher, documents };
  const view = new ChatView(context.extensionUri, parts, intentHandlers(parts));

  context.subscriptions.push(
    log,
    documents,
    view,
    registerCommands(commandHandlers(parts, view)),
    vscode.window.registerWebviewViewProvider(chatViewId, view),
  );
}

/** VS Code waits for this before it ends the extension host, so that the last words of a reply reach the disk. */
export async function deactivate(): Promise<void> {
  await (await opened)?.flush();
}
