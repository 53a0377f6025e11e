/** Has a model review code or changes, in a chat of its own, and shows what it says as comments at the lines. */
import * as vscode from 'vscode';
import { type Attachment, attachmentLabel } from '../../chat/attachment';
import { type EditorPlace, placeInEditor } from '../ask/editorPlace';
import { askApart, type ReplyApart } from '../chat/askApart';
import { showChatOf } from '../chat/showChatOf';
import { tellEnding } from '../chat/tellEnding';
import { changeMaterial } from '../git/changeMaterial';
import { chosenChanges } from '../git/chosenChanges';
import { chosenRepository, type SourceControlRoot } from '../git/chosenRepository';
import { showInformation, withProgress } from '../notify';
import type { Parts } from '../parts';
import { promptText } from '../prompts/promptText';
import { readSetting } from '../readSetting';
import { changedDocuments } from './changedDocuments';
import { placedComments } from './placedComments';
import { readReview } from './readReview';
import type { ReviewedDocument } from './reviewComments';
import { reviewQuestion } from './reviewQuestion';

interface Reviewed {
  /** For people: `src/a.ts, lines 3–9`. */
  readonly subject: string;
  readonly attachments: readonly Attachment[];
  readonly files: readonly ReviewedDocument[];
  /** Paragraphs about the material. */
  readonly facts: readonly string[];
}

/** Of the selection, else of all of the file. */
export async function reviewCode(parts: Parts, place: EditorPlace | undefined = placeInEditor()): Promise<void> {
  if (!place) return;
  const { document, range } = place;
  const text = document.getText();
  const code = await (range.isEmpty ? parts.attacher.codeOf(document, undefined) : parts.attacher.codeAt(place));
  if (!code) return;
  const file = { uri: document.uri, path: code.path, text, lines: code.lines };
  await review(parts, { subject: attachmentLabel(code), attachments: [code], files: [file], facts: [] });
}

/** `clicked` is the repository whose menu was used. */
export async function reviewDiff(parts: Parts, clicked?: SourceControlRoot): Promise<void> {
  const title = 'Review Git Changes';
  const repository = await chosenRepository(title, clicked);
  const changes = repository && (await chosenChanges(repository, title, 'asked'));
  const material = changes && (await changeMaterial(parts, changes, readSetting('openrouterChat.model').trim()));
  if (!material) return;
  const { attachments, facts } = material;
  const files = await changedDocuments(changes, material);
  const subject = changes.made.path.replace(/^./u, (first) => first.toLowerCase());
  await review(parts, { subject, attachments, files, facts });
}

async function review(parts: Parts, { subject, attachments, files, facts }: Reviewed): Promise<void> {
  const text = reviewQuestion(promptText('review'), attachments, facts);
  const options = { location: vscode.ProgressLocation.Notification, title: `Reviewing ${subject}`, cancellable: true };
  const asked = await withProgress(options, (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return askApart(parts, { title: `Review of ${subject}`, text, attachments, signal: abort.signal });
  });
  if (asked) await show(parts, asked, subject, files);
}

async function show(
  parts: Parts,
  asked: ReplyApart,
  subject: string,
  files: readonly ReviewedDocument[],
): Promise<void> {
  const { session, reply } = asked;
  const conversationId = session.conversation.id;
  // Of a reply that broke off there may be comments that are whole.
  const read = readReview(reply.text);
  if (read && read.comments.length > 0) {
    const placed = placedComments(read.comments, files);
    const model = reply.receipt?.model ?? reply.model;
    await parts.reviewComments.show({ conversationId, model, files, review: placed });
    if (reply.state.kind === 'failed') return tellEnding(parts, asked, 'The review is not whole');
    return tellResult(parts, conversationId, summary(subject, read.comments.length, placed.unplaced.length, read.left));
  }
  if (reply.state.kind !== 'complete') return tellEnding(parts, asked, 'There is no review');
  if (read && read.left === 0)
    return tellResult(parts, conversationId, `The model has nothing to say about ${subject}.`);
  return tellResult(parts, conversationId, 'The reply holds no list of comments. It is in the chat of the review.');
}

function summary(subject: string, count: number, unplaced: number, left: number): string {
  const all = count === 1 ? `1 comment on ${subject}.` : `${count} comments on ${subject}.`;
  const atTop =
    unplaced === 1
      ? ' 1 of them fits no line and stands at the top of a file.'
      : ` ${unplaced} of them fit no line and stand at the top of a file.`;
  return [all, unplaced > 0 ? atTop : '', left > 0 ? ` ${left} more could not be read.` : ''].join('');
}

async function tellResult(parts: Parts, conversationId: string, words: string): Promise<void> {
  const showComments = 'Show Comments';
  const showChat = 'Show Chat';
  const choice = await showInformation(words, showComments, showChat);
  if (choice === showComments) await vscode.commands.executeCommand('workbench.action.focusCommentsPanel');
  if (choice === showChat) await showChatOf(parts, conversationId);
}
