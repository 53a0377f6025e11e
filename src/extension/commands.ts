/** What each command of the extension does, in a line. */
import * as vscode from 'vscode';
import { forgetApiKey, setApiKey } from './account/setApiKey';
import type { ChatTabs } from './chat/chatTabs';
import type { ChatView } from './chat/chatView';
import { pickFromHistory } from './chat/history';
import { renameChat } from './chat/renameChat';
import { askAbout } from './chat/sendMessage';
import type { CommandHandlers } from './contributions';
import { selectModel } from './models/selectModel';
import type { Parts } from './parts';
import { exportChat } from './transfer/exportChat';
import { importChats } from './transfer/importChats';

const explainPrompt = 'Explain what this code does, step by step, and point out anything surprising or wrong in it.';

export function commandHandlers(parts: Parts, view: ChatView, tabs: ChatTabs): CommandHandlers {
  const { attacher, chats, documents, log, server, surfaces, texts } = parts;
  return {
    'openrouterChat.open': () => view.focus(),
    'openrouterChat.newChat': async () => {
      await surfaces.active.showNew();
      await surfaces.active.focus();
    },
    'openrouterChat.history': async () => {
      if (await pickFromHistory(parts, tabs, surfaces.active)) await surfaces.active.focus();
    },
    'openrouterChat.openInEditor': async () => tabs.open(await surfaces.active.session()),
    'openrouterChat.rename': async () => renameChat(await chats(), (await surfaces.active.session()).conversation),
    'openrouterChat.find': async () => {
      await surfaces.active.focus();
      surfaces.active.post({ type: 'find' });
    },
    'openrouterChat.exportChat': async () => exportChat((await surfaces.active.session()).conversation, texts),
    'openrouterChat.importChat': () => importChats(parts),
    'openrouterChat.setApiKey': () => setApiKey(server),
    'openrouterChat.signOut': () => forgetApiKey(server),
    'openrouterChat.selectModel': async () => selectModel(server, await surfaces.active.session()),
    'openrouterChat.attachSelection': async () => {
      if (await attacher.attachSelection()) await surfaces.active.focus();
    },
    'openrouterChat.attachFile': async (file, selected) => {
      if (await attacher.attachFiles(Array.isArray(selected) ? selected : file ? [file] : []))
        await surfaces.active.focus();
    },
    'openrouterChat.explain': async () => {
      const code = await attacher.codeInEditor();
      if (!code) return;
      await surfaces.active.focus();
      await askAbout(parts, explainPrompt, code);
    },
    'openrouterChat.inspect': async () => {
      const { conversation } = await surfaces.active.session();
      const reply = conversation.open ?? conversation.turns.findLast((turn) => turn.role === 'assistant');
      if (reply) await documents.openRequest(conversation.id, reply.id);
      else vscode.window.showInformationMessage('Nothing has been sent in this chat yet.');
    },
    'openrouterChat.showLog': () => log.show(),
  };
}
