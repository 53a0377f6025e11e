/** The shown branch as the body of a request to OpenRouter: what the API would be sent to go on from here. */
import type { ChatRequest } from '../../client';
import { shownBranch } from '../branches';
import type { Attachment, Conversation } from '../conversation';
import { requestMessages } from '../requestMessages';

export function requestBody(conversation: Conversation, contentOf: (attachment: Attachment) => string): ChatRequest {
  const { model, parameters } = conversation;
  const messages = requestMessages(
    shownBranch(conversation).map(({ turn }) => turn),
    contentOf,
  );
  const body = { ...(model === '' ? {} : { model }), messages };
  // Named twice: first for the order in which people read it, last so that no parameter takes their place.
  return { ...body, ...parameters, ...body };
}
