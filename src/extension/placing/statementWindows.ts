/** Goes through two versions of a list of statements, and says which lines of the file give way to which of the answer. */
import type { CodeNode } from './codeTree';
import { type GapWindows, gapWindows, type Neighbour } from './gapWindows';
import type { Window } from './keptLines';
import { siblingPairs, type UniquePlace } from './siblingPairs';

export interface StatementList {
  readonly nodes: readonly CodeNode[];
  /** The lines that it fills, from 0. */
  readonly start: number;
  readonly end: number;
  /** What its ends are, as far as the answer goes. */
  readonly ends: Extract<Neighbour['kind'], 'fixed' | 'open' | 'shownEnd'>;
}

export interface Versions {
  readonly answer: readonly string[];
  readonly file: readonly string[];
  readonly placeOf: UniquePlace;
  /** Whether the file has a line, whatever its indentation. */
  readonly has: (line: string) => boolean;
}

/** Statements that lie deeper are no code that anyone writes. */
export const deepest = 60;

export function statementWindows(
  versions: Versions,
  answer: StatementList,
  file: StatementList,
  depth = 0,
): GapWindows {
  const pairs = depth < deepest ? pairsOf(versions, answer, file) : undefined;
  if (!pairs || (pairs.length === 0 && file.ends !== 'fixed')) return undefined;
  const walk = new ListWalk(versions, answer, file);
  return joined([...pairs.flatMap((pair) => [walk.gapAbove(pair), walk.statement(pair, depth)]), walk.gapAtEnd()]);
}

/** A statement that is in both. */
interface Pair {
  readonly answer: CodeNode;
  readonly file: CodeNode;
  readonly indexes: readonly [inAnswer: number, inFile: number];
  /** Where it begins in the file, without comments above it that stay since the answer does not show them. */
  readonly start: number;
}

function pairsOf(
  { answer, file, placeOf }: Versions,
  inAnswer: StatementList,
  inFile: StatementList,
): Pair[] | undefined {
  const found = siblingPairs({ nodes: inAnswer.nodes, lines: answer }, { nodes: inFile.nodes, lines: file }, placeOf);
  if (!found) return undefined;
  const pairs = [...found].flatMap((indexes): Omit<Pair, 'start'>[] => {
    const [a, b] = [inAnswer.nodes[indexes[0]], inFile.nodes[indexes[1]]];
    return a && b ? [{ answer: a, file: b, indexes }] : [];
  });
  const led = pairs.filter((pair) => hasLead(pair.file));
  const showsLeads = led.some((pair) => hasLead(pair.answer));
  return pairs.map((pair) => {
    const isAtTop = pair.indexes[0] === 0 || inAnswer.nodes[pair.indexes[0] - 1]?.kind === 'elision';
    const staysHidden = isAtTop || (!showsLeads && led.length > 1);
    return { ...pair, start: staysHidden ? shownStart(answer, file, pair) : pair.file.start };
  });
}

/** Of the comments above a statement, an answer that begins there may show some or none. */
function shownStart(answer: Lines, file: Lines, { answer: a, file: b }: Pick<Pair, 'answer' | 'file'>): number {
  if (!hasLead(a)) return b.head;
  const [shown, all] = [answer.slice(a.start, a.head), file.slice(b.start, b.head)].map((lead) => lead.map(trimmed));
  const sameFrom = (start: number) => shown?.findIndex((line, index) => line !== all?.[start + index]) ?? 0;
  const lengths = (all ?? []).map((_line, start) => (sameFrom(start) === -1 ? (shown?.length ?? 0) : sameFrom(start)));
  const most = Math.max(0, ...lengths);
  return most === 0 ? b.start : b.start + lengths.lastIndexOf(most);
}

function trimmed(line: string): string {
  return line.trim();
}

type Lines = readonly string[];

function hasLead({ start, head }: CodeNode): boolean {
  return start < head;
}

/** Walks from pair to pair, and says what becomes of what stands between them. */
class ListWalk {
  #above: Neighbour;
  #next: [inAnswer: number, inFile: number] = [0, 0];

  constructor(
    private readonly versions: Versions,
    private readonly answer: StatementList,
    private readonly file: StatementList,
  ) {
    this.#above = { inAnswer: answer.start, inFile: file.start, kind: file.ends };
  }

  gapAbove(pair: Pair): GapWindows {
    const { answer, file } = pair;
    const kind = isUnchanged(this.versions, pair) ? 'unchanged' : 'changed';
    const below: Neighbour = { inAnswer: answer.start, inFile: file.start, kind };
    const windows = this.#gap(below, pair.indexes);
    this.#above = { inAnswer: answer.end, inFile: file.end, kind };
    this.#next = [pair.indexes[0] + 1, pair.indexes[1] + 1];
    return windows;
  }

  statement(pair: Pair, depth: number): GapWindows {
    const next = this.answer.nodes[pair.indexes[0] + 1];
    const isNextHidden = next ? next.kind === 'elision' : this.file.ends !== 'fixed';
    return isNextHidden && breaksOff(this.versions, pair) ? undefined : statementWindow(this.versions, pair, depth);
  }

  gapAtEnd(): GapWindows {
    const { answer, file } = this;
    const below: Neighbour = { inAnswer: answer.end, inFile: file.end, kind: file.ends };
    return this.#gap(below, [answer.nodes.length, file.nodes.length]);
  }

  #gap(below: Neighbour, [inAnswer, inFile]: readonly [number, number]): GapWindows {
    const { answer, file } = this.versions;
    const missing = this.file.nodes.slice(this.#next[1], inFile);
    return gapWindows({
      above: this.#fixedWhere(this.#above, missing.length === 0),
      below: this.#fixedWhere(below, missing.length === 0),
      answer: { nodes: this.answer.nodes.slice(this.#next[0], inAnswer), lines: answer },
      file: { nodes: missing, lines: file },
      has: this.versions.has,
    });
  }

  /** Where the answer’s first statement is the first of all, nothing can stand above it. */
  #fixedWhere(neighbour: Neighbour, isNothingBetween: boolean): Neighbour {
    return neighbour.kind === 'shownEnd' && isNothingBetween ? { ...neighbour, kind: 'fixed' } : neighbour;
  }
}

function isUnchanged({ answer, file }: Versions, pair: Pair): boolean {
  const [a, b] = [pair.answer, pair.file];
  if (a.hasElision || a.end - a.head !== b.end - b.head) return false;
  const lines = answer.slice(a.head, a.end);
  return lines.every((line, index) => line.trimEnd() === file[b.head + index]?.trimEnd());
}

/** Whether the answer ends with a line after which the statement goes on in the file. */
function breaksOff({ answer, file }: Versions, { answer: a, file: b }: Pair): boolean {
  const last = (answer[a.end - 1] ?? '').trim();
  const [lastInFile, ...others] = file
    .slice(b.head, b.end)
    .map((line) => line.trim())
    .reverse();
  return !a.hasElision && last !== lastInFile && others.includes(last);
}

function statementWindow(versions: Versions, pair: Pair, depth: number): GapWindows {
  const { answer: a, file: b, start } = pair;
  if (!a.hasElision) {
    if (isCutShort(a, b) || endsEarly(versions, pair)) return 'omits';
    return [{ start, end: b.end, lines: withComma(versions, pair, versions.answer.slice(a.start, a.end)) }];
  }
  // What is left out may go on beyond this statement.
  if (b.children.at(-1)?.kind === 'mark' && a.children.at(-1)?.kind !== 'mark') return undefined;
  const head: Window = { start, end: b.head + 1, lines: versions.answer.slice(a.start, a.head + 1) };
  const below = statementWindows(
    versions,
    { nodes: a.children, start: a.head + 1, end: a.end, ends: 'fixed' },
    { nodes: b.children, start: b.head + 1, end: b.end, ends: 'fixed' },
    depth + 1,
  );
  return joined([[head], below]);
}

/** In lines: below that, nothing can be told from how much of a statement is left. */
const fewestLines = 15;

function isCutShort(answer: CodeNode, file: CodeNode): boolean {
  const [left, all] = [answer.end - answer.head, file.end - file.head];
  return all >= fewestLines && left < 0.4 * all;
}

/** Whether the answer ends at the end of a block that goes on in the file: with `catch`, with `else`. */
function endsEarly({ answer, file }: Versions, pair: Pair): boolean {
  const [shown, all] = [marksOf(pair.answer, answer), marksOf(pair.file, file)];
  return shown.length > 0 && shown.length < all.length && shown.every((mark, index) => mark === all[index]);
}

function marksOf({ children }: CodeNode, lines: Lines): string[] {
  return children.filter(({ kind }) => kind === 'mark').map(({ head }) => (lines[head] ?? '').trim());
}

/** In lines: how far the next one of a list is looked for. */
const mostBlank = 5;

/** Where a statement is one of a list, models leave out the comma that only its neighbours need. */
function withComma({ file }: Versions, { file: { end } }: Pair, lines: readonly string[]): readonly string[] {
  const [last = '', inFile = ''] = [lines.at(-1), file[end - 1]];
  const next = file.slice(end, end + mostBlank).find((line) => line.trim() !== '');
  const lostComma = inFile.trimEnd() === `${last.trimEnd()},` && next !== undefined && !/^\s*[\])}>]/.test(next);
  return lostComma ? [...lines.slice(0, -1), inFile] : lines;
}

function joined(all: readonly GapWindows[]): GapWindows {
  if (all.includes('omits')) return 'omits';
  return all.includes(undefined) ? undefined : all.flatMap((windows) => (Array.isArray(windows) ? windows : []));
}
