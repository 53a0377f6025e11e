/**
 * Puts a part of a file in its place by the structure of both: a function, some members of a class, a class of which some
 * members are left out. It compares statement by statement, and gives up wherever two places could be meant.
 */
import { indentOf } from '../editor/reindented';
import { type CodeNode, codeTree } from './codeTree';
import type { Span } from './fileLines';
import { indentShift } from './indentShift';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import type { LineSearch } from './lineSearch';
import { headOf, meantBy, mostAlike, nameOf, type Siblings, type UniquePlace } from './siblingPairs';
import { deepest, type StatementList, statementWindows } from './statementWindows';

export type TreePlacement =
  | { readonly windows: readonly Window[] }
  /** Something of the file is missing in the answer, without a word. */
  | { readonly omits: true }
  | undefined;

export interface TreeTask {
  readonly answer: readonly string[];
  /** The lines of the answer, from 0, that stand for others. */
  readonly elisions: readonly number[];
  readonly file: readonly string[];
  /** What the model was shown of the file. */
  readonly shown: Span;
  /** The file’s lines without indentation. */
  readonly unindented: LineSearch;
}

export function treePlacing({ answer, elisions, file, shown, unindented }: TreeTask): TreePlacement {
  const placeOf: UniquePlace = (line) => {
    const [place, ...others] = unindented.placesOf(line.trim());
    return others.length === 0 ? place : undefined;
  };
  const inAnswer: Siblings = { nodes: codeTree(answer, elisions), lines: answer };
  const all = listOf(codeTree(file), 0, file.length, shown);
  const inFile = listFor(inAnswer, foundStatements(all, file, shown), file, placeOf);
  if (!inFile) return undefined;
  const inWhole: StatementList = { nodes: inAnswer.nodes, start: 0, end: answer.length, ends: inFile.ends };
  const moved = movedTo(inFile, inAnswer, file);
  const windows = statementWindows(
    { answer: moved, file, placeOf, has: (line) => unindented.has(line.trim()) },
    inWhole,
    inFile,
  );
  return windows === 'omits' ? { omits: true } : windows && { windows };
}

/** The answer with the indentation of the list, where all of its statements begin at one margin. */
function movedTo(list: StatementList, { nodes, lines }: Siblings, file: readonly string[]): readonly string[] {
  const margins = new Set(nodes.filter(({ kind }) => kind === 'code').map(({ head }) => indentOf(lines[head] ?? '')));
  const [margin, ...others] = margins;
  const first = list.nodes[0];
  if (margin === undefined || others.length > 0 || !first) return lines;
  if (list.nodes.some(({ head }) => indentOf(file[head] ?? '') === margin)) return lines;
  const shift = indentShift([`${margin}x`], [`${indentOf(file[first.head] ?? '')}x`]);
  return shift ? shift(lines) : lines;
}

/** A statement of the file, and the list that it is in. */
interface Found {
  readonly node: CodeNode;
  readonly list: StatementList;
}

/** The statements that the model was shown, by their first lines and by the names that they declare. */
function foundStatements(all: StatementList, lines: readonly string[], shown: Span): Map<string, Found[]> {
  const found = new Map<string, Found[]>();
  const visit = (list: StatementList, depth: number): void => {
    for (const node of list.nodes) {
      const isShown = node.head >= shown.start && node.end <= shown.end;
      for (const key of isShown ? keysOf(lines, node) : []) {
        const others = found.get(key);
        if (others) others.push({ node, list });
        else found.set(key, [{ node, list }]);
      }
      if (node.children.length === 0 || depth === deepest) continue;
      visit(listOf(node.children, node.head + 1, node.end, shown), depth + 1);
    }
  };
  visit(all, 0);
  return found;
}

/** Of what the model was not shown, it says nothing. */
function listOf(all: readonly CodeNode[], from: number, to: number, shown: Span): StatementList {
  const [start, end] = [Math.max(from, shown.start), Math.min(to, shown.end)];
  const nodes = all.filter((node) => node.head >= start && node.end <= end);
  return { nodes, start, end, ends: start === shown.start && end === shown.end ? 'shownEnd' : 'open' };
}

/** The list of the file that has most of the statements of the answer; undefined where two have as many. */
function listFor(
  answer: Siblings,
  found: ReadonlyMap<string, Found[]>,
  file: readonly string[],
  placeOf: UniquePlace,
): StatementList | undefined {
  const votes = new Map<StatementList, number>();
  for (const node of answer.nodes) {
    if (node.kind !== 'code') continue;
    for (const key of keysOf(answer.lines, node)) {
      const candidates = found.get(key) ?? [];
      if (candidates.length > mostAlike) continue;
      const only = candidates.length > 1 ? meantBy({ answer, node, file, placeOf }, candidates) : undefined;
      for (const list of new Set((only ? [only] : candidates).map((each) => each.list))) {
        votes.set(list, (votes.get(list) ?? 0) + 1);
      }
    }
  }
  const [best, second] = [...votes].sort((a, b) => b[1] - a[1]);
  return best && best[1] > (second?.[1] ?? 0) ? best[0] : undefined;
}

function keysOf(lines: readonly string[], node: CodeNode): string[] {
  const head = headOf({ lines }, node);
  const name = nameOf({ lines }, node);
  return [...(isTelling(head) ? [`= ${head}`] : []), ...(name === undefined ? [] : [name])];
}
