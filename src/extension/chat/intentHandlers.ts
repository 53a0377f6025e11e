/** What each intent of the panel does, in a line. */
import * as vscode from 'vscode';
import { type Attachment, allTurns, type Conversation } from '../../chat/conversation';
import { setApiKey } from '../account/setApiKey';
import { extensionName } from '../contributions';
import { selectModel } from '../models/selectModel';
import type { Parts } from '../parts';
import type { IntentHandlers } from './chatView';
import { pickFromHistory } from './history';
import { retryReply, sendMessage } from './sendMessage';

/** Schemes that a link in a reply may have; VS Code asks before it opens one. */
const safeSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);

export function intentHandlers(parts: Parts): IntentHandlers {
  const { attacher, chats, documents, log, server } = parts;
  const shown = async () => (await chats()).shown;
  return {
    send: ({ text }) => sendMessage(parts, text),
    stop: async () => (await shown()).stop(),
    retry: ({ turnId }) => retryReply(parts, turnId),
    selectBranch: async ({ turnId }) => (await shown()).selectBranch(turnId),
    setDraft: async ({ conversationId, text }) =>
      (await chats()).find(conversationId)?.change({ kind: 'draftChanged', text }),
    attach: () => attacher.pick(),
    removeAttachment: async ({ attachmentId }) => (await shown()).change({ kind: 'attachmentRemoved', attachmentId }),
    openAttachment: async ({ attachmentId }) => {
      const attachment = findAttachment((await shown()).conversation, attachmentId);
      if (attachment) await documents.openAttachment(attachment);
    },
    copy: ({ text }) => vscode.env.clipboard.writeText(text),
    inspect: async ({ turnId }) => documents.openRequest((await shown()).conversation.id, turnId),
    openLink: ({ href }) => {
      const uri = vscode.Uri.parse(href);
      return safeSchemes.has(uri.scheme) ? vscode.env.openExternal(uri) : undefined;
    },
    newChat: async () => (await chats()).showNew(),
    history: async () => pickFromHistory(await chats()),
    selectModel: async () => selectModel(server, await shown()),
    setApiKey: () => setApiKey(server),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', extensionName),
    showLog: () => log.show(),
  };
}

function findAttachment(conversation: Conversation, id: string): Attachment | undefined {
  const sent = allTurns(conversation).flatMap((turn) => (turn.role === 'user' ? turn.attachments : []));
  return [...conversation.draft.attachments, ...sent].find((attachment) => attachment.id === id);
}
