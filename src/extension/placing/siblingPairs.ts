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
  pairNeighbours(pairs, keys(answer, headOf), keys(file, headOf));
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
  const alike = new Map<string, number[]>();
  const taken = new Set(pairs.values());
  for (const [place, node] of file.nodes.entries()) {
    if (node.kind !== 'code' || taken.has(place)) continue;
    const head = headOf(file, node);
    alike.set(head, [...(alike.get(head) ?? []), place].slice(0, mostAlike));
  }
  for (const [index, node] of answer.nodes.entries()) {
    if (pairs.has(index) || node.kind !== 'code') continue;
    const candidates = (alike.get(headOf(answer, node)) ?? []).flatMap((place) => {
      const candidate = file.nodes[place];
      return candidate ? [{ place, node: candidate }] : [];
    });
    const [only, ...others] = withOwnLines(answer, node, candidates, placeOf);
    if (only && others.length === 0 && ![...pairs.values()].includes(only.place)) pairs.set(index, only.place);
  }
}

/** More statements that begin alike say nothing. */
const mostAlike = 100;

/** Those of the candidates that have lines of a statement which stand nowhere else in the file. */
export function withOwnLines<T extends { readonly node: CodeNode }>(
  { lines }: Siblings,
  { start, end }: CodeNode,
  candidates: readonly T[],
  placeOf: UniquePlace,
): T[] {
  if (candidates.length === 0) return [];
  const places = lines.slice(start, end).flatMap((line) => (isTelling(line) ? (placeOf(line) ?? []) : []));
  return candidates.filter(({ node }) => places.some((place) => place >= node.start && place < node.end));
}

/** What closes the list in one closes it in the other. */
function pairLastMarks(pairs: Map<number, number>, answer: readonly CodeNode[], file: readonly CodeNode[]): void {
  const [index, place] = [answer.length - 1, file.length - 1];
  const areMarks = answer[index]?.kind === 'mark' && file[place]?.kind === 'mark';
  if (areMarks && !pairs.has(index) && ![...pairs.values()].includes(place)) pairs.set(index, place);
}

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
