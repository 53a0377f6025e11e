/** How the commits of a repository are written, told in words that a model can follow. It runs no git. */

export interface CommitStyle {
  /** The newest first. */
  readonly subjects: readonly string[];
  /** Sentences about them; empty where there are none. */
  readonly habits: string;
}

/** In characters: a subject that is longer is cut, since it may be a whole text. */
const longestSubject = 200;

/** `messages` are whole, the newest first. Merges tell nothing of how people write. */
export function commitStyle(messages: readonly string[]): CommitStyle {
  const written = messages.filter((message) => !/^Merge (?:branch|pull request|remote|tag|commit)/.test(message));
  const subjects = written.map(subjectOf).filter((subject) => subject !== '');
  if (subjects.length === 0) return { subjects, habits: '' };
  const withBody = written.filter((message) => /\n\s*\n\s*\S/.test(message.trim())).length;
  const habits = [
    prefixHabit(subjects),
    lengthHabit(subjects),
    caseHabit(subjects),
    bodyHabit(withBody, subjects.length),
  ];
  return { subjects, habits: habits.join(' ') };
}

function subjectOf(message: string): string {
  return (message.trim().split('\n', 1)[0] ?? '').slice(0, longestSubject);
}

const conventional = /^(\w+)(\([^)]*\))?!?: /;

function prefixHabit(subjects: readonly string[]): string {
  const types = subjects.flatMap((subject) => conventional.exec(subject)?.slice(1, 2) ?? []);
  const scoped = subjects.filter((subject) => conventional.exec(subject)?.[2] !== undefined).length;
  if (types.length * 2 <= subjects.length) return 'They are not Conventional Commits.';
  const names = [...new Set(types)].join(', ');
  return `${types.length} of ${subjects.length} are Conventional Commits (${names}), ${scoped} of them with a scope.`;
}

function lengthHabit(subjects: readonly string[]): string {
  const lengths = subjects.map(({ length }) => length).sort((a, b) => a - b);
  return `Half of the subjects have at most ${lengths[lengths.length >> 1]} characters, the longest has ${lengths.at(-1)}.`;
}

function caseHabit(subjects: readonly string[]): string {
  const words = subjects.map((subject) => subject.replace(conventional, ''));
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const stopped = words.filter((word) => word.endsWith('.')).length;
  return `${capital} of ${words.length} begin with a capital letter, ${stopped} end with a full stop.`;
}

function bodyHabit(withBody: number, all: number): string {
  return `${withBody} of ${all} have a body.`;
}
