/** Finds in a list of statements those of another version of it: by their first lines, by the names they declare, and by what stands next to them. */
import type { CodeNode } from './codeTree';
import { declaredName } from './declaredName';
import { isTelling } from './likeness';

/** Statements of the answer with their lines, or of the file. */
export interface Siblings {
  readonly nodes: readonly CodeNode[];
  readonly lines: readonly string[];
}

/** Where a line stands in the file if it stands there once, whatever its indentation. */
export type UniquePlace = (line: string) => number | undefined;

/** By the index in `answer` the index in `file`; undefined where the order is another. */
export function siblingPairs(
  answer: Siblings,
  file: Siblings,
  placeOf: UniquePlace,
): ReadonlyMap<number, number> | undefined {
  const pairs = new Map<number, number>();
  pairUnique(pairs, keys(answer, headOf), keys(file, headOf));
  pairUnique(pairs, keys(answer, nameOf), keys(file, nameOf));
  pairByContent(pairs, answer, file, placeOf);
  pairLastMarks(pairs, answer.nodes, file.nodes);
  pairNeighbours(pairs, keys(answer, wholeOf), keys(file, wholeOf));
  const inOrder = [...pairs].sort(([a], [b]) => a - b);
  const isAscending = inOrder.every(([, place], index) => index === 0 || place > (inOrder[index - 1]?.[1] ?? 0));
  return isAscending ? new Map(inOrder) : undefined;
}

/** The line that a statement is known by, without its indentation. */
export function headOf({ lines }: Pick<Siblings, 'lines'>, node: CodeNode): string {
  return (lines[node.head] ?? '').trim();
}

export function nameOf({ lines }: Pick<Siblings, 'lines'>, node: CodeNode): string | undefined {
  return node.kind === 'code' ? declaredName(lines[node.head] ?? '') : undefined;
}

/** All of its lines: of what begins alike, only the same is meant where nothing but its neighbour tells. */
function wholeOf({ lines }: Siblings, { head, end }: CodeNode): string | undefined {
  return end - head > mostCompared
    ? undefined
    : lines
        .slice(head, end)
        .map((line) => line.trim())
        .join('\n');
}

type Key = string | undefined;

function keys(siblings: Siblings, keyOf: (siblings: Siblings, node: CodeNode) => Key): Key[] {
  return siblings.nodes.map((node) => (node.kind === 'elision' ? undefined : keyOf(siblings, node)));
}

function pairUnique(pairs: Map<number, number>, answer: readonly Key[], file: readonly Key[]): void {
  const [inAnswer, inFile] = [uniquePlaces(answer), uniquePlaces(file)];
  const taken = new Set(pairs.values());
  for (const [key, index] of inAnswer) {
    const place = inFile.get(key);
    if (place !== undefined && !pairs.has(index) && !taken.has(place)) pairs.set(index, place);
  }
}

/** Where each key stands that stands once. */
function uniquePlaces(all: readonly Key[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, key] of all.entries()) {
    if (key === undefined) continue;
    if (places.has(key)) repeated.add(key);
    places.set(key, index);
  }
  for (const key of repeated) places.delete(key);
  return places;
}

/** Of statements that begin alike, the one is meant that has lines of the answer which stand nowhere else. */
function pairByContent(pairs: Map<number, number>, answer: Siblings, file: Siblings, placeOf: UniquePlace): void {
  const alike = new Map<string, Candidate[]>();
  const taken = new Set(pairs.values());
  for (const [place, node] of file.nodes.entries()) {
    if (node.kind !== 'code' || taken.has(place)) continue;
    const head = headOf(file, node);
    const known = alike.get(head) ?? [];
    if (known.length < mostAlike) alike.set(head, [...known, { place, node }]);
  }
  for (const [index, node] of answer.nodes.entries()) {
    if (pairs.has(index) || node.kind !== 'code') continue;
    const only = meantBy({ answer, node, file: file.lines, placeOf }, alike.get(headOf(answer, node)) ?? []);
    if (only && !taken.has(only.place)) pairs.set(index, only.place);
    if (only) taken.add(only.place);
  }
}

interface Candidate {
  readonly place: number;
  readonly node: CodeNode;
}

/** More statements that begin alike say nothing. */
export const mostAlike = 100;

export interface Statement {
  readonly answer: Siblings;
  readonly node: CodeNode;
  readonly file: readonly string[];
  readonly placeOf: UniquePlace;
}

/** So many lines which stand nowhere else are no chance. */
const fewestOwnLines = 2;

/**
 * The one of the candidates that has lines of the statement which stand nowhere else in the file; undefined where that
 * tells of none, or of several.
 */
export function meantBy<T extends { readonly node: CodeNode }>(
  { answer, node, file, placeOf }: Statement,
  candidates: readonly T[],
): T | undefined {
  const head = answer.lines[node.head]?.trimEnd();
  const atSameDepth = candidates.filter((each) => file[each.node.head]?.trimEnd() === head);
  const likely = atSameDepth.length > 0 ? atSameDepth : candidates;
  const places = answer.lines
    .slice(node.start, node.end)
    .flatMap((line) => (isTelling(line) ? (placeOf(line) ?? []) : []));
  const counts = likely.map(
    ({ node: { start, end } }) => places.filter((place) => place >= start && place < end).length,
  );
  const [first, ...others] = likely.filter((_each, index) => (counts[index] ?? 0) > 0);
  return others.length === 0 && Math.max(...counts) >= fewestOwnLines ? first : undefined;
}

/** What closes the list in one closes it in the other. */
function pairLastMarks(pairs: Map<number, number>, answer: readonly CodeNode[], file: readonly CodeNode[]): void {
  const [index, place] = [answer.length - 1, file.length - 1];
  const areMarks = answer[index]?.kind === 'mark' && file[place]?.kind === 'mark';
  if (areMarks && !pairs.has(index) && ![...pairs.values()].includes(place)) pairs.set(index, place);
}

/** In lines. */
const mostCompared = 200;

/** What is equal next to a pair is a pair as well. */
function pairNeighbours(pairs: Map<number, number>, answer: readonly Key[], file: readonly Key[]): void {
  const taken = new Set(pairs.values());
  for (const step of [1, -1]) {
    for (const [start, startInFile] of [...pairs]) {
      let [index, place] = [start + step, startInFile + step];
      while (!pairs.has(index) && !taken.has(place) && answer[index] !== undefined && answer[index] === file[place]) {
        pairs.set(index, place);
        taken.add(place);
        index += step;
        place += step;
      }
    }
  }
}
