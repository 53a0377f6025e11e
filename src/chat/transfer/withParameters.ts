/** Changes the parameters of a conversation wherever they lie: its own, those of replies, of messages, and of branches that were left. */
import type { Conversation, Parameters } from '../conversation';

interface Holder {
  readonly parameters?: Parameters | undefined;
  /** Of replies, of branches and of the conversation. */
  readonly preset?: string | undefined;
}

/** `change` is told the preset that they go with; those of a message go with the conversation's. */
export function withParameters(
  conversation: Conversation,
  change: (parameters: Parameters, preset: string | undefined) => Parameters,
): Conversation {
  const changed = <T extends Holder>(holder: T): T =>
    holder.parameters === undefined ? holder : { ...holder, parameters: change(holder.parameters, holder.preset) };
  const { draft, queue, turns, choicesAt, preset } = conversation;
  const changedMessage = <T extends Holder>(message: T): T =>
    message.parameters === undefined ? message : { ...message, parameters: change(message.parameters, preset) };
  return {
    ...changed(conversation),
    draft: changedMessage(draft),
    queue: queue.map(changedMessage),
    turns: turns.map((turn) => (turn.role === 'user' ? changedMessage(turn) : changed(turn))),
    ...(choicesAt && {
      choicesAt: Object.fromEntries(Object.entries(choicesAt).map(([id, choices]) => [id, changed(choices)])),
    }),
  };
}
