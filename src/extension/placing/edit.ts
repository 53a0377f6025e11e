/** One change that an answer describes by the lines it replaces: a SEARCH and REPLACE pair, or a hunk of a diff. */
import type { FinalLineEnd } from './fileLines';

export interface Edit {
  /** The lines that stand there: context, and what is removed. Empty where lines are only added. */
  readonly before: readonly string[];
  /** The lines that are to stand there. */
  readonly after: readonly string[];
  /** Where `before` begins, from 1, as the model has it: often wrong. */
  readonly line: number | undefined;
  /** Lines that stand somewhere above, each below the one before, as hunks name the function they are in. */
  readonly headings: readonly string[];
  /** Whether the answer says that the file ends with it. */
  readonly isAtEnd: boolean;
  /** What becomes of the line end at the end of the file. */
  readonly finalLineEnd: FinalLineEnd;
  /** Another reading of the same lines, for where this one fits nowhere. */
  readonly otherwise?: Edit | undefined;
}

export function newEdit(before: readonly string[], after: readonly string[], line?: number): Edit {
  return { before, after, line, headings: [], isAtEnd: false, finalLineEnd: 'kept' };
}
