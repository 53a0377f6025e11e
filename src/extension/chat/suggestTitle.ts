/**
 * Lets a model name a conversation after its first reply, where the user has set one for that. It costs a request, so it
 * happens once; a title of the user's is never replaced, and a failure changes nothing.
 */
import type { Change } from '../../chat/change';
import { type ChatRequest, type ChatResult, messageText } from '../../client';
import { reasonOf } from '../reasonOf';
import type { Session } from './session';
import { titleIn, titleRequest } from './titleRequest';

export interface TitleDependencies {
  /** The slug of the model that gives titles; empty where none is to. */
  readonly model: () => string;
  readonly ask: (request: ChatRequest) => Promise<ChatResult>;
  /** Is told what went wrong, without a word of the conversation. */
  readonly onFailure: (reason: string) => void;
}

/** Call it with every change; resolves when the title is there, or there will be none. */
export async function suggestTitle(
  change: Change,
  session: Session,
  { model, ask, onFailure }: TitleDependencies,
): Promise<void> {
  if (change.kind !== 'turnCompleted') return;
  const slug = model();
  const request = slug === '' ? undefined : titleRequest(session.conversation, change.turnId, slug);
  if (!request) return;
  try {
    const { choices, usage } = await ask(request);
    const text = titleIn(messageText(choices[0]?.message ?? {}));
    if (text === undefined) onFailure('the answer holds no title');
    // Meanwhile the user may have named it.
    else if (!session.conversation.title) {
      session.change({ kind: 'titleChanged', title: { text, by: 'model', ...costIn(usage) } });
    }
  } catch (error) {
    onFailure(kindOf(error));
  }
}

function costIn(usage: ChatResult['usage']): { readonly cost?: number } {
  return typeof usage?.cost === 'number' ? { cost: usage.cost } : {};
}

/** A server may quote the message in its words. */
function kindOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'kind' in error ? String(error.kind) : reasonOf(error);
}
