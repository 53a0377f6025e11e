/** What each command of the extension does, in a line. */
import type * as vscode from 'vscode';
import { manageKeys } from './account/manageKeys';
import { setApiKey } from './account/setApiKey';
import { signOut } from './account/signOut';
import { runPrompt, runPromptNamed } from './ask/runPrompt';
import type { ChatTabs } from './chat/chatTabs';
import type { ChatView } from './chat/chatView';
import { pickFromHistory } from './chat/history';
import { renameChat } from './chat/renameChat';
import { applySuggestion } from './codeReview/applySuggestion';
import { askAboutComment } from './codeReview/askAboutComment';
import { reviewDiff } from './codeReview/reviewCode';
import { writeCommitMessage } from './commitMessage/writeCommitMessage';
import { attachHere, attachNamed } from './context/attachHere';
import { attachPicked } from './context/search/attachPicked';
import type { CommandHandlers } from './contributions';
import { attachClickedDiffs } from './git/attachClickedDiffs';
import type { EditInPlace } from './inplace/editInPlace';
import type { Parts } from './parts';
import { openPolicy } from './policy/openPolicy';
import { exportChat } from './transfer/exportChat';
import { importChats } from './transfer/importChats';

export function commandHandlers(parts: Parts, view: ChatView, tabs: ChatTabs, edits: EditInPlace): CommandHandlers {
  const { attachers, chats, commitMessages, log, previews, review, reviewComments, server, signIns, surfaces, texts } =
    parts;
  /** What a preview shows the next request of, else the chat that was used last. */
  const previewed = async (document: vscode.Uri | undefined) => {
    const id = previews.conversationIn(document);
    return (id === undefined ? undefined : await (await chats()).open(id)) ?? surfaces.active.session();
  };
  return {
    'openrouterChat.open': () => view.focus(),
    'openrouterChat.newChat': async () => {
      await surfaces.active.showNew();
      await surfaces.active.focus();
    },
    'openrouterChat.history': () => pickFromHistory(parts, tabs, surfaces.active),
    'openrouterChat.openInEditor': async () => tabs.open(await surfaces.active.session()),
    'openrouterChat.rename': async () => renameChat(await chats(), (await surfaces.active.session()).conversation),
    'openrouterChat.find': async () => {
      await surfaces.active.focus();
      surfaces.active.post({ type: 'find' });
    },
    'openrouterChat.exportChat': async () => exportChat((await surfaces.active.session()).conversation, texts),
    'openrouterChat.importChat': () => importChats(parts),
    'openrouterChat.signIn': () => signIns.signIn(),
    'openrouterChat.setApiKey': () => setApiKey(server.site),
    'openrouterChat.manageKeys': () => manageKeys(parts),
    'openrouterChat.signOut': () => signOut(parts),
    'openrouterChat.selectModel': () => surfaces.active.focus({ type: 'selectModel' }),
    'openrouterChat.openParameters': async () => parts.parametersPanels.open(await surfaces.active.session()),
    'openrouterChat.showSpending': () => parts.spendingPanels.open(),
    'openrouterChat.openPolicy': openPolicy,
    'openrouterChat.attachSelection': () => attachHere(parts, attachers.kinds.selection),
    'openrouterChat.attachFile': (file, selected) => attachNamed(parts, file, selected),
    'openrouterChat.attachFolder': (folder, selected) =>
      folder ? attachNamed(parts, folder, selected) : attachHere(parts, attachers.kinds.folder),
    'openrouterChat.attachSymbol': () => attachHere(parts, attachers.kinds.symbol),
    'openrouterChat.attachOpenEditors': () => attachHere(parts, attachers.kinds.openEditors),
    'openrouterChat.attachProblems': () => attachHere(parts, attachers.kinds.problems),
    'openrouterChat.attachTerminal': () => attachHere(parts, attachers.kinds.terminal),
    'openrouterChat.attachGitDiff': (...clicked) => attachClickedDiffs(parts, clicked),
    'openrouterChat.attachContext': () => attachPicked(parts, surfaces.active),
    'openrouterChat.explain': () => runPrompt(parts, 'explain'),
    'openrouterChat.fix': () => runPrompt(parts, 'fix'),
    'openrouterChat.refactor': () => runPrompt(parts, 'refactor'),
    'openrouterChat.document': () => runPrompt(parts, 'document'),
    'openrouterChat.generateTests': () => runPrompt(parts, 'generateTests'),
    'openrouterChat.review': () => runPrompt(parts, 'review'),
    'openrouterChat.reviewDiff': (clicked) => reviewDiff(parts, clicked),
    'openrouterChat.runPrompt': (name, place) => runPromptNamed(parts, name, place),
    'openrouterChat.applySuggestion': async (thread) => {
      const comment = reviewComments.find(thread);
      if (!comment) return;
      reviewComments.noteProposed(thread);
      await applySuggestion(review.reviews, comment);
    },
    'openrouterChat.askAboutComment': async (thread) => {
      const comment = reviewComments.find(thread);
      if (comment) await askAboutComment(parts, comment);
    },
    'openrouterChat.resolveComment': (thread) => reviewComments.resolve(thread),
    'openrouterChat.reopenComment': (thread) => reviewComments.reopen(thread),
    'openrouterChat.dismissComment': (thread) => reviewComments.dismiss(thread),
    'openrouterChat.dismissReview': () => reviewComments.dismissAll(),
    'openrouterChat.commitMessage': (clicked) => writeCommitMessage(parts, clicked),
    'openrouterChat.stopCommitMessage': () => commitMessages.stop(),
    'openrouterChat.edit': () => edits.requests.edit(),
    'openrouterChat.acceptEdit': (from) => edits.decisions.accept(from),
    'openrouterChat.rejectEdit': (from) => edits.decisions.reject(from),
    'openrouterChat.stopEdit': (id) => edits.requests.stop(id),
    'openrouterChat.retryEdit': (id) => edits.requests.retry(id),
    'openrouterChat.askEditAgain': (id) => edits.requests.askAgain(id),
    'openrouterChat.reviewEdit': (id) => edits.decisions.review(id),
    'openrouterChat.showEditDiff': (id) => edits.decisions.showDiff(id),
    'openrouterChat.showEditInChat': (id) => edits.requests.showInChat(id),
    'openrouterChat.acceptEditChange': (id, afterStart) => edits.decisions.acceptChange(id, afterStart),
    'openrouterChat.rejectEditChange': (id, afterStart) => edits.decisions.rejectChange(id, afterStart),
    'openrouterChat.nextEditChange': () => edits.decisions.goToNext(),
    'openrouterChat.previousEditChange': () => edits.decisions.goToPrevious(),
    'openrouterChat.previewRequest': async (document) => previews.open(await previewed(document), 'markdown'),
    'openrouterChat.previewRequestJson': async (document) => previews.open(await previewed(document), 'json'),
    'openrouterChat.inspect': async () => parts.inspectPanels.openLast(await surfaces.active.session()),
    'openrouterChat.showLog': () => log.show(),
    'openrouterChat.reviewChanges': () => review.showWaiting(),
    'openrouterChat.acceptAllChanges': (shown) => review.acceptAll(shown),
    'openrouterChat.rejectAllChanges': (shown) => review.rejectAll(shown),
    'openrouterChat.acceptFile': () => review.acceptFile(),
    'openrouterChat.rejectFile': () => review.rejectFile(),
    'openrouterChat.acceptHunk': () => review.acceptHunk(),
    'openrouterChat.rejectHunk': () => review.rejectHunk(),
  };
}
