/**
 * Model, parameters and preset go with the branch: who comes back to one goes on with what it was asked with, or with what
 * was chosen at its end since. Nothing that was chosen is lost by looking at another version.
 */
import { branchTo } from './branches';
import type { ChatChoices, Conversation, TurnId } from './conversation';

/** The conversation as it is at the end of another branch. */
export function atBranch(conversation: Conversation, leaf: TurnId): Conversation {
  const { leaf: left, choicesAt } = conversation;
  if (leaf === left) return conversation;
  const { [leaf]: waiting, ...waitingElsewhere } = choicesAt ?? {};
  const { [left ?? leaf]: _, ...others } = waitingElsewhere;
  const current = choicesOf(conversation);
  const isAsked = left === undefined || isSame(current, askedAt(conversation, left));
  const kept = isAsked ? others : { ...others, [left]: current };
  return {
    ...conversation,
    // Of what a file brought, these alone: other fields would take the place of the conversation's own.
    ...(waiting ? choicesOf(waiting) : (askedAt(conversation, leaf) ?? current)),
    leaf,
    choicesAt: Object.keys(kept).length > 0 ? kept : undefined,
  };
}

/** What the last reply of a branch was asked with; undefined where there is none. */
function askedAt(conversation: Conversation, leaf: TurnId): ChatChoices | undefined {
  const reply = branchTo(conversation, leaf).findLast(({ role }) => role === 'assistant');
  return reply?.role === 'assistant' ? choicesOf(reply) : undefined;
}

/** Every field is there, so that it takes the place of another branch's. */
function choicesOf({ model, parameters, preset }: ChatChoices): ChatChoices {
  const isEmpty = !parameters || Object.keys(parameters).length === 0;
  return { model, parameters: isEmpty ? undefined : parameters, preset };
}

/** Small plain data. */
function isSame(a: ChatChoices, b: ChatChoices | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
