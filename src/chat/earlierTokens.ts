/**
 * How many tokens the turns of the shown branch take in the next request: as the provider counted them with its last
 * reply, and estimated from there on. Each turn is estimated once.
 */
import { branchTo } from './branches';
import type { AssistantTurn, Conversation, Turn } from './conversation';
import { estimateAttachment, estimateTokens, messageOverhead } from './tokenEstimate';

/** Characters a token in English prose. */
const proseCharacters = 4.2;

const estimates = new WeakMap<Turn, number>();

export interface EarlierTokens {
  /** As a provider counted them. */
  readonly counted: number;
  /** The model with whose tokenizer that was. */
  readonly countedBy: string | undefined;
  /** What came after it. */
  readonly estimated: number;
}

/** Undefined where texts must be read first and `mayGoOn` says that there is no time; what was read is known next time. */
export function earlierTokens(conversation: Conversation, mayGoOn: () => boolean): number | undefined {
  const parts = earlierTokenParts(conversation, mayGoOn);
  return parts && parts.counted + parts.estimated;
}

export function earlierTokenParts(conversation: Conversation, mayGoOn: () => boolean): EarlierTokens | undefined {
  const branch = branchTo(conversation, conversation.leaf);
  const sent = branch.filter((turn) => !turn.deleted);
  // Of a branch that something was deleted from, the counts may still hold what is not sent any more.
  const isWhole = sent.length === branch.length;
  let estimated = 0;
  for (const turn of sent.toReversed()) {
    const counted = isWhole && turn.role === 'assistant' ? countedUpTo(turn) : undefined;
    if (counted !== undefined) return { counted, countedBy: modelOf(turn), estimated };
    if (!estimates.has(turn) && !mayGoOn()) return undefined;
    estimated += estimateTurn(turn);
  }
  return { counted: 0, countedBy: undefined, estimated };
}

function modelOf(turn: Turn): string | undefined {
  return turn.role === 'assistant' ? turn.model : undefined;
}

/** The whole request and the answer. What the model thought is not sent again. */
function countedUpTo({ receipt }: AssistantTurn): number | undefined {
  const {
    prompt_tokens: prompt,
    completion_tokens: completion,
    completion_tokens_details: details,
  } = receipt?.usage ?? {};
  if (!isCount(prompt) || !isCount(completion) || prompt === 0) return undefined;
  const thought = details?.reasoning_tokens;
  return prompt + Math.max(0, completion - (isCount(thought) ? thought : 0));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function estimateTurn(turn: Turn): number {
  // Another one with each word: to read it as often would cost more than to show it.
  if (turn.role === 'assistant' && turn.state.kind === 'running') return Math.ceil(turn.text.length / proseCharacters);
  const known = estimates.get(turn);
  if (known !== undefined) return known;
  const attachments = turn.role === 'user' ? turn.attachments : [];
  const tokens = attachments.reduce(
    (sum, attachment) => sum + estimateAttachment(attachment),
    estimateTokens(turn.text) + messageOverhead,
  );
  estimates.set(turn, tokens);
  return tokens;
}
