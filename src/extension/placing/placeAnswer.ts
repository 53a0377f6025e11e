/** Says exactly which text a file has after an answer, or that it can’t be told. It guesses nothing, and changes nothing. */
import type { LineRange } from '../../chat/attachment';
import { type AnswerBlock, type AnswerForm, type FileAnswer, fileEdits, longestAnswer } from './answer';
import { fileLines, type Span } from './fileLines';
import { type PlacedCode, placeCode } from './placeCode';
import { placeEdits } from './placeEdits';

/** What the model saw. */
export interface ShownFile {
  /** The whole file as it was then, with its own line ends. */
  readonly text: string;
  /** Which lines of it the model was shown; undefined where all. */
  readonly lines: LineRange | undefined;
  /** What sentences for the user call it; “the file” where undefined. */
  readonly name?: string | undefined;
}

export type Placement =
  /** `text` is the whole file as the answer means it: what the answer leaves alone has the bytes of `shown.text`. */
  | { readonly kind: 'placed'; readonly form: AnswerForm; readonly text: string }
  /** `reason` is a sentence for the user. */
  | { readonly kind: 'unplaced'; readonly form: AnswerForm | undefined; readonly reason: string };

/** What has more takes seconds to compare, and no model writes that. */
const mostLines = 200_000;

type Kind = FileAnswer['kind'];
/** Written so that a table indexed by an answer’s kind takes that answer. */
type AnswerOf<K extends Kind> = { [P in K]: Extract<FileAnswer, { kind: P }> }[K];

export function placeAnswer(answer: FileAnswer, shown: ShownFile): Placement {
  const { code } = answer.block;
  const form = answer.kind === 'code' ? undefined : answer.form;
  if (code.length > longestAnswer) return { kind: 'unplaced', form, reason: 'The reply’s code is longer than 10 MB.' };
  if (hasMoreLines(code, mostLines))
    return { kind: 'unplaced', form, reason: 'The reply’s code has more than 200,000 lines.' };
  if (code.includes('\0'))
    return { kind: 'unplaced', form, reason: 'The reply’s code has characters that no text has.' };
  const placement = placed(answer, shown);
  return placement.kind === 'placed' || !holdsMarks(answer, shown) ? placement : asCode(answer.block, shown);
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 0;
  for (const _end of text.matchAll(/\r\n|\n|\r/g)) {
    lines += 1;
    if (lines >= most) return true;
  }
  return false;
}

function placed<K extends Kind>(answer: AnswerOf<K>, shown: ShownFile): Placement {
  return placers[answer.kind](answer, shown);
}

const placers: { readonly [K in Kind]: (answer: AnswerOf<K>, shown: ShownFile) => Placement } = {
  code: ({ block }, shown) => asCode(block, shown),
  edits: ({ form, edits }, shown) =>
    placementOf({ form, ...placeEdits({ form, edits, file: fileLines(shown.text), ...shownPart(shown) }) }),
  newFile: ({ form, text, block }, shown) => {
    if (shown.text.trim() === '') return { kind: 'placed', form, text };
    // Some models write a file that is there already as if it were new.
    const placement = asCode({ ...block, code: text.replace(/\n$/, '') }, { ...shown, lines: undefined });
    const isWhole = placement.kind === 'placed' && placement.form === 'whole';
    const reason = `The reply creates ${nameOf(shown)}, which is there already with other contents.`;
    return isWhole ? { ...placement, form } : { kind: 'unplaced', form, reason };
  },
  deletion: ({ form }, shown) => ({ kind: 'unplaced', form, reason: `The reply deletes ${nameOf(shown)}.` }),
  unreadable: ({ form, reason }) => ({ kind: 'unplaced', form, reason }),
};

function asCode(block: AnswerBlock, shown: ShownFile): Placement {
  return placementOf(placeCode({ block, file: fileLines(shown.text), ...shownPart(shown) }));
}

function placementOf(placed: PlacedCode): Placement {
  return 'text' in placed ? { kind: 'placed', ...placed } : { kind: 'unplaced', ...placed };
}

/** Whether the marks of the answer’s form are what such a file is made of: it is a diff itself, or tells of SEARCH blocks. */
function holdsMarks(answer: FileAnswer, { text }: ShownFile): boolean {
  if (answer.kind === 'code') return false;
  const [own] = fileEdits({ code: text, language: '', path: undefined });
  return own !== undefined && own.kind !== 'code' && own.form === answer.form;
}

function shownPart({ lines, name = 'the file' }: ShownFile): { shown: Span | undefined; name: string } {
  return { shown: lines && { start: lines.start - 1, end: lines.end }, name };
}

function nameOf({ name = 'the file' }: ShownFile): string {
  return name;
}
