/**
 * The whole file around what a model was shown of it, as it was then. Where it was not kept, what was shown is looked for in
 * what the file says now. Texts alone: no document, no storage.
 */
import type { LineRange } from '../../chat/attachment';
import { linesOf } from '../merge/linesOf';
import { plainText } from '../review/plainText';

/** What was attached. */
export interface AttachedText {
  /** As it was sent: what was secret in it is replaced. */
  readonly text: string;
  readonly lines: LineRange | undefined;
  /** The whole file at that time; undefined where it is `text`, or was not kept. */
  readonly file: string | undefined;
}

export interface ShownFile {
  /** With plain line ends. */
  readonly text: string;
  /** Which lines of it were shown; undefined where all. */
  readonly lines: LineRange | undefined;
}

/** Undefined where the lines are in the file no more, or more than once and not in their old place. */
export function shownFile({ text, lines, file }: AttachedText, now: string): ShownFile | undefined {
  const shown = plainText(text);
  if (!lines) return { text: shown, lines };
  // What was sent is what the model knows, secrets replaced: the rest of the file it only lies in.
  if (file !== undefined) return { text: withLines(plainText(file), lines, shown), lines };
  const start = startOf(bareLines(shown), bareLines(now), lines.start);
  if (start === undefined) return undefined;
  return { text: now, lines: { start, end: start + bareLines(shown).length - 1 } };
}

function withLines(file: string, { start, end }: LineRange, shown: string): string {
  const lines = linesOf(file);
  const before = lines.slice(0, start - 1).join('');
  const after = lines.slice(end).join('');
  const lineEnd = lines[end - 1]?.endsWith('\n') && !shown.endsWith('\n') ? '\n' : '';
  return `${before}${shown}${lineEnd}${after}`;
}

function startOf(wanted: readonly string[], lines: readonly string[], old: number): number | undefined {
  const isAt = (index: number) => wanted.every((line, offset) => line === lines[index + offset]);
  if (isAt(old - 1)) return old;
  const starts: number[] = [];
  for (let index = 0; index + wanted.length <= lines.length; index += 1) if (isAt(index)) starts.push(index + 1);
  return starts.length === 1 ? starts[0] : undefined;
}

/** As editors count them: after a line end at the end of the file stands one more, which is empty. */
function bareLines(text: string): string[] {
  return text.split('\n');
}
