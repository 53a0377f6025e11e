/** Joins the conversations to this window: its storage, its server, its settings and its log. */
import type * as vscode from 'vscode';
import type { Change } from '../../chat/change';
import type { ChatRequest, ChatStream } from '../../client';
import type { Server } from '../account/server';
import type { Log } from '../log';
import { readSetting } from '../readSetting';
import { reasonOf } from '../reasonOf';
import type { AttachmentTexts } from '../storage/attachmentTexts';
import { type Folder, readJson, writeJson } from '../storage/folder';
import { vscodeFolder } from '../storage/vscodeFolder';
import { Chats } from './chats';

interface Surroundings {
  readonly context: vscode.ExtensionContext;
  readonly conversations: Folder;
  readonly texts: AttachmentTexts;
  readonly server: Server;
  readonly log: Log;
}

/** In the workspace's own storage: each workspace comes back to the conversation that it showed. */
const shownFile = 'shownConversation.json';

export async function openChats({ context, conversations, texts, server, log }: Surroundings): Promise<Chats> {
  // A file, not VS Code's workspace state: that is written with a delay, which a window that is closed may not have.
  const workspace = vscodeFolder(context.storageUri ?? context.globalStorageUri);
  const shown = await readJson(workspace, shownFile);
  const chats = await Chats.start(
    {
      folder: conversations,
      defaultModel: () => readSetting('openrouterChat.model').trim(),
      complete: (request, signal) => complete(server, log, request, signal),
      readAttachment: ({ hash }) => texts.get(hash),
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
      rememberShown: (id) => {
        writeJson(workspace, shownFile, id).catch((error: unknown) => log.error(reasonOf(error)));
      },
    },
    typeof shown === 'string' ? shown : undefined,
  );
  chats.onChange((change) => logEnding(log, change));
  return chats;
}

function complete(server: Server, log: Log, request: ChatRequest, signal: AbortSignal): Promise<ChatStream> {
  const model = request.model ?? 'of the account';
  log.info(`Sending ${request.messages.length} messages to ${server.baseUrl}, model ${model}.`);
  return server.client().chat.send(
    { ...request, stream: true },
    {
      signal,
      onRetry: ({ attempt, delayMs, error }) =>
        log.warn(`Attempt ${attempt} failed (${error.message}); trying again in ${Math.round(delayMs)} ms.`),
    },
  );
}

function logEnding(log: Log, change: Change): void {
  if (change.kind === 'turnCompleted') log.info(`Reply ${change.receipt.generationId ?? ''} is complete.`);
  if (change.kind === 'turnStopped') log.info(`Reply ${change.receipt.generationId ?? ''} was stopped.`);
  if (change.kind === 'turnFailed') {
    const { kind, status, message } = change.failure;
    log.warn(
      `Reply ${change.receipt.generationId ?? ''} failed (${kind}${status ? `, status ${status}` : ''}): ${message}`,
    );
  }
}
