/** Chooses between the places where code could belong the one that it changes least, where none of the others comes near. */
import { bracketBalance } from './bracketBalance';
import type { Span } from './fileLines';
import { isTelling } from './likeness';

type Lines = readonly string[];

/** By how many lines code and a place may differ for that to be the nearest: so many times those of the nearest, and more. */
const clearly = { times: 3, more: 4 } as const;
/** In lines: what is compared at most, of all places together. */
const mostCompared = 200_000;
/** In lines: a place of so many more than the code has is none. */
const mostGone = 20;

export interface NearestWindow extends Span {
  /** Whether no other place is about as near. */
  readonly isClear: boolean;
}

/** `starts` and `ends` are where a place may begin and end, from 0. Undefined where there is none, or too many. */
export function nearestWindow(
  code: Lines,
  starts: readonly number[],
  ends: readonly number[],
  file: Lines,
): NearestWindow | undefined {
  const longest = 2 * code.length + mostGone;
  if (starts.length * ends.length * longest > mostCompared) return undefined;
  const counts = countsOf(code);
  const places = starts
    .flatMap((start) => ends.map((end) => ({ start, end })))
    .filter(({ start, end }) => start < end && end - start <= longest)
    .map((place) => ({ ...place, changed: changedLines(counts, file.slice(place.start, place.end)) }))
    .sort((a, b) => a.changed - b.changed);
  const balance = bracketBalance(code);
  const fits = ({ start, end }: Span) => bracketBalance(file.slice(start, end)) === balance;
  const nearest = places.find(fits);
  if (!nearest) return undefined;
  const near = clearly.times * nearest.changed + clearly.more;
  const isRival = (place: typeof nearest) => place !== nearest && place.changed < near && fits(place);
  return { start: nearest.start, end: nearest.end, isClear: !places.some(isRival) };
}

/** How many lines with words only one of the two has. */
function changedLines(code: ReadonlyMap<string, number>, place: Lines): number {
  const left = new Map(code);
  let lost = 0;
  for (const line of place.filter(isTelling)) {
    const key = line.trimEnd();
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    else lost += 1;
  }
  return [...left.values()].reduce((sum, count) => sum + count, lost);
}

function countsOf(lines: Lines): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines.filter(isTelling)) counts.set(line.trimEnd(), (counts.get(line.trimEnd()) ?? 0) + 1);
  return counts;
}
