/** What a page that inspects a reply is told of it and of its other versions. It reads no files. */
import {
  type AssistantTurn,
  allTurns,
  type Conversation,
  findTurn,
  type TurnId,
  titleOf,
} from '../../chat/conversation';
import type { InspectedReply, InspectState, LookUp, ReplyVersion } from '../../chat/inspect/inspectProtocol';
import { ownField } from '../../chat/parameters/jsonValues';

export interface Shown {
  readonly turnId: TurnId;
  readonly comparedWith: TurnId | undefined;
  readonly lookUp: LookUp;
}

export function inspectState(conversation: Conversation, { turnId, comparedWith, lookUp }: Shown): InspectState {
  return {
    conversationId: conversation.id,
    title: titleOf(conversation),
    turnId,
    versions: versionsOf(conversation, turnId),
    comparedWith,
    debug: debugIn(conversation),
    isReplying: conversation.open !== undefined,
    lookUp,
  };
}

export function replyOf(conversation: Conversation, turnId: TurnId): AssistantTurn | undefined {
  const turn = findTurn(conversation, turnId);
  return turn?.role === 'assistant' ? turn : undefined;
}

/** Its thoughts come once they are all there: told with every beat they would be told very often. */
export function withoutText({ text: _, ...reply }: AssistantTurn): InspectedReply {
  return reply.state.kind === 'running' ? { ...reply, reasoning: '' } : reply;
}

/** In order of creation. */
function versionsOf(conversation: Conversation, turnId: TurnId): readonly ReplyVersion[] {
  const { parent } = replyOf(conversation, turnId) ?? {};
  const versions = allTurns(conversation).flatMap((turn) =>
    turn.role === 'assistant' && turn.parent === parent && (!turn.deleted || turn.id === turnId) ? [turn] : [],
  );
  return versions.map(({ id, model, origin }, index) => ({
    turnId: id,
    label: versions.length === 1 ? 'The only version' : `Version ${index + 1} of ${versions.length}`,
    model,
    field: origin?.kind === 'replayed' ? origin.field : undefined,
  }));
}

function debugIn({ parameters, draft }: Conversation): InspectState['debug'] {
  const asks = (values: unknown) => ownField(ownField(values, 'debug'), 'echo_upstream_body') === true;
  if (asks(parameters)) return 'chat';
  return asks(draft.parameters) ? 'message' : 'off';
}
