/** What a question for a commit message says. It knows no repository and no editor. */
import { fenced } from '../../chat/transfer/safeFence';
import { materialNote } from '../prompts/questionText';
import { commitStyle } from './commitStyle';

export interface CommitFacts {
  /** What the user's settings say. */
  readonly prompt: string;
  /** Undefined where no branch is checked out. */
  readonly branch: string | undefined;
  /** Messages of the commits before, whole, the newest first. */
  readonly messages: readonly string[];
  /** What the author has written already; empty where that is nothing. */
  readonly begun: string;
  /** Paragraphs about what is not shown. */
  readonly facts: readonly string[];
}

const form = 'Answer with the message alone: no code block, no quotation marks, nothing before or after it.';

export function commitQuestion({ prompt, branch, messages, begun, facts }: CommitFacts): string {
  const { subjects, habits } = commitStyle(messages);
  return [
    prompt.trim(),
    form,
    branch === undefined ? '' : `The branch is ${quoted(branch)}.`,
    subjects.length === 0
      ? ''
      : `Write it as the last commits here are written, in their language and form. ${habits}\n\n${fenced(subjects.join('\n'), 'text')}`,
    begun.trim() === ''
      ? ''
      : `The author has begun it like this. Keep what it says:\n\n${fenced(begun.trim(), 'text')}`,
    ...facts,
    materialNote,
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A branch's name can hold anything but a space. */
function quoted(name: string): string {
  return `“${name.replace(/[\p{Cc}“”]/gu, '')}”`;
}
