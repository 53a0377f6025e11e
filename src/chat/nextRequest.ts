/** The request that sending the draft would make now: the branch with the message at its end. It reads no storage. */
import type { ChatRequest } from '../client';
import { attachmentsToSend } from './attachmentsToSend';
import { branchTo } from './branches';
import type { Conversation, Turn } from './conversation';
import type { ContentOf } from './requestMessages';

export interface NextRequest {
  /** What it was made of. */
  readonly turns: readonly Turn[];
  readonly contentOf: ContentOf;
  readonly request: ChatRequest;
}

/** Where there is nothing to send, the branch alone. */
export function nextTurns(conversation: Conversation): readonly Turn[] {
  const { draft, leaf } = conversation;
  const branch = branchTo(conversation, leaf);
  const attachments = attachmentsToSend(conversation, draft);
  if (draft.text.trim() === '' && attachments.length === 0) return branch;
  return [...branch, { role: 'user', id: '', parent: leaf, at: '', ...draft, attachments }];
}
