/** Joins the conversations to this window: its storage, its server, its settings and its log. */
import type * as vscode from 'vscode';
import type { ChatRequest, ChatStream } from '../../client';
import type { Server } from '../account/server';
import { readSetting } from '../contributions';
import type { Log } from '../log';
import type { AttachmentTexts } from '../storage/attachmentTexts';
import type { Folder } from '../storage/folder';
import { Chats } from './chats';

interface Surroundings {
  readonly context: vscode.ExtensionContext;
  readonly conversations: Folder;
  readonly texts: AttachmentTexts;
  readonly server: Server;
  readonly log: Log;
}

/** Workspace state: each workspace comes back to the conversation that it showed. */
const shownKey = 'shownConversation';

export function openChats({ context, conversations, texts, server, log }: Surroundings): Promise<Chats> {
  return Chats.start(
    {
      folder: conversations,
      defaultModel: () => readSetting('openrouterChat.model').trim(),
      complete: (request, signal) => complete(server, log, request, signal),
      readAttachment: ({ hash }) => texts.get(hash),
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
      rememberShown: (id) => void context.workspaceState.update(shownKey, id),
    },
    context.workspaceState.get<string>(shownKey),
  );
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
