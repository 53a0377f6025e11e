/** Goes on about a comment in the chat of its review, where the model has the code and what it said before it. */
import { showChatOf } from '../chat/showChatOf';
import { showInformation } from '../notify';
import type { Parts } from '../parts';
import type { ShownComment } from './reviewComments';

/** The comment is quoted in the message box; what to ask, the user writes. */
export async function askAboutComment(
  parts: Parts,
  { conversationId, path, comment, shown }: ShownComment,
): Promise<void> {
  const session = await showChatOf(parts, conversationId);
  if (!session) {
    showInformation('The chat of this review is not there any more.');
    return;
  }
  const { start, end } = shown.lines;
  const lines = start === end ? `line ${start}` : `lines ${start}–${end}`;
  const quote = comment.comment.split('\n').map((line) => `> ${line}`.trimEnd());
  const text = [`About your comment on ${path}, ${lines}:`, '', ...quote, '', ''].join('\n');
  const before = session.conversation.draft.text.trimEnd();
  session.change({ kind: 'draftChanged', text: before === '' ? text : `${before}\n\n${text}` });
}
