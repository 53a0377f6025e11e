/**
 * Reads what older versions of the extension have stored: each step makes of one format the next one. It believes
 * nothing of what it reads; whether the result is whole is checked elsewhere.
 */

type Fields = Readonly<Record<string, unknown>>;

const steps: Readonly<Record<number, (stored: Fields) => Fields>> = {
  // Attachments were code only, and there was no queue.
  1: (stored) => ({
    ...stored,
    format: 2,
    ...('conversation' in stored ? { conversation: withQueue(stored.conversation) } : {}),
    ...('changes' in stored ? { changes: each(stored.changes, changeWithKinds) } : {}),
  }),
  // A conversation had one file, and nothing told which window had written a segment.
  2: (stored) => ({ ...stored, format: 3 }),
};

/** What is stored, in today's format; what is of none that is known stays as it is. */
export function migrated(stored: unknown): unknown {
  let value = stored;
  for (;;) {
    const { format } = fieldsOf(value);
    const step = typeof format === 'number' && Object.hasOwn(steps, format) ? steps[format] : undefined;
    if (!step) return value;
    value = step(fieldsOf(value));
  }
}

function withQueue(conversation: unknown): unknown {
  const fields = fieldsOf(conversation);
  return { ...fields, queue: [], draft: withKinds(fields.draft), turns: each(fields.turns, withKinds) };
}

function changeWithKinds(change: unknown): unknown {
  const fields = fieldsOf(change);
  if (fields.kind === 'turnAdded') return { ...fields, turn: withKinds(fields.turn) };
  if (fields.kind === 'attachmentAdded') return { ...fields, attachment: codeAttachment(fields.attachment) };
  return change;
}

/** A draft or a turn, whose attachments are code. */
function withKinds(holder: unknown): unknown {
  const fields = fieldsOf(holder);
  return 'attachments' in fields ? { ...fields, attachments: each(fields.attachments, codeAttachment) } : holder;
}

function codeAttachment(attachment: unknown): unknown {
  return typeof attachment === 'object' && attachment !== null ? { kind: 'code', ...attachment } : attachment;
}

function each(list: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(change) : list;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
