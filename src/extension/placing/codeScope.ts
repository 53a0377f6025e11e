/** Code of an answer beside the lines of a file that it may be about, and what both readings of it have in common. */
import { bracketBalance } from './bracketBalance';
import { areInOrder, exactEdges, type Run } from './exactEdges';
import { type FileLines, replaced, type Span } from './fileLines';
import { exactly, keptLines, keyFor, type Window } from './keptLines';
import { isTelling } from './likeness';
import type { LineSearch } from './lineSearch';
import { treePlacing } from './treePlacing';

export interface CodeScope {
  readonly code: readonly string[];
  /** The same with the indentation that the answer has. */
  readonly asWritten: readonly string[];
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

/** Where a part of the scope belongs, by its first and last lines and by its structure: where both tell, they must agree. */
export function partWindows(task: CodeScope, runs: readonly Run[], elisions: readonly number[]): PartWindows {
  const { code, file, search, unindented, scope, isCutOff } = task;
  const edges = exactEdges(runs, file.lines, search, scope);
  // What was cut off has no end that its structure could be trusted in.
  const tree = isCutOff
    ? undefined
    : treePlacing({ answer: code, elisions, file: file.lines, shown: scope, unindented });
  if (tree && 'omits' in tree) return 'omits';
  const readings = [edges, tree?.windows].filter(
    (windows) => windows !== undefined && arePlausible(task, windows, elisions),
  );
  const [first, second] = readings;
  if (readings.some((windows) => windows && hasLooseEdge(task) && lostLines(task, windows).lost > 0)) return 'unclear';
  // Edges alone can be those of other code, which would go.
  if (first && !second && first === edges && losesMuch(task, first)) return 'unclear';
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

export function arePlausible(task: CodeScope, windows: readonly Window[], elisions: readonly number[]): boolean {
  const { code, file, scope } = task;
  if (!areInOrder(windows, scope)) return false;
  const left = new Set(elisions.map((index) => code[index]?.trim()));
  if (windows.some(({ lines }) => lines.some((line) => left.has(line.trim())))) return false;
  const areFilled = windows.every(({ start, end, lines }) => end - start <= 2 * lines.length + mostGone);
  return areFilled && isBalanced(file, windows);
}

/** In lines with words: so many may go without others in their place. */
const mostLost = 3;

/** Whether much more goes than comes, wherever it stands. */
function losesMuch(task: CodeScope, windows: readonly Window[]): boolean {
  const { lost, added } = lostLines(task, windows);
  return lost > mostLost + 2 * added;
}

/** How many lines with words only the file has there, and how many only the code. */
function lostLines({ file }: CodeScope, windows: readonly Window[]): { lost: number; added: number } {
  const before = windows.flatMap(({ start, end }) => file.lines.slice(start, end)).filter(isTelling);
  const after = windows.flatMap(({ lines }) => lines).filter(isTelling);
  const [kept, keptAfter] = [new Set(after.map((line) => line.trim())), new Set(before.map((line) => line.trim()))];
  const lost = before.filter((line) => !kept.has(line.trim())).length;
  return { lost, added: after.filter((line) => !keptAfter.has(line.trim())).length };
}

/** Whether the code begins or ends with a line of signs that stands in several places, and closes nothing. */
function hasLooseEdge({ code, unindented }: CodeScope): boolean {
  const filled = code.map((line) => line.trim()).filter((line) => line !== '');
  return [filled[0], filled.at(-1)].some(
    (line = '') => !isTelling(line) && !/[()[\]{}]/.test(line) && unindented.placesOf(line).length > 1,
  );
}

function isBalanced({ lines }: FileLines, windows: readonly Window[]): boolean {
  const before = windows.flatMap(({ start, end }) => lines.slice(start, end));
  return bracketBalance(before) === bracketBalance(windows.flatMap((window) => window.lines));
}
