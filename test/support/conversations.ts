/** Small conversations for tests, built by the same changes that the extension makes. */
import { apply } from '../../src/chat/apply';
import type { Change } from '../../src/chat/change';
import { type AssistantTurn, type Conversation, newConversation, type UserTurn } from '../../src/chat/conversation';

const at = '2026-01-02T03:04:05.000Z';

export function emptyConversation(id = 'c1'): Conversation {
  return newConversation(id, 'simulator/text', at);
}

export function conversationAfter(...changes: readonly Change[]): Conversation {
  return changes.reduce(apply, emptyConversation());
}

export function userTurn(id: string, parent: string | undefined, text = `question ${id}`): UserTurn {
  return { role: 'user', id, parent, at, text, attachments: [] };
}

export function runningTurn(id: string, parent: string): AssistantTurn {
  return {
    role: 'assistant',
    id,
    parent,
    at,
    model: 'simulator/text',
    text: '',
    reasoning: '',
    state: { kind: 'running' },
    receipt: undefined,
  };
}

/** The changes of a question and its finished reply. */
export function exchange(
  question: string,
  reply: string,
  parent: string | undefined,
  text = `answer ${reply}`,
): Change[] {
  return [
    { kind: 'turnAdded', turn: userTurn(question, parent) },
    { kind: 'turnAdded', turn: runningTurn(reply, question) },
    { kind: 'textAppended', turnId: reply, text },
    { kind: 'turnCompleted', turnId: reply, endedAt: at, receipt: {} },
  ];
}
