/**
 * The whole of a reply that broke off with its window, as OpenRouter may have stored it. Only what goes on from the words that
 * are there is taken: nothing that was read is replaced by something else.
 */
import type { AssistantTurn } from '../../chat/conversation';
import type { GenerationContent } from '../../client';

export interface RecoveredReply {
  readonly text: string;
  readonly reasoning: string;
}

/** `contentOf` rejects where nothing is stored. */
export async function recoveredReply(
  { state, text, reasoning, origin, data }: AssistantTurn,
  contentOf: () => Promise<GenerationContent>,
): Promise<RecoveredReply | undefined> {
  // A continuation begins with words that the server knows as a part of the prompt, and data is checked when it comes.
  if (state.kind !== 'failed' || state.failure.kind !== 'interrupted' || origin?.kind === 'continued' || data)
    return undefined;
  const output: unknown = await contentOf().then(
    (content) => content.output,
    () => undefined,
  );
  const { completion, reasoning: thought } = Object(output);
  if (typeof completion !== 'string' || completion === '' || !completion.startsWith(text)) return undefined;
  const isFurther = typeof thought === 'string' && thought.startsWith(reasoning);
  return { text: completion, reasoning: isFurther ? thought : reasoning };
}
