/**
 * Joins what two windows have made of a conversation's fields beside its turns, so that neither loses anything: no
 * draft that says something, no waiting message, no title of the user's. It knows nothing of files.
 */
import type { Attachment } from './attachment';
import type { Conversation, Draft, QueuedMessage, Title } from './conversation';

/** What a conversation holds beside its turns that any window may change. */
export type SharedFields = Pick<
  Conversation,
  'model' | 'draft' | 'queue' | 'leaf' | 'title' | 'pinned' | 'parameters' | 'preset' | 'choicesAt' | 'edit' | 'place'
>;
type FieldName = keyof SharedFields;
type Rule<T> = (ours: T, before: T, after: T) => T;

/** Where both have changed a field. What can't be joined stays as it is here: the reader is looking at it. */
const rules: { readonly [K in FieldName]: Rule<SharedFields[K]> } = {
  model: (ours) => ours,
  draft: (ours, _before, after) => joinedDraft(ours, after),
  queue: joinedQueue,
  leaf: (ours) => ours,
  title: (ours, _before, after) => joinedTitle(ours, after),
  pinned: (_ours, _before, after) => after,
  parameters: (ours) => ours,
  preset: (ours) => ours,
  choicesAt: (ours, _before, after) => ({ ...after, ...ours }),
  edit: (ours, _before, after) => ours ?? after,
  place: (ours) => ours,
};
const fieldNames = Object.keys(rules) as readonly FieldName[];

/** What changes in `ours` when another window went from `before` to `after`. */
export function joinedFields(ours: SharedFields, before: SharedFields, after: SharedFields): Partial<SharedFields> {
  const joined: Partial<SharedFields> = {};
  for (const name of fieldNames) join(joined, name, ours, before, after);
  return joined;
}

function join<K extends FieldName>(
  joined: Partial<SharedFields>,
  name: K,
  ours: SharedFields,
  before: SharedFields,
  after: SharedFields,
): void {
  if (isSame(before[name], after[name]) || isSame(ours[name], after[name])) return;
  const value = isSame(ours[name], before[name]) ? after[name] : rules[name](ours[name], before[name], after[name]);
  if (!isSame(value, ours[name])) joined[name] = value;
}

function joinedDraft(ours: Draft, theirs: Draft): Draft {
  const parameters = ours.parameters ?? theirs.parameters;
  return {
    text: joinedText(ours.text, theirs.text),
    attachments: withAll(ours.attachments, theirs.attachments),
    ...(parameters && { parameters }),
  };
}

function joinedText(ours: string, theirs: string): string {
  if (ours.includes(theirs)) return ours;
  return theirs.includes(ours) ? theirs : `${ours}\n\n${theirs}`;
}

function joinedQueue(
  ours: readonly QueuedMessage[],
  before: readonly QueuedMessage[],
  after: readonly QueuedMessage[],
): readonly QueuedMessage[] {
  const gone = new Set(before.filter(({ id }) => !after.some((message) => message.id === id)).map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  return withAll(
    ours.filter(({ id }) => !gone.has(id)),
    after.filter(({ id }) => !known.has(id)),
  );
}

function joinedTitle(ours: Title | undefined, theirs: Title | undefined): Title | undefined {
  return ours?.by === 'user' || !theirs ? ours : theirs;
}

function withAll<T extends Attachment | QueuedMessage>(ours: readonly T[], theirs: readonly T[]): readonly T[] {
  return [...ours, ...theirs.filter(({ id }) => !ours.some((own) => own.id === id))];
}

/** Fields are small plain data, and come from different files. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
