/**
 * Asks something in a conversation of its own, which nothing shows: it is among the chats, with what was sent and what it
 * cost. Whoever asks waits for the reply.
 */
import type { Attachment } from '../../chat/attachment';
import type { AssistantTurn } from '../../chat/conversation';
import { ensureKey } from '../account/askForKey';
import type { Parts } from '../parts';
import { keepToText } from './keepToText';
import type { Session } from './session';

export interface QuestionApart {
  /** Of the conversation. */
  readonly title: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Ends the reply. */
  readonly signal: AbortSignal;
  /** Is told all of the reply so far whenever there is more of it. */
  readonly onText?: (text: string) => void;
}

export interface ReplyApart {
  readonly session: Session;
  /** It has ended, in whatever state. */
  readonly reply: AssistantTurn;
}

/** Undefined where no key is set, and where it was ended before it was asked. */
export async function askApart(parts: Parts, question: QuestionApart): Promise<ReplyApart | undefined> {
  const { title, text, attachments, signal, onText } = question;
  if (!(await ensureKey(parts))) return undefined;
  const session = (await parts.chats()).create();
  if (signal.aborted) return undefined;
  keepToText(session);
  session.change({ kind: 'titleChanged', title: { text: title, by: 'user' } });
  const stop = () => session.stop();
  const listening = session.onChange((change, { open }) => {
    if (change.kind === 'textAppended' && open) onText?.(open.text);
  });
  signal.addEventListener('abort', stop);
  try {
    await session.ask(text, attachments);
  } finally {
    signal.removeEventListener('abort', stop);
    listening.dispose();
  }
  const reply = session.conversation.turns.find((turn) => turn.role === 'assistant');
  return reply && { session, reply };
}
