/** Asks what a conversation is to be called. Returns whether the user said so. */
import * as vscode from 'vscode';
import { type Conversation, titleOf } from '../../chat/conversation';
import type { Chats } from './chats';

export async function renameChat(chats: Chats, conversation: Conversation): Promise<boolean> {
  const before = titleOf(conversation);
  const title = await vscode.window.showInputBox({
    title: 'Rename Chat',
    prompt: 'Empty: the chat is called after its first message again.',
    placeHolder: titleOf({ ...conversation, title: undefined }),
    value: before,
    valueSelection: [0, before.length],
  });
  if (title === undefined) return false;
  // A title that was only looked at does not become the user's.
  if (title.trim() !== before) await chats.rename(conversation.id, title.replace(/\s+/g, ' '));
  return true;
}
