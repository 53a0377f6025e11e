/** What each intent of the panel does, in a line. */
import * as vscode from 'vscode';
import { type Attachment, allTurns, type Conversation } from '../../chat/conversation';
import { setApiKey } from '../account/setApiKey';
import { selectModel } from '../models/selectModel';
import type { Parts } from '../parts';
import type { IntentHandlers } from './chatView';
import { pickFromHistory } from './history';
import { openLink } from './openLink';
import { retryReply, sendMessage } from './sendMessage';
import type { Session } from './session';

export function intentHandlers(parts: Parts): IntentHandlers {
  const { attacher, chats, documents, log, server } = parts;
  /** Does something with the conversation that an intent names, if it is open here. */
  const inChat = async (id: string, act: (session: Session) => unknown) => {
    const session = (await chats()).find(id);
    await (session && act(session));
  };
  return {
    send: ({ conversationId, text }) => inChat(conversationId, (session) => sendMessage(parts, session, text)),
    stop: ({ conversationId }) => inChat(conversationId, (session) => session.stop()),
    retry: ({ conversationId, turnId }) => inChat(conversationId, (session) => retryReply(parts, session, turnId)),
    selectBranch: ({ conversationId, turnId }) => inChat(conversationId, (session) => session.selectBranch(turnId)),
    setDraft: ({ conversationId, text }) =>
      inChat(conversationId, (session) => session.change({ kind: 'draftChanged', text })),
    attach: () => attacher.pick(),
    removeAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, (session) => session.change({ kind: 'attachmentRemoved', attachmentId })),
    openAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, async ({ conversation }) => {
        const attachment = findAttachment(conversation, attachmentId);
        if (attachment) await documents.openAttachment(attachment);
      }),
    copy: ({ text }) => vscode.env.clipboard.writeText(text),
    inspect: ({ conversationId, turnId }) => documents.openRequest(conversationId, turnId),
    openLink: ({ href }) => openLink(href),
    newChat: async () => (await chats()).showNew(),
    history: async () => pickFromHistory(await chats()),
    selectModel: async () => selectModel(server, (await chats()).shown),
    setApiKey: () => setApiKey(server),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'openrouterChat'),
    showLog: () => log.show(),
  };
}

function findAttachment(conversation: Conversation, id: string): Attachment | undefined {
  const sent = allTurns(conversation).flatMap((turn) => (turn.role === 'user' ? turn.attachments : []));
  return [...conversation.draft.attachments, ...sent].find((attachment) => attachment.id === id);
}
