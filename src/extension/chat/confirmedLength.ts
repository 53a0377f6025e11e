/** Asks before a message goes out that the model can't take: what is too long is told, and cut by nobody. */
import { attachmentTokens } from '../../chat/attachmentGroups';
import { attachmentsToSend } from '../../chat/attachmentsToSend';
import { compactCount } from '../../chat/compactCount';
import { type ContextTokens, tokensTooMany, totalTokens } from '../../chat/contextTokens';
import type { Conversation } from '../../chat/conversation';
import { earlierTokens } from '../../chat/earlierTokens';
import { estimateTokens } from '../../chat/tokenEstimate';
import { showWarning } from '../notify';
import type { Parts } from '../parts';
import type { Session } from './session';

const sendAnyway = 'Send Anyway';
const preview = 'Preview Request';

/** Whether the draft is to be sent. Where it is not known how much the model takes, it is. */
export async function confirmedLength({ knownModels, previews }: Parts, session: Session): Promise<boolean> {
  const { conversation } = session;
  const facts = await knownModels.factsOf(conversation.model);
  const next = tokensOfNext(conversation);
  const excess = tokensTooMany(next, facts?.contextLength);
  if (excess === undefined) return true;
  const question = `This request is about ${compactCount(excess)} tokens too long for ${conversation.model}.`;
  const asked = compactCount(totalTokens(next));
  const taken = compactCount(facts?.contextLength ?? 0);
  const detail = `The request has about ${asked} tokens; the model takes ${taken}, its reply included. Remove attachments, start a new chat, or select a larger model. Nothing is cut: sent anyway, the request most likely fails.`;
  const answer = await showWarning(question, { modal: true, detail }, preview, sendAnyway);
  if (answer === preview) await previews.open(session, 'markdown');
  return answer === sendAnyway;
}

function tokensOfNext(conversation: Conversation): ContextTokens {
  const { draft } = conversation;
  return {
    message: estimateTokens(draft.text),
    attachments: attachmentTokens(attachmentsToSend(conversation, draft)),
    earlier: earlierTokens(conversation, () => true) ?? 0,
  };
}
