/** The shown branch as the body of a request to OpenRouter: what the API would be sent to go on from here. */
import type { ChatRequest } from '../../client';
import { shownBranch } from '../branches';
import { chatRequest } from '../chatRequest';
import type { Conversation } from '../conversation';
import { lastMessage } from '../lastMessage';
import { effectiveParameters, layersOf, type ParameterLayer } from '../parameters/parameterLayers';
import type { ContentOf } from '../requestMessages';

/** `below` is what the settings and the preset say about parameters. */
export function requestBody(
  conversation: Conversation,
  contentOf: ContentOf,
  below: readonly ParameterLayer[] = [],
): ChatRequest {
  const branch = shownBranch(conversation).map(({ turn }) => turn);
  const parameters = effectiveParameters(layersOf(conversation, lastMessage(branch), below));
  return chatRequest({ model: conversation.model, parameters }, branch, contentOf);
}
