/** The small request that asks a model for a title, and what of its answer is one. */
import { type AssistantTurn, type Conversation, findTurn, type Turn } from '../../chat/conversation';
import { withoutFormatCharacters } from '../../chat/withoutFormatCharacters';
import type { ChatRequest } from '../../client';

/** Characters of the message and of the reply that go along: enough to tell what they are about. */
const longestExcerpt = 1500;
const longestTitle = 80;
/** UTF-16 code units of an answer that are looked at: a title stands at its beginning. */
const longestAnswer = 2000;

const instruction =
  'Write a title for this conversation: at most six words, in the language of the message, without quotes, markup or a full stop at the end. Answer with the title alone.';

/** Undefined unless this is the first reply that is complete, in a conversation that nobody has named. */
export function titleRequest(conversation: Conversation, replyId: string, model: string): ChatRequest | undefined {
  const reply = findTurn(conversation, replyId);
  if (conversation.title || reply?.role !== 'assistant' || reply.text.trim() === '') return undefined;
  if (conversation.turns.some((turn) => turn.id !== replyId && isCompleteReply(turn))) return undefined;
  const message = reply.parent === undefined ? undefined : findTurn(conversation, reply.parent);
  const content = `${instruction}\n\nMessage:\n${excerpt(message?.text ?? '')}\n\nReply:\n${excerpt(reply.text)}`;
  return {
    model,
    messages: [{ role: 'user', content }],
    // Models that think count their thoughts; those that can't are not disturbed by the wish to think little.
    max_completion_tokens: 300,
    reasoning: { effort: 'minimal', exclude: true },
  };
}

/** Undefined where an answer holds no title. */
export function titleIn(answer: string): string | undefined {
  const line = withoutFormatCharacters(answer.slice(0, longestAnswer))
    .split(/[\n\u2028\u2029]/)
    .map((each) =>
      each
        .replace(/^\s*(?:#{1,6}\s+|[-*>]\s+)/, '')
        .replace(/[*_`]{1,3}(?=\S)([^*_`]+)[*_`]{1,3}/g, '$1')
        .replace(/^\s*title\s*:\s*/i, '')
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .replace(/^["'“”„«»‘’「『]+|["'“”„«»‘’」』]+$/g, '')
        .replace(/(?<!\.)\.$/, '')
        .trim(),
    )
    .find((each) => each !== '');
  if (line === undefined) return undefined;
  const characters = [...line];
  return characters.length <= longestTitle ? line : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

function isCompleteReply(turn: Turn): turn is AssistantTurn {
  return turn.role === 'assistant' && turn.state.kind === 'complete';
}

function excerpt(text: string): string {
  return text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
