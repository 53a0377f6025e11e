/**
 * How lines of an answer may differ from those of the file that they mean, step by step. Each step is tried only where
 * those above it found nothing, and nothing is tolerated beyond the last.
 */
import { plainCharacters } from './typography';

export interface Rung {
  /** Lines with the same key are the same. */
  readonly keyOf: (line: string) => string;
  /** Whether indentation differs, by the same for all lines. */
  readonly isShifted: boolean;
  /** Whether blank lines may be missing, or be there in addition. */
  readonly skipsBlank: boolean;
}

const asWritten = (line: string) => line;
const withoutEnd = (line: string) => line.trimEnd();
const withoutIndent = (line: string) => line.trim();
const plain = (line: string) => plainCharacters(line).trimEnd();
const plainWithoutIndent = (line: string) => plainCharacters(line).trim();

export const anyIndent: Rung = { keyOf: withoutIndent, isShifted: true, skipsBlank: false };

export const ladder: readonly Rung[] = [
  { keyOf: asWritten, isShifted: false, skipsBlank: false },
  { keyOf: withoutEnd, isShifted: false, skipsBlank: false },
  anyIndent,
  { keyOf: plain, isShifted: false, skipsBlank: false },
  { keyOf: plainWithoutIndent, isShifted: true, skipsBlank: false },
  { keyOf: withoutIndent, isShifted: true, skipsBlank: true },
  { keyOf: plainWithoutIndent, isShifted: true, skipsBlank: true },
];
