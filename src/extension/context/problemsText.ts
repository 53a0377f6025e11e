/** Writes problems as a text for a model: each with its place, what it says and the line that it is about. */

export interface ProblemsOfFile {
  readonly path: string;
  readonly problems: readonly Problem[];
  /** Of the file, as they are now; empty where it can't be read. */
  readonly lines: readonly string[];
}

export interface Problem {
  readonly place: Place;
  /** `error`, `warning`, `info` or `hint`. */
  readonly severity: string;
  readonly message: string;
  /** Who found it: `ts`, `eslint`. */
  readonly source?: string | undefined;
  readonly code?: string | undefined;
  readonly related: readonly RelatedPlace[];
}

/** As editors show it: from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface RelatedPlace {
  readonly path: string;
  readonly place: Place;
  readonly message: string;
}

export function problemsText(files: readonly ProblemsOfFile[]): string {
  return files.map(textOfFile).join('\n');
}

function textOfFile({ path, problems, lines }: ProblemsOfFile): string {
  const sorted = problems.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return `${path}\n${sorted.map((problem) => textOf(problem, lines)).join('')}`;
}

function textOf({ place, severity, message, source, code, related }: Problem, lines: readonly string[]): string {
  const finder = [source, code].filter(Boolean).join(' ');
  const line = lines[place.line - 1];
  return [
    `  ${wordsOf(place)}: ${severity}${finder === '' ? '' : ` (${finder})`}: ${indented(message)}`,
    ...(line === undefined ? [] : [`    ${place.line} | ${line}`]),
    ...related.map((other) => `    see ${other.path}, ${wordsOf(other.place)}: ${indented(other.message)}`),
    '',
  ].join('\n');
}

function wordsOf({ line, column }: Place): string {
  return `line ${line}, column ${column}`;
}

/** Messages of compilers go over several lines. */
function indented(message: string): string {
  return message.trim().replaceAll(/\r?\n/g, '\n      ');
}
