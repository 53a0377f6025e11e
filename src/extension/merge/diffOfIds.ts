/** The steps of a diff in their order, over lines that are known by their ids. What the lines say it doesn't know. */

import { changedOnPath } from '../../chat/difference/editPath';
import { comparedLines } from './comparedLines';
import type { Hunk } from './lineDiff';
import { slideChanges } from './slideChanges';

export function diffOfIds(before: Int32Array, after: Int32Array): Hunk[] {
  const compared = comparedLines(before, after);
  const changed = changedOnPath(compared.before.ids, compared.after.ids);
  const one = { ids: before, changed: compared.before.changed };
  const other = { ids: after, changed: compared.after.changed };
  markAll(one.changed, compared.before.places, changed.before);
  markAll(other.changed, compared.after.places, changed.after);
  slideChanges(one, other);
  slideChanges(other, one);
  return hunksBetween(one.changed, other.changed);
}

function markAll(changed: Uint8Array, places: Int32Array, marks: Uint8Array): void {
  places.forEach((place, index) => {
    if (marks[index]) changed[place] = 1;
  });
}

/** Both hold a mark a line and a 0 more. */
function hunksBetween(before: Uint8Array, after: Uint8Array): Hunk[] {
  const hunks: Hunk[] = [];
  let [beforeEnd, afterEnd] = [0, 0];
  while (beforeEnd < before.length) {
    const [beforeStart, afterStart] = [beforeEnd, afterEnd];
    while (before[beforeEnd]) beforeEnd++;
    while (after[afterEnd]) afterEnd++;
    if (beforeEnd > beforeStart || afterEnd > afterStart) hunks.push({ beforeStart, beforeEnd, afterStart, afterEnd });
    beforeEnd++;
    afterEnd++;
  }
  return hunks;
}
