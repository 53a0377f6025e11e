/** A file as lines that know their ends, so that what is left alone keeps its bytes. It knows no answers. */

export interface FileLines {
  /** Without their ends. A line end at the end of the text begins no further line. */
  readonly lines: readonly string[];
  /** The text, with a line end after its last line even where the file has none. */
  readonly text: string;
  /** Where each line begins in `text`, and where the text ends. */
  readonly starts: readonly number[];
  readonly hasFinalLineEnd: boolean;
}

const byteOrderMark = '\uFEFF';

export function fileLines(content: string): FileLines {
  const lines: string[] = [];
  const starts: number[] = [];
  const ends = new Map<string, number>();
  let start = content.startsWith(byteOrderMark) ? 1 : 0;
  for (const { index, 0: end } of content.matchAll(/\r\n|\n|\r/g)) {
    lines.push(content.slice(start, index));
    starts.push(start);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    start = index + end.length;
  }
  const hasFinalLineEnd = start >= content.length;
  if (!hasFinalLineEnd) {
    lines.push(content.slice(start));
    starts.push(start);
  }
  const text = hasFinalLineEnd ? content : content + mostFrequent(ends);
  starts.push(text.length);
  return { text, lines, starts, hasFinalLineEnd };
}

function mostFrequent(ends: ReadonlyMap<string, number>): string {
  const [end] = [...ends].reduce((most, each) => (each[1] > most[1] ? each : most), ['\n', 0]);
  return end;
}

/** Lines of a file, from 0, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The lines of the span give way to `lines`. */
export interface Replacement extends Span {
  readonly lines: readonly NewLine[];
}

/** A line's text, or the number of the file's line that stays as it is, to the byte. */
export type NewLine = string | number;

/** What becomes of the line end at the end of the file. */
export type FinalLineEnd = 'kept' | 'added' | 'removed';

/** The text of the file with `replacements`, which are in order and do not overlap. */
export function replaced(
  file: FileLines,
  replacements: readonly Replacement[],
  finalLineEnd: FinalLineEnd = 'kept',
): string {
  const pieces = [file.text.slice(0, file.starts[0])];
  let next = 0;
  for (const replacement of replacements) {
    pieces.push(file.text.slice(file.starts[next], file.starts[replacement.start]));
    for (const line of newLines(file, replacement)) pieces.push(line);
    next = replacement.end;
  }
  pieces.push(file.text.slice(file.starts[next]));
  const text = pieces.join('');
  const keepsEnd = finalLineEnd === 'added' || (finalLineEnd === 'kept' && file.hasFinalLineEnd);
  return keepsEnd ? text : text.replace(/(?:\r\n|\n|\r)$/, '');
}

/** A new line ends as the line that it stands for, or as its neighbour. */
function newLines(file: FileLines, { start, end, lines }: Replacement): string[] {
  let stands = start;
  return lines.map((line) => {
    if (typeof line === 'number') {
      stands = line + 1;
      return file.text.slice(file.starts[line], file.starts[line + 1]);
    }
    return line + endOf(file, stands < end ? stands : stands - 1);
  });
}

function endOf({ text, lines, starts }: FileLines, index: number): string {
  const line = Math.max(0, index);
  return lines.length === 0 ? '\n' : text.slice((starts[line] ?? 0) + (lines[line] ?? '').length, starts[line + 1]);
}
