// Changes as the host makes them, with what a test does not care about filled in.

import type { Attachment, CodeAttachment, ImageAttachment } from '../../../src/chat/attachment';
import type { Change } from '../../../src/chat/change';
import type { Failure, FailureKind, Receipt, TurnId } from '../../../src/chat/conversation';

const at = '2026-01-01T00:00:00Z';

export const someReceipt: Receipt = {
  generationId: 'gen-1',
  model: 'anthropic/claude-sonnet-4.5',
  provider: 'Anthropic',
  finishReason: 'stop',
  usage: { prompt_tokens: 1204, completion_tokens: 310, total_tokens: 1514, cost: 0.00826 },
};

export function userSaid(id: TurnId, text: string, parent?: TurnId, attachments: readonly Attachment[] = []): Change {
  return { kind: 'turnAdded', turn: { role: 'user', id, parent, at, text, attachments } };
}

export const draftSent: Change = { kind: 'draftSent' };

export function replyStarted(id: TurnId, parent: TurnId, model = 'anthropic/claude-sonnet-4.5'): Change {
  const state = { kind: 'running' } as const;
  return {
    kind: 'turnAdded',
    turn: { role: 'assistant', id, parent, at, model, text: '', reasoning: '', state, receipt: undefined },
  };
}

export function said(turnId: TurnId, text: string): Change {
  return { kind: 'textAppended', turnId, text };
}

export function thought(turnId: TurnId, text: string): Change {
  return { kind: 'reasoningAppended', turnId, text };
}

export function completed(turnId: TurnId, receipt: Receipt = someReceipt): Change {
  return { kind: 'turnCompleted', turnId, endedAt: at, receipt };
}

export function stopped(turnId: TurnId, receipt: Receipt = {}): Change {
  return { kind: 'turnStopped', turnId, endedAt: at, receipt };
}

export function failed(turnId: TurnId, kind: FailureKind, message: string, more: Partial<Failure> = {}): Change {
  return { kind: 'turnFailed', turnId, endedAt: at, receipt: {}, failure: { kind, message, ...more } };
}

export function attachment(id: string, path: string, lines?: { start: number; end: number }): CodeAttachment {
  return {
    kind: 'code',
    id,
    uri: `file:///workspace/${path}`,
    path,
    language: 'typescript',
    lines,
    hash: id,
    length: 10,
  };
}

export function picture(id: string, path: string): ImageAttachment {
  return { kind: 'image', id, path, mediaType: 'image/png', hash: id, length: 1234, width: 40, height: 30 };
}

/** A message and a whole reply to it. */
export function exchange(number: number, question: string, answer: string, parent?: TurnId): Change[] {
  const [asked, answered] = [`user-${number}`, `reply-${number}`];
  return [
    userSaid(asked, question, parent),
    replyStarted(answered, asked),
    said(answered, answer),
    completed(answered),
  ];
}
