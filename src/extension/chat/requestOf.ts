/** Makes the request of a branch, with what its attachments hold. It does not know where that is stored, or who sends it. */
import type { Attachment } from '../../chat/attachment';
import { chatRequest } from '../../chat/chatRequest';
import type { Conversation, Parameters, Turn } from '../../chat/conversation';
import { lastMessage } from '../../chat/lastMessage';
import type { NextRequest } from '../../chat/nextRequest';
import { effectiveParameters, layersOf, type ParameterLayer } from '../../chat/parameters/parameterLayers';
import { withoutSilentCuts } from '../../chat/withoutSilentCuts';

export interface RequestDependencies {
  /** What is stored of an attachment, as it was when it was attached. */
  readonly readAttachment: (attachment: Attachment) => Promise<string>;
  /** What the settings and the conversation's preset say about parameters, the weakest first. */
  readonly layersBelow?: (preset: string | undefined) => readonly ParameterLayer[];
  /** How many tokens a model takes; undefined where that is not known. */
  readonly contextLengthOf?: (model: string) => Promise<number | undefined>;
}

/** Rejects where what an attachment holds is missing: a request without it would not be what the user sees. */
export async function requestOf(
  conversation: Conversation,
  turns: readonly Turn[],
  dependencies: RequestDependencies,
): Promise<NextRequest> {
  const { readAttachment, contextLengthOf } = dependencies;
  const contents = new Map<string, string>();
  for (const attachment of turns.flatMap((turn) => (turn.role === 'user' && !turn.deleted ? turn.attachments : []))) {
    if (!contents.has(attachment.hash)) contents.set(attachment.hash, await readAttachment(attachment));
  }
  const contentOf = ({ hash }: Attachment) => contents.get(hash) ?? '';
  const { model } = conversation;
  const parameters = parametersOf(conversation, turns, dependencies);
  const request = chatRequest({ model, parameters }, turns, contentOf);
  const whole = withoutSilentCuts(request, await contextLengthOf?.(model));
  return { turns, contentOf, request: { ...whole, stream: true } };
}

/** What the request of a branch carries beside model and messages: that of the last message is a word of its own. */
export function parametersOf(
  conversation: Conversation,
  turns: readonly Turn[],
  { layersBelow }: Pick<RequestDependencies, 'layersBelow'>,
): Parameters {
  const message = lastMessage(turns);
  return effectiveParameters(layersOf(conversation, message, layersBelow?.(conversation.preset) ?? []));
}
