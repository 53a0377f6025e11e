/**
 * Reads the lines of one hunk, of a unified diff or of a patch: which have a sign, and which a model forgot to give the
 * blank of a context line.
 */
import { type Edit, newEdit } from './edit';

export interface HunkHead {
  readonly line: number | undefined;
  readonly headings: readonly string[];
}

/** Longer lines name nothing, in characters. */
const longestHeading = 1000;

const noLineEnd = /^\\ ?No newline/i;

/** Undefined where the lines change nothing and say nothing. */
export function readHunk(lines: readonly string[], { line, headings }: HunkHead): Edit | undefined {
  const asWritten = sides(lines, (context) => (context.startsWith(' ') ? context.slice(1) : context));
  if (asWritten.before.length === 0 && asWritten.after.length === 0) return undefined;
  const { lineEnds, ...texts } = asWritten;
  const isAtEnd = lineEnds.before === 'missing' || lineEnds.after === 'missing';
  const edit: Edit = {
    ...newEdit(texts.before, texts.after, line),
    ...{ headings, isAtEnd, finalLineEnd: finalLineEnd(lineEnds) },
  };
  const isBare = lines.some((each) => each.startsWith(' '));
  if (!isBare) return edit;
  // Some models write context as it stands in the file, so that its first blank is indentation.
  const bare = sides(lines, (context) => context);
  return { ...edit, otherwise: { ...edit, before: bare.before, after: bare.after } };
}

interface Sides {
  readonly before: string[];
  readonly after: string[];
  readonly lineEnds: LineEnds;
}

/** Whether each side has a line end at the end of the file, as far as the hunk says. */
interface LineEnds {
  before: 'unsaid' | 'missing';
  after: 'unsaid' | 'missing';
}

function sides(lines: readonly string[], contextOf: (line: string) => string): Sides {
  const found: Sides = { before: [], after: [], lineEnds: { before: 'unsaid', after: 'unsaid' } };
  let last = lines.length;
  // Blank lines at the end stand between this hunk and what follows; as context they would add nothing.
  while (last > 0 && lines[last - 1] === '') last -= 1;
  let sign = ' ';
  for (const line of lines.slice(0, last)) {
    if (noLineEnd.test(line)) {
      if (sign !== '+') found.lineEnds.before = 'missing';
      if (sign !== '-') found.lineEnds.after = 'missing';
      continue;
    }
    sign = line[0] ?? ' ';
    const text = sign === '-' || sign === '+' ? line.slice(1) : contextOf(line);
    if (sign !== '+') addLine(found, 'before', text);
    if (sign !== '-') addLine(found, 'after', text);
  }
  return found;
}

/** What was said of the line before counts no more: the side does not end there. */
function addLine(sides: Sides, side: 'before' | 'after', text: string): void {
  sides[side].push(text);
  sides.lineEnds[side] = 'unsaid';
}

function finalLineEnd({ before, after }: LineEnds): Edit['finalLineEnd'] {
  if (before === after) return 'kept';
  return after === 'missing' ? 'removed' : 'added';
}

/** Of `@@ function name() @@` the words between; `@@ ... @@` has none. */
export function headingsOf(line: string): string[] {
  if (line.length > longestHeading) return [];
  const words = line
    .replace(/^@@+/, '')
    .replace(/@@+\s*$/, '')
    .trim();
  return /^[-+.…,\d\s]*$/.test(words) ? [] : [words];
}
