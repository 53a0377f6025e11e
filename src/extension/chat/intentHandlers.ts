/** What each intent of a panel does, in a line. */
import * as vscode from 'vscode';
import { type Attachment, hasPlace } from '../../chat/attachment';
import { attachmentsNamed } from '../../chat/attachmentGroups';
import type { Change } from '../../chat/change';
import { allTurns, type Conversation, findTurn, type Parameters } from '../../chat/conversation';
import { fallbacksOf, readFallbacks, withFallbacks } from '../../chat/models/fallbacks';
import { canBeSlug } from '../../chat/models/modelSlug';
import { readModelView } from '../../chat/models/modelsState';
import { manageKeys } from '../account/manageKeys';
import { setApiKey } from '../account/setApiKey';
import { attachPicked } from '../context/search/attachPicked';
import { applyAll, applyCode } from '../editor/applyCode';
import { newFileOfReply } from '../editor/newFileOfReply';
import { insertCode } from '../editor/placeCode';
import { foundEndpoints } from '../models/foundEndpoints';
import { showWarning } from '../notify';
import type { Parts } from '../parts';
import { parsedJson } from '../storage/folder';
import { runInTerminal } from '../terminal/runInTerminal';
import { exportReply } from '../transfer/exportChat';
import type { ChatTabs } from './chatTabs';
import { deleteTurn } from './deleteTurn';
import { pickFromHistory } from './history';
import { moveDraft } from './moveDraft';
import { openLink } from './openLink';
import type { IntentHandlers } from './panelConnection';
import { renameChat } from './renameChat';
import { begin, sendMessage, setDraft } from './sendMessage';
import type { Session } from './session';

export function intentHandlers(parts: Parts, tabs: () => ChatTabs): IntentHandlers {
  const { chats, diffs, documents, drops, idleTerminals, log, panelSearch, previews, refresher, server, texts } = parts;
  const { knownModels, modelEndpoints, modelMemory, parametersPanels } = parts;
  const { reviews } = parts.review;
  /** Does something with the conversation that an intent names, if it is open here. */
  const inChat = async (id: string, act: (session: Session) => unknown) => {
    const session = (await chats()).find(id);
    await (session && act(session));
  };
  return {
    send: ({ conversationId, text }) => inChat(conversationId, (session) => sendMessage(parts, session, text)),
    stop: ({ conversationId }) => inChat(conversationId, (session) => session.stop()),
    retry: ({ conversationId, turnId }) =>
      inChat(conversationId, (session) => begin(parts, () => session.retry(turnId))),
    continue: ({ conversationId, turnId }) =>
      inChat(conversationId, (session) => begin(parts, () => session.continueReply(turnId))),
    edit: ({ conversationId, turnId, text }) =>
      inChat(conversationId, (session) => {
        const isReply = findTurn(session.conversation, turnId)?.role === 'assistant';
        return isReply ? session.edit(turnId, text) : begin(parts, () => session.edit(turnId, text));
      }),
    setEdit: ({ conversationId, turnId, text }) =>
      inChat(conversationId, (session) => session.change({ kind: 'editChanged', edit: { turnId, text } })),
    cancelEdit: ({ conversationId }) =>
      inChat(conversationId, (session) => session.change({ kind: 'editChanged', edit: undefined })),
    deleteTurn: ({ conversationId, turnId }) => inChat(conversationId, (session) => deleteTurn(session, turnId)),
    selectBranch: ({ conversationId, turnId }) => inChat(conversationId, (session) => session.selectBranch(turnId)),
    setDraft: ({ conversationId, text }) =>
      inChat(conversationId, (session) => session.change({ kind: 'draftChanged', text })),
    sendQueued: ({ conversationId, messageId }) =>
      inChat(conversationId, (session) => begin(parts, () => session.sendQueued(messageId))),
    editQueued: ({ conversationId, messageId }) =>
      inChat(conversationId, (session) => session.change({ kind: 'queuedReturned', messageId })),
    removeQueued: ({ conversationId, messageId }) =>
      inChat(conversationId, (session) => session.change({ kind: 'queuedRemoved', messageId })),
    attach: (_intent, surface) => attachPicked(parts, surface),
    searchContext: (query, surface) => panelSearch.start(query, (message) => surface.post(message)),
    attachFound: ({ conversationId, item }, surface) =>
      inChat(conversationId, async (session) => {
        // What was asked in VS Code's own lists has taken the keyboard, which they give to the editor.
        if (await drops.inTurn(session, () => panelSearch.attach(session, item))) await surface.focus();
      }),
    attachImage: ({ conversationId, name, data, note }) =>
      inChat(conversationId, (session) => drops.attachImage(session, { name, data, note })),
    attachText: ({ conversationId, name, text }) =>
      inChat(conversationId, (session) => drops.attachText(session, name, text)),
    attachUris: ({ conversationId, uris }) => inChat(conversationId, (session) => drops.attachUris(session, uris)),
    removeAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, (session) =>
        changeDrafted(session, attachmentId, (id) => ({ kind: 'attachmentRemoved', attachmentId: id })),
      ),
    refreshAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, (session) => refresher.refresh(session, drafted(session, attachmentId))),
    pinAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, (session) =>
        changeDrafted(session, attachmentId, (id) => ({ kind: 'attachmentPinned', attachmentId: id, pinned: true })),
      ),
    unpinAttachment: ({ conversationId, attachmentId }) =>
      inChat(conversationId, (session) =>
        changeDrafted(session, attachmentId, (id) => ({ kind: 'attachmentPinned', attachmentId: id, pinned: false })),
      ),
    openAttachment: ({ conversationId, attachmentId, hash }) =>
      inChat(conversationId, async ({ conversation }) => {
        const attachment = findSnapshot(conversation, attachmentId, hash);
        if (attachment) await documents.openAttachment(attachment);
      }),
    diffAttachment: ({ conversationId, attachmentId, hash }) =>
      inChat(conversationId, async ({ conversation }) => {
        const attachment = findSnapshot(conversation, attachmentId, hash);
        if (attachment && hasPlace(attachment)) await diffs.show(attachment);
      }),
    previewRequest: ({ conversationId, text }) =>
      inChat(conversationId, (session) => {
        setDraft(session, text);
        return previews.open(session, 'markdown');
      }),
    moveDraft: ({ conversationId, text }, surface) =>
      inChat(conversationId, async (session) => {
        setDraft(session, text);
        surface.show(moveDraft(await chats(), session));
      }),
    copy: ({ text }) => vscode.env.clipboard.writeText(text),
    insertCode: ({ code }) => insertCode(code),
    runInTerminal: ({ code, language }) => runInTerminal(idleTerminals, code, language),
    newFile: ({ conversationId, turnId, code, language }) =>
      inChat(conversationId, ({ conversation }) => newFileOfReply(conversation, turnId, { code, language })),
    applyCode: ({ conversationId, turnId, code }) =>
      inChat(conversationId, ({ conversation }) => applyCode({ texts, reviews, conversation, turnId }, code)),
    applyAll: ({ conversationId, turnId }) =>
      inChat(conversationId, ({ conversation }) => applyAll({ texts, reviews, conversation, turnId })),
    exportReply: ({ conversationId, turnId }) =>
      inChat(conversationId, ({ conversation }) => exportReply(conversation, turnId)),
    rename: ({ conversationId }, surface) =>
      inChat(conversationId, async ({ conversation }) => {
        if (await renameChat(await chats(), conversation)) await surface.focus();
      }),
    openInEditor: ({ conversationId }) => inChat(conversationId, (session) => tabs().open(session)),
    clearParameters: ({ conversationId }) => inChat(conversationId, (session) => clearParameters(session)),
    openParameters: ({ conversationId, parameter }) =>
      inChat(conversationId, (session) => parametersPanels.open(session, parameter)),
    chooseModel: ({ conversationId, model }) =>
      inChat(conversationId, (session) => {
        if (canBeSlug(model) && model !== session.conversation.model) session.change({ kind: 'modelSelected', model });
      }),
    setFallbacks: ({ conversationId, models }) =>
      inChat(conversationId, (session) => {
        const fallbacks = readFallbacks(models);
        if (fallbacks) setParameters(session, withFallbacks(session.conversation.parameters, fallbacks));
      }),
    setPlace: ({ conversationId, turnId, offset }) =>
      inChat(conversationId, (session) =>
        session.change({ kind: 'placeChanged', place: turnId === '' ? undefined : { turnId, offset } }),
      ),
    loadImage: async ({ hash }, surface) => {
      const dataUrl = await texts.get(hash).catch(() => undefined);
      surface.post({ type: 'image', hash, dataUrl });
    },
    inspect: ({ conversationId, turnId }) => documents.openRequest(conversationId, turnId),
    openLink: ({ href }) => openLink(href),
    refuse: ({ reason }) => showWarning(reason),
    newChat: (_intent, surface) => surface.showNew(),
    history: (_intent, surface) => pickFromHistory(parts, tabs(), surface),
    // The panel opens its list by itself; that what is known may be old, the connection sees to.
    selectModel: () => undefined,
    refreshModels: () => knownModels.refreshNow(),
    loadEndpoints: async ({ slug }, surface) =>
      surface.post({ type: 'endpoints', slug, found: await foundEndpoints(modelEndpoints, slug) }),
    addFavorite: ({ slug }) => modelMemory.addFavorite(slug),
    removeFavorite: ({ slug }) => modelMemory.removeFavorite(slug),
    setModelView: ({ view }) => modelMemory.changeView(readModelView(parsedJson(view))),
    signIn: () => parts.signIns.signIn(),
    setApiKey: async (_intent, surface) => {
      if (await setApiKey(server.site)) await surface.focus();
    },
    manageKeys: () => manageKeys(parts),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'openrouterChat'),
    openSpendLimits: () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@id:openrouterChat.spendLimits'),
    showSpending: () => vscode.commands.executeCommand('openrouterChat.showSpending'),
    askCredit: () => parts.spending.credit.ask(),
    openPolicy: () => vscode.commands.executeCommand('openrouterChat.openPolicy'),
    showLog: () => log.show(),
  };
}

function clearParameters(session: Session): void {
  const { parameters, preset, draft } = session.conversation;
  // The models to fall back on are chosen, and removed, elsewhere.
  const kept = withFallbacks({}, fallbacksOf(session.conversation));
  if (Object.keys(parameters ?? {}).length > Object.keys(kept).length) setParameters(session, kept);
  if (draft.parameters) session.change({ kind: 'draftParametersChanged', parameters: undefined });
  if (preset !== undefined) session.change({ kind: 'presetSelected', preset: undefined });
}

function setParameters(session: Session, parameters: Parameters): void {
  session.change({ kind: 'parametersChanged', parameters });
}

function findSnapshot(conversation: Conversation, id: string, hash: string): Attachment | undefined {
  const sent = allTurns(conversation).flatMap((turn) => (turn.role === 'user' ? turn.attachments : []));
  const waiting = conversation.queue.flatMap(({ attachments }) => attachments);
  return [...conversation.draft.attachments, ...waiting, ...sent].find((each) => each.id === id && each.hash === hash);
}

/** `id` is that of an attachment or of a group. */
function drafted({ conversation }: Session, id: string): readonly Attachment[] {
  return attachmentsNamed(conversation.draft.attachments, id);
}

function changeDrafted(session: Session, id: string, change: (attachmentId: string) => Change): void {
  for (const attachment of drafted(session, id)) session.change(change(attachment.id));
}
