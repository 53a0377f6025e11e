/** What a reader must be told about how a reply ended, because its text alone would look whole or missing. */
import type { AssistantTurn, UnshownKind } from '../../chat/conversation';

const cutOffNotes = new Map<string | undefined, string>([
  ['length', 'Cut off at the token limit'],
  ['content_filter', 'Cut off by the provider’s content filter'],
]);

/** What cut a reply off; undefined where nothing did. */
export function cutOffNote(finishReason: string | undefined): string | undefined {
  return cutOffNotes.get(finishReason);
}

const unshownWords: { readonly [K in UnshownKind]: string } = {
  pictures: 'Pictures',
  sound: 'Sound',
  logprobs: 'Log probabilities',
};

function unshownNote(kinds: readonly UnshownKind[] = []): string | undefined {
  if (kinds.length === 0) return undefined;
  const [first = '', ...rest] = kinds.map((kind) => unshownWords[kind]);
  const words = [first, ...rest.map((word) => word.toLowerCase())].join(', ');
  return `${words} came with this reply; this version does not show or keep them`;
}

/** Undefined for a reply that is what it looks like; a failure tells its own cause. */
export function endingNote({ state, receipt, text, reasoning, toolCalls = [] }: AssistantTurn): string | undefined {
  if (state.kind === 'running' || state.kind === 'failed') return undefined;
  const hasText = text.trim() !== '';
  if (!hasText && receipt?.finishReason === 'length') return 'The token limit was used up before the answer began';
  const cutOff =
    [cutOffNote(receipt?.finishReason), unshownNote(receipt?.unshown)].filter(Boolean).join('. ') || undefined;
  if (cutOff !== undefined || hasText || state.kind === 'stopped' || toolCalls.length > 0) return cutOff;
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
