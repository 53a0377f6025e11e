/** The shown branch as the body of a request to OpenRouter: what the API would be sent to go on from here. */
import type { ChatRequest } from '../../client';
import { shownBranch } from '../branches';
import { chatRequest } from '../chatRequest';
import type { Conversation } from '../conversation';
import type { ContentOf } from '../requestMessages';

export function requestBody(conversation: Conversation, contentOf: ContentOf): ChatRequest {
  const branch = shownBranch(conversation).map(({ turn }) => turn);
  return chatRequest(conversation, branch, contentOf);
}
