/**
 * Says what becomes of the statements of a file between two that an answer shows: they stay where the answer says that it
 * leaves something out, and give way to what stands there in the answer where it does not.
 */
import type { CodeNode } from './codeTree';
import type { Window } from './keptLines';
import { likeness, wordCounts } from './likeness';
import { nameOf, type Siblings } from './siblingPairs';

/** What a gap begins or ends with: a statement that is in both, or an end of the list. Lines from 0. */
export interface Neighbour {
  /** The line at which it meets the gap: the first one after it, or the first of what is below. */
  readonly inAnswer: number;
  readonly inFile: number;
  /**
   * `changed` and `unchanged` are statements. `fixed`: the list begins or ends there in both. `open`: the answer begins or
   * ends somewhere within the list; `shownEnd`: it does so where all ends that the model was shown.
   */
  readonly kind: 'changed' | 'unchanged' | 'fixed' | 'open' | 'shownEnd';
}

export interface Gap {
  readonly above: Neighbour;
  readonly below: Neighbour;
  /** Statements that only the answer has here, and what stands for others. */
  readonly answer: Siblings;
  /** Statements that only the file has here. */
  readonly file: Siblings;
  /** Whether the file has a line anywhere. */
  readonly has: (line: string) => boolean;
}

/** `omits`: the answer may have left something out without a word. Undefined where it can’t be told what is meant. */
export type GapWindows = readonly Window[] | 'omits' | undefined;

export function gapWindows(gap: Gap): GapWindows {
  const elisions = gap.answer.nodes.filter(({ kind }) => kind === 'elision');
  if (elisions.length > 0) return aroundElision(gap);
  if (isOpen(gap.above) || isOpen(gap.below)) return atOpenEnd(gap);
  return replacedGap(gap);
}

/** In lines: more does not vanish without a word. */
const mostRemoved = 50;

function replacedGap({ above, below, answer, file }: Gap): GapWindows {
  const removed = lineCount(file.nodes);
  const added = lineCount(answer.nodes);
  const isFramed = above.kind !== 'changed' && below.kind !== 'changed';
  // Between statements that it changes, a model that shows only these leaves out the ones that it does not.
  if (removed > 0 && (isFramed ? removed > mostRemoved + 2 * added : removed > added + 1)) return 'omits';
  const lines = answer.lines.slice(above.inAnswer, below.inAnswer);
  return [{ start: above.inFile, end: below.inFile, lines }];
}

/** New statements above the first or below the last one that is in both. */
function atOpenEnd(gap: Gap): GapWindows {
  const { above, below, answer, file } = gap;
  if (answer.nodes.length === 0) return [];
  if (!areNew(gap, answer.nodes) || !areNamed(answer, answer.nodes)) return undefined;
  const next = isOpen(above) ? file.nodes.at(-1) : file.nodes[0];
  if (next && answer.nodes.some((node) => isVersionOf(answer, node, file, next))) return undefined;
  const lines = answer.lines.slice(above.inAnswer, below.inAnswer);
  return [isOpen(above) ? insertion(below.inFile, lines) : insertion(above.inFile, lines)];
}

/** What the elision stands for stays, and new statements come before or after it. */
function aroundElision(gap: Gap): GapWindows {
  const { answer, file } = gap;
  const first = answer.nodes.findIndex(({ kind }) => kind === 'elision');
  const last = answer.nodes.findLastIndex(({ kind }) => kind === 'elision');
  // What stands between two elisions could stand anywhere.
  if (answer.nodes.slice(first, last).some(({ kind }) => kind !== 'elision')) return undefined;
  const before = answer.nodes.slice(0, first);
  const after = answer.nodes.slice(last + 1);
  if (before.length > 0 && !canTake(gap.above, gap, before)) return undefined;
  if (after.length > 0 && !canTake(gap.below, gap, after)) return undefined;
  const added = [...before, ...after];
  if (!areNew(gap, added)) return undefined;
  if (added.length * file.nodes.length > mostCompared) return undefined;
  if (added.some((node) => file.nodes.some((other) => isVersionOf(answer, node, file, other)))) return undefined;
  return [...below(gap, before), ...aboveNext(gap, after)];
}

const mostCompared = 20_000;

/** Whether it is clear where next to a neighbour new statements stand. */
function canTake(neighbour: Neighbour, { answer }: Gap, added: readonly CodeNode[]): boolean {
  if (neighbour.kind === 'open') return false;
  return neighbour.kind !== 'shownEnd' || areNamed(answer, added);
}

/** What the file has elsewhere is not new, and where it belongs is not clear. */
function areNew({ answer, has }: Gap, added: readonly CodeNode[]): boolean {
  return added.every(({ head }) => !has(answer.lines[head] ?? ''));
}

function areNamed(answer: Siblings, added: readonly CodeNode[]): boolean {
  return added.every((node) => nameOf(answer, node) !== undefined);
}

/** New statements right below the one above the gap, with the blank lines that part them from it and from what follows. */
function below({ above, answer, file }: Gap, added: readonly CodeNode[]): Window[] {
  const [first, last] = [added[0], added.at(-1)];
  if (!first || !last) return [];
  const blanksInFile = blanksFrom(file.lines, above.inFile, 1);
  const blanksAfter = blanksFrom(answer.lines, last.end, 1);
  if (blanksAfter === 0 && blanksInFile > 0 && first.start > above.inAnswer) {
    return [insertion(above.inFile + blanksInFile, answer.lines.slice(first.start, last.end))];
  }
  const end = blanksInFile > 0 ? last.end : last.end + blanksAfter;
  return [insertion(above.inFile, answer.lines.slice(above.inAnswer, end))];
}

/** The same above the one below the gap. */
function aboveNext({ below, answer, file }: Gap, added: readonly CodeNode[]): Window[] {
  const [first, last] = [added[0], added.at(-1)];
  if (!first || !last) return [];
  const blanksInFile = blanksFrom(file.lines, below.inFile - 1, -1);
  const blanksBefore = blanksFrom(answer.lines, first.start - 1, -1);
  if (blanksBefore === 0 && blanksInFile > 0 && last.end < below.inAnswer) {
    return [insertion(below.inFile - blanksInFile, answer.lines.slice(first.start, last.end))];
  }
  const start = blanksInFile > 0 ? first.start : first.start - blanksBefore;
  return [insertion(below.inFile, answer.lines.slice(start, below.inAnswer))];
}

function insertion(at: number, lines: readonly string[]): Window {
  return { start: at, end: at, lines };
}

function blanksFrom(lines: readonly string[], start: number, step: 1 | -1): number {
  let count = 0;
  while (lines[start + step * count]?.trim() === '') count += 1;
  return count;
}

function isOpen({ kind }: Neighbour): boolean {
  return kind === 'open' || kind === 'shownEnd';
}

function lineCount(nodes: readonly CodeNode[]): number {
  return nodes.reduce((count, { start, end }) => count + end - start, 0);
}

/** Of statements that declare other names, only those are versions of each other that say nearly the same. */
const alike = { unnamed: 0.6, named: 0.8 } as const;

function isVersionOf(answer: Siblings, node: CodeNode, file: Siblings, other: CodeNode): boolean {
  const [name, otherName] = [nameOf(answer, node), nameOf(file, other)];
  if (name !== undefined && name === otherName) return true;
  if (name === undefined || otherName === undefined) {
    const bareName = (name ?? otherName)?.split(' ').at(-1);
    const unnamed = name === undefined ? (answer.lines[node.head] ?? '') : (file.lines[other.head] ?? '');
    if (bareName !== undefined && wordCounts([unnamed]).has(bareName)) return true;
    return likeness([answer.lines[node.head] ?? ''], [file.lines[other.head] ?? '']) > alike.unnamed;
  }
  if (node.end - node.head < 3 || other.end - other.head < 3) return false;
  return likeness(answer.lines.slice(node.head, node.end), file.lines.slice(other.head, other.end)) > alike.named;
}
