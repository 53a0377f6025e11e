/** Code of an answer beside the lines of a file that it may be about, and what both readings of it have in common. */
import { bracketBalance } from './bracketBalance';
import type { Span } from './editPlaces';
import { exactEdges, type Run } from './exactEdges';
import { type FileLines, replaced } from './fileLines';
import { exactly, keptLines, keyFor, type Window } from './keptLines';
import type { LineSearch } from './lineSearch';
import { treePlacing } from './treePlacing';

export interface CodeScope {
  readonly code: readonly string[];
  readonly file: FileLines;
  /** The file’s lines without blanks at their ends. */
  readonly search: LineSearch;
  /** The same without indentation. */
  readonly unindented: LineSearch;
  /** The lines of the file that the code may be about, from 0. */
  readonly scope: Span;
  /** Whether the reply ended within the code. */
  readonly isCutOff: boolean;
}

/** `omits`: the code may leave something out without a word. `unclear`: it could mean two things. */
export type PartWindows = readonly Window[] | 'omits' | 'unclear' | undefined;

/** Where a part of the scope belongs, by its first and last lines; where its structure tells too, both must agree. */
export function partWindows(task: CodeScope, runs: readonly Run[]): PartWindows {
  const { code, file, search, unindented, scope, isCutOff } = task;
  const edges = exactEdges(runs, search, scope);
  // What was cut off has no end that its structure could be trusted in.
  const tree = isCutOff ? undefined : treePlacing({ answer: code, file: file.lines, shown: scope, unindented });
  if (tree && 'omits' in tree) return 'omits';
  const readings = [edges, tree?.windows].filter((windows) => windows !== undefined && isPlausible(file, windows));
  // The structure alone has put lines a little beside their place.
  if (!edges) return undefined;
  const [first, second] = readings;
  if (first && second && textOf(task, first) !== textOf(task, second)) return 'unclear';
  return first;
}

/** The file with what is in the windows; lines that stay keep their bytes. */
export function textOf({ code, file }: CodeScope, windows: readonly Window[]): string {
  const key = keyFor(code, file.lines);
  const text = replaced(
    file,
    windows.map((window) => keptLines(file, window, key)),
  );
  // An answer that changes nothing else means just the blanks at the ends of lines.
  const isNews = text !== replaced(file, []);
  return isNews
    ? text
    : replaced(
        file,
        windows.map((window) => keptLines(file, window, exactly)),
      );
}

/** In lines: a place of so many more than stand there then is found by chance, or the code leaves something out. */
const mostGone = 20;

function isPlausible(file: FileLines, windows: readonly Window[]): boolean {
  const isFilled = windows.every(({ start, end, lines }) => end - start <= 2 * lines.length + mostGone);
  return isFilled && isBalanced(file, windows);
}

function isBalanced({ lines }: FileLines, windows: readonly Window[]): boolean {
  const before = windows.flatMap(({ start, end }) => lines.slice(start, end));
  return bracketBalance(before) === bracketBalance(windows.flatMap((window) => window.lines));
}
