/** Joins the conversations to this window: its storage, its server, its settings and its log. */
import * as vscode from 'vscode';
import type { Change } from '../../chat/change';
import type { Conversation, WorkspaceName } from '../../chat/conversation';
import { effectiveParameters, layersOf, type ParameterLayer } from '../../chat/parameters/parameterLayers';
import type { CallOptions, ChatRequest, ChatStream, OpenRouterError, RetryNotice } from '../../client';
import type { Server } from '../account/server';
import type { Log } from '../log';
import { settingsLayers } from '../parameters/settingsLayers';
import { readSetting } from '../readSetting';
import { reasonOf } from '../reasonOf';
import { type Folder, readJson, writeJson } from '../storage/folder';
import type { Texts } from '../storage/texts';
import { vscodeFolder } from '../storage/vscodeFolder';
import { Chats } from './chats';
import { neverReached } from './neverReached';
import { receiptOf } from './receiptFrom';
import { admitted, type ReplyGuard } from './replyGuard';
import type { Session } from './session';
import { suggestTitle, type TitleDependencies } from './suggestTitle';

interface Surroundings {
  readonly context: vscode.ExtensionContext;
  readonly conversations: Folder;
  readonly texts: Texts;
  readonly server: Server;
  readonly contextLengthOf: (model: string) => Promise<number | undefined>;
  /** Who has a say in what is sent, in the order in which they are asked. */
  readonly guards: readonly ReplyGuard[];
  readonly log: Log;
}

/** Has OpenRouter tell which endpoints it considered and tried, in the last piece of an answer. */
const routingReport = { 'X-OpenRouter-Metadata': 'enabled' };

/** Milliseconds for a title: nobody waits for it. */
const titleTimeLimit = 30_000;

/** Where each workspace keeps which conversation it showed, to come back to it. */
const shownFile = 'shownConversation.json';
const shownKey = 'shownConversation';
/** Milliseconds after which what was deleted long ago is removed: when nobody waits for the window any more. */
const purgeAfter = 5 * 60_000;

interface ShownMemory {
  readonly remembered: string | undefined;
  remember(id: string): Promise<void>;
}

export async function openChats(surroundings: Surroundings): Promise<Chats> {
  const { context, conversations, texts, server, contextLengthOf, guards, log } = surroundings;
  const { remembered, remember } = await shownMemory(context);
  let remembering = Promise.resolve();
  const chats = await Chats.start(
    {
      folder: conversations,
      location: vscode.Uri.joinPath(context.globalStorageUri, 'conversations').fsPath,
      texts,
      defaultModel: () => readSetting('openrouterChat.model').trim(),
      workspace: workspaceName,
      complete: (request, options) => complete(server, log, request, options),
      readAttachment: ({ hash }) => texts.get(hash),
      layersBelow: settingsLayers,
      contextLengthOf,
      guards,
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
      rememberShown: (id) => {
        remembering = remembering.then(() => remember(id)).catch((error: unknown) => log.error(reasonOf(error)));
      },
    },
    remembered,
  );
  const purging = setTimeout(() => {
    chats.purgeOld().catch((error: unknown) => log.error(reasonOf(error)));
  }, purgeAfter);
  context.subscriptions.push({ dispose: () => clearTimeout(purging) });
  chats.onChange((change) => logEnding(log, change));
  chats.onChange(
    (change, session) => void suggestTitle(change, session, titleDependencies({ server, log, guards }, session)),
  );
  chats.onProblem((problem) => {
    if (problem !== undefined) log.error(problem);
  });
  return chats;
}

function workspaceName(): WorkspaceName | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const uri = vscode.workspace.workspaceFile ?? folder?.uri;
  if (!uri) return undefined;
  return { name: vscode.workspace.name ?? folder?.name ?? uri.path, uri: uri.toString() };
}

/**
 * A file in the workspace's own storage, since VS Code's state is written with a delay that a window may not have. Only
 * a window without a folder has no such storage, and uses that state.
 */
async function shownMemory({ storageUri, workspaceState }: vscode.ExtensionContext): Promise<ShownMemory> {
  if (!storageUri) {
    return {
      remembered: workspaceState.get<string>(shownKey),
      remember: async (id) => workspaceState.update(shownKey, id),
    };
  }
  const folder = vscodeFolder(storageUri);
  const stored = await readJson(folder, shownFile);
  return {
    remembered: typeof stored === 'string' ? stored : undefined,
    remember: (id) => writeJson(folder, shownFile, id),
  };
}

function complete(
  server: Server,
  log: Log,
  request: ChatRequest,
  { signal, onRetry }: Pick<CallOptions, 'signal' | 'onRetry'>,
): Promise<ChatStream> {
  const { site } = server;
  log.info(`Sending ${request.messages.length} messages to ${site.name}, model ${request.model ?? 'of the account'}.`);
  const tellRetry = (notice: RetryNotice) => {
    const { attempt, delayMs, error } = notice;
    log.warn(`Attempt ${attempt} failed (${error.kind}); trying again in ${Math.round(delayMs)} ms.`);
    onRetry?.(notice);
  };
  return site.client().chat.send({ ...request, stream: true }, { signal, onRetry: tellRetry, headers: routingReport });
}

function titleDependencies(
  { server, log, guards }: Pick<Surroundings, 'server' | 'log' | 'guards'>,
  { conversation }: Session,
): TitleDependencies {
  return {
    model: () => readSetting('openrouterChat.titleModel').trim(),
    ask: async (request) => {
      log.info(`Asking ${server.site.name} for a title, model ${request.model}.`);
      const signal = AbortSignal.timeout(titleTimeLimit);
      const asked = { ...request, ...titleRouting(conversation) };
      const purpose = 'title' as const;
      const guarded = await admitted(guards, {
        request: asked,
        purpose,
        conversation,
        turnId: undefined,
        attachments: [],
      });
      try {
        const body = { ...guarded.request, stream: false as const };
        const result = await server.site.client().chat.send(body, { signal, retries: { strategy: 'none' } });
        const failure = guarded.ended?.({ kind: 'complete', receipt: receiptOf(result), wasSent: true });
        if (failure) log.error(`A title: ${failure.message}`);
        return result;
      } catch (error) {
        const { generationId, status }: Partial<OpenRouterError> = Object(error);
        guarded.ended?.({ kind: 'failed', receipt: { generationId }, wasSent: !neverReached(error), status });
        throw error;
      }
    },
    onFailure: (reason) => log.warn(`There is no title: ${reason}.`),
  };
}

/** A title tells what the chat says: it keeps to the same rules. Providers that the chat chose for its own model are not for this one. */
function titleRouting({ parameters, preset }: Conversation): Pick<ChatRequest, 'provider'> {
  const settings = settingsLayers(preset);
  const provider = routingOf(layersOf({ parameters }, undefined, settings));
  if (!provider) return {};
  const own = routingOf(settings.filter(({ from }) => from !== 'preset'));
  return { provider: { ...provider, order: own?.order, only: own?.only } };
}

/** Where the values of settings become a request: the client checks them before they are sent. */
function routingOf(layers: readonly ParameterLayer[]): ChatRequest['provider'] {
  return effectiveParameters(layers).provider as ChatRequest['provider'];
}

/** Never with the server's own words: a provider may quote the message in them. */
function logEnding(log: Log, change: Change): void {
  if (change.kind === 'turnCompleted') log.info(`Reply ${change.receipt.generationId ?? ''} is complete.`);
  if (change.kind === 'turnStopped') log.info(`Reply ${change.receipt.generationId ?? ''} was stopped.`);
  if (change.kind !== 'turnFailed') return;
  const { kind, status } = change.failure;
  log.warn(`Reply ${change.receipt.generationId ?? ''} failed: ${kind}${status ? `, status ${status}` : ''}.`);
}
