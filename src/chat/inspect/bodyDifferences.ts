/** What differs between two bodies of requests: what came, what went, what changed, what has another name. */
import { isJsonObject, sameJson } from '../parameters/jsonValues';
import type { JsonPath } from './jsonPath';

export interface BodyDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed';
  readonly path: JsonPath;
  /** Where a renamed value stood. */
  readonly from?: JsonPath | undefined;
  /** Of what was removed, changed or renamed. */
  readonly before?: unknown;
  /** Of what was added, changed or renamed. */
  readonly after?: unknown;
}

/** Levels that are looked into; what lies deeper differs as a whole. */
const deepest = 40;

/** Shorter values, as JSON, are the same by chance: they count as renamed only within one object. */
const shortest = 8;

export function bodyDifferences(before: unknown, after: unknown): readonly BodyDifference[] {
  const found: BodyDifference[] = [];
  compare(before, after, [], found);
  return withRenamed(found);
}

function compare(before: unknown, after: unknown, path: JsonPath, found: BodyDifference[]): void {
  if (path.length < deepest && isJsonObject(before) && isJsonObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const name of names) {
      const at = [...path, name];
      if (!Object.hasOwn(after, name)) found.push({ kind: 'removed', path: at, before: before[name] });
      else if (!Object.hasOwn(before, name)) found.push({ kind: 'added', path: at, after: after[name] });
      else compare(before[name], after[name], at, found);
    }
  } else if (path.length < deepest && Array.isArray(before) && Array.isArray(after)) {
    compareLists(before, after, path, found);
  } else if (!isSame(before, after)) {
    found.push({ kind: 'changed', path, before, after });
  }
}

/** What is equal at both ends belongs together, also where something came or went in between. */
function compareLists(before: unknown[], after: unknown[], path: JsonPath, found: BodyDifference[]): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  const common = shorter - end;
  for (let index = start; index < common; index++) compare(before[index], after[index], [...path, index], found);
  for (let index = common; index < before.length - end; index++)
    found.push({ kind: 'removed', path: [...path, index], before: before[index] });
  for (let index = common; index < after.length - end; index++)
    found.push({ kind: 'added', path: [...path, index], after: after[index] });
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    return sameJson(one, other);
  } catch {
    // Nested deeper than can be looked into.
    return false;
  }
}

/** Where a value left one place and came to another, and it is clear which, that is one difference. */
function withRenamed(found: readonly BodyDifference[]): readonly BodyDifference[] {
  const removed = byValue(found.filter(({ kind }) => kind === 'removed'));
  const added = byValue(found.filter(({ kind }) => kind === 'added'));
  const renamed = new Map<BodyDifference, BodyDifference>();
  const gone = new Set<BodyDifference>();
  for (const [json, [one, ...others]] of removed) {
    const [other, ...more] = added.get(json) ?? [];
    if (!one || !other || others.length + more.length > 0) continue;
    if (json.length < shortest && !isBeside(one.path, other.path)) continue;
    gone.add(one);
    renamed.set(other, { ...other, kind: 'renamed', from: one.path, before: one.before });
  }
  return found.filter((each) => !gone.has(each)).map((each) => renamed.get(each) ?? each);
}

function byValue(differences: readonly BodyDifference[]): Map<string, BodyDifference[]> {
  const groups = new Map<string, BodyDifference[]>();
  for (const each of differences) {
    const json = jsonText(each.kind === 'removed' ? each.before : each.after);
    groups.set(json, [...(groups.get(json) ?? []), each]);
  }
  return groups;
}

function isBeside(one: JsonPath, other: JsonPath): boolean {
  return one.length === other.length && one.slice(0, -1).every((step, index) => step === other[index]);
}

/** Empty for what can't be written. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
