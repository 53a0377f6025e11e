/** Changes the parameters of a conversation wherever they lie: its own, those of replies, of messages, and of branches that were left. */
import type { Conversation, Parameters } from '../conversation';

interface Holder {
  readonly parameters?: Parameters | undefined;
}

export function withParameters(
  conversation: Conversation,
  change: (parameters: Parameters) => Parameters,
): Conversation {
  const changed = <T extends Holder>(holder: T): T =>
    holder.parameters === undefined ? holder : { ...holder, parameters: change(holder.parameters) };
  const { draft, queue, turns, choicesAt } = conversation;
  return {
    ...changed(conversation),
    draft: changed(draft),
    queue: queue.map(changed),
    turns: turns.map(changed),
    ...(choicesAt && {
      choicesAt: Object.fromEntries(Object.entries(choicesAt).map(([id, choices]) => [id, changed(choices)])),
    }),
  };
}
