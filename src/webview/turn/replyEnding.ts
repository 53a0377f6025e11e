/** What a reader must be told about how a reply ended, because its text alone would look whole or missing. */
import { type AssistantTurn, saysSomething } from '../../chat/conversation';

const cutOffNotes = new Map<string | undefined, string>([
  ['length', 'Cut off at the token limit'],
  ['content_filter', 'Cut off by the provider’s content filter'],
]);

/** What cut a reply off; undefined where nothing did. */
export function cutOffNote(finishReason: string | undefined): string | undefined {
  return cutOffNotes.get(finishReason);
}

/** Undefined for a reply that is what it looks like; a failure tells its own cause. */
export function endingNote(turn: AssistantTurn): string | undefined {
  const { state, receipt, reasoning, toolCalls = [] } = turn;
  if (state.kind === 'running' || state.kind === 'failed') return undefined;
  const hasContent = saysSomething({ ...turn, text: turn.text.trim(), logprobs: undefined });
  if (!hasContent && receipt?.finishReason === 'length') return 'The token limit was used up before the answer began';
  const cutOff = cutOffNote(receipt?.finishReason);
  if (cutOff !== undefined || hasContent || state.kind === 'stopped' || toolCalls.length > 0) return cutOff;
  return reasoning.trim() === '' ? 'The model answered with nothing to show.' : undefined;
}

/** Why there may be more to come of a reply; undefined where it is whole or has not begun. */
export function continueReason({ state, receipt, text }: AssistantTurn): string | undefined {
  if (text.trim() === '') return undefined;
  if (state.kind === 'stopped') return 'Continue: ask for the rest of this reply, which was stopped';
  if (state.kind === 'failed') return 'Continue: ask for the rest of this reply, which broke off';
  const isCut = state.kind === 'complete' && receipt?.finishReason === 'length';
  return isCut ? 'Continue: ask for the rest of this reply, which was cut off at the token limit' : undefined;
}
