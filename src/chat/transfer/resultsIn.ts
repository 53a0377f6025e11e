/** What came with the replies of a conversation beside their words, wherever it lies: which texts it needs, and these renamed. */
import type { Conversation } from '../conversation';
import { type ReplyResults, resultHashes } from '../results/replyResults';

export function hashesOfResults({ turns, open }: Conversation): readonly string[] {
  const replies = open ? [...turns, open] : turns;
  return replies.flatMap((turn) => (turn.role === 'assistant' ? resultHashes(turn) : []));
}

/** `rename` gives the hash under which a text is stored now. */
export function withResultHashes(conversation: Conversation, rename: (hash: string) => string): Conversation {
  const turns = conversation.turns.map((turn) =>
    turn.role === 'assistant' ? { ...turn, ...renamed(turn, rename) } : turn,
  );
  return { ...conversation, turns };
}

function renamed({ pictures, sound, logprobs }: ReplyResults, rename: (hash: string) => string): ReplyResults {
  const hashed = <T extends { readonly kind: string }>(result: T): T =>
    'hash' in result && typeof result.hash === 'string' ? { ...result, hash: rename(result.hash) } : result;
  return {
    ...(pictures && { pictures: pictures.map(hashed) }),
    ...(sound && { sound: hashed(sound) }),
    ...(logprobs && { logprobs: { ...logprobs, hash: rename(logprobs.hash) } }),
  };
}
