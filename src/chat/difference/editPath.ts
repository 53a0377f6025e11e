/**
 * The short way from one list of ids to another: which of them go, which come. Myers' search from both ends at once (“An
 * O(ND) Difference Algorithm and Its Variations”, 1986), in linear space, which gives up on the shortest way where that
 * costs too much. When it gives up, and between equally short ways, it decides as git does.
 *
 * A diagonal is the index before less the index after. Along one of them ids are equal; to leave it is an edit.
 */
import { roughSquareRoot } from './roughSquareRoot';

/** So many equal ids in a row are no chance. */
const longRun = 20;
/** In edits: the search looks for a shortcut when it has cost so much. */
const patience = 256;
/** A shortcut must have come so many times further than it cost. */
const shortcutGain = 4;
/** In edits: the least at which the search takes the best that it has. */
const leastLimit = 256;

const beforeAny = -1;
const afterAny = 2 ** 31 - 1;

/** A part of both lists. */
interface Box {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
  /** The shortest way is known to be short enough to be searched to the end. */
  readonly isShort: boolean;
}

/** A point that the way goes through, and which of the two parts that it makes are known to be short. */
interface Cut {
  readonly before: number;
  readonly after: number;
  readonly isShortAhead: boolean;
  readonly isShortBehind: boolean;
}

/** How far the search from one end has come: the index before by diagonal, for every second one from `low` to `high`. */
interface Front {
  readonly reach: Int32Array;
  low: number;
  high: number;
}

/** A mark for each id of either list: 1 where it is in one alone. */
export function changedOnPath(before: Int32Array, after: Int32Array): { before: Uint8Array; after: Uint8Array } {
  const marks = { before: new Uint8Array(before.length), after: new Uint8Array(after.length) };
  const search = new PathSearch(before, after);
  const boxes: Box[] = [
    { beforeStart: 0, beforeEnd: before.length, afterStart: 0, afterEnd: after.length, isShort: false },
  ];
  for (let next = boxes.pop(); next; next = boxes.pop()) {
    const box = search.shrunk(next);
    if (box.beforeStart === box.beforeEnd) marks.after.fill(1, box.afterStart, box.afterEnd);
    else if (box.afterStart === box.afterEnd) marks.before.fill(1, box.beforeStart, box.beforeEnd);
    else boxes.push(...halves(box, search.cut(box)));
  }
  return marks;
}

function halves(box: Box, cut: Cut): [Box, Box] {
  return [
    { ...box, beforeEnd: cut.before, afterEnd: cut.after, isShort: cut.isShortAhead },
    { ...box, beforeStart: cut.before, afterStart: cut.after, isShort: cut.isShortBehind },
  ];
}

class PathSearch {
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  /** Where diagonal 0 lies in what the fronts reach. */
  readonly #zero: number;
  readonly #limit: number;
  readonly #forward: Front;
  readonly #backward: Front;
  #sawLongRun = false;

  constructor(before: Int32Array, after: Int32Array) {
    this.#before = before;
    this.#after = after;
    this.#zero = after.length + 1;
    // One on each side stands for what lies outside.
    const diagonals = before.length + after.length + 3;
    this.#limit = Math.max(roughSquareRoot(diagonals), leastLimit);
    this.#forward = { reach: new Int32Array(diagonals), low: 0, high: 0 };
    this.#backward = { reach: new Int32Array(diagonals), low: 0, high: 0 };
  }

  /** The box without what is equal at its ends. */
  shrunk(box: Box): Box {
    let { beforeStart, beforeEnd, afterStart, afterEnd } = box;
    const [before, after] = [this.#before, this.#after];
    while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] === after[afterStart]) {
      beforeStart++;
      afterStart++;
    }
    while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
      beforeEnd--;
      afterEnd--;
    }
    return { beforeStart, beforeEnd, afterStart, afterEnd, isShort: box.isShort };
  }

  /** Where the fronts from both ends meet; or, of a box that may not be short, a point on a way that is good enough. */
  cut(box: Box): Cut {
    const [start, end] = [box.beforeStart - box.afterStart, box.beforeEnd - box.afterEnd];
    this.#begin(this.#forward, start, box.beforeStart);
    this.#begin(this.#backward, end, box.beforeEnd);
    const isOdd = ((start - end) & 1) !== 0;
    for (let cost = 1; ; cost++) {
      this.#sawLongRun = false;
      this.#widen(this.#forward, box, beforeAny);
      const ahead = this.#advance(box, isOdd ? this.#backward : undefined);
      if (ahead) return ahead;
      this.#widen(this.#backward, box, afterAny);
      const behind = this.#retreat(box, isOdd ? undefined : this.#forward);
      if (behind) return behind;
      if (box.isShort) continue;
      const shortcut = this.#sawLongRun && cost > patience ? this.#shortcut(box, cost) : undefined;
      if (shortcut) return shortcut;
      if (cost >= this.#limit) return this.#furthest(box);
    }
  }

  #begin(front: Front, diagonal: number, index: number): void {
    front.low = diagonal;
    front.high = diagonal;
    front.reach[this.#zero + diagonal] = index;
  }

  /** One diagonal more on each side, or, where the box ends, one fewer: the front keeps to every second one. */
  #widen(front: Front, box: Box, outside: number): void {
    if (front.low > box.beforeStart - box.afterEnd) front.reach[this.#zero + --front.low - 1] = outside;
    else front.low++;
    if (front.high < box.beforeEnd - box.afterStart) front.reach[this.#zero + ++front.high + 1] = outside;
    else front.high--;
  }

  /** One edit further from the start of the box; where that meets the other front, the way is found. */
  #advance({ beforeEnd, afterEnd }: Box, other: Front | undefined): Cut | undefined {
    const [before, after, zero] = [this.#before, this.#after, this.#zero];
    const { reach, low, high } = this.#forward;
    const [otherReach, otherLow, otherHigh] = other ? [other.reach, other.low, other.high] : [reach, 1, 0];
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const [removed, added] = [at(reach, zero + diagonal - 1) + 1, at(reach, zero + diagonal + 1)];
      const from = removed > added ? removed : added;
      let index = from;
      while (index < beforeEnd && index - diagonal < afterEnd && before[index] === after[index - diagonal]) index++;
      if (index - from > longRun) this.#sawLongRun = true;
      reach[zero + diagonal] = index;
      if (otherLow <= diagonal && diagonal <= otherHigh && at(otherReach, zero + diagonal) <= index) {
        return { before: index, after: index - diagonal, isShortAhead: true, isShortBehind: true };
      }
    }
    return undefined;
  }

  /** The same from the end of the box. */
  #retreat({ beforeStart, afterStart }: Box, other: Front | undefined): Cut | undefined {
    const [before, after, zero] = [this.#before, this.#after, this.#zero];
    const { reach, low, high } = this.#backward;
    const [otherReach, otherLow, otherHigh] = other ? [other.reach, other.low, other.high] : [reach, 1, 0];
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const [added, removed] = [at(reach, zero + diagonal - 1), at(reach, zero + diagonal + 1) - 1];
      const from = added <= removed ? added : removed;
      let index = from;
      while (
        index > beforeStart &&
        index - diagonal > afterStart &&
        before[index - 1] === after[index - diagonal - 1]
      ) {
        index--;
      }
      if (from - index > longRun) this.#sawLongRun = true;
      reach[zero + diagonal] = index;
      if (otherLow <= diagonal && diagonal <= otherHigh && index <= at(otherReach, zero + diagonal)) {
        return { before: index, after: index - diagonal, isShortAhead: true, isShortBehind: true };
      }
    }
    return undefined;
  }

  /** The end of a long run of equal ids that lies much further on than what it has cost, if there is one. */
  #shortcut(box: Box, cost: number): Cut | undefined {
    return this.#shortcutAhead(box, cost) ?? this.#shortcutBehind(box, cost);
  }

  #shortcutAhead(box: Box, cost: number): Cut | undefined {
    const { low, high, reach } = this.#forward;
    const middle = box.beforeStart - box.afterStart;
    let most = shortcutGain * cost;
    let best: Cut | undefined;
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const before = at(reach, this.#zero + diagonal);
      const after = before - diagonal;
      const gain = before - box.beforeStart + after - box.afterStart - Math.abs(diagonal - middle);
      if (gain <= most) continue;
      if (before < box.beforeStart + longRun || before >= box.beforeEnd) continue;
      if (after < box.afterStart + longRun || after >= box.afterEnd) continue;
      if (!this.#isRun(before - longRun, after - longRun)) continue;
      most = gain;
      best = { before, after, isShortAhead: true, isShortBehind: false };
    }
    return best;
  }

  #shortcutBehind(box: Box, cost: number): Cut | undefined {
    const { low, high, reach } = this.#backward;
    const middle = box.beforeEnd - box.afterEnd;
    let most = shortcutGain * cost;
    let best: Cut | undefined;
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const before = at(reach, this.#zero + diagonal);
      const after = before - diagonal;
      const gain = box.beforeEnd - before + box.afterEnd - after - Math.abs(diagonal - middle);
      if (gain <= most) continue;
      if (before <= box.beforeStart || before > box.beforeEnd - longRun) continue;
      if (after <= box.afterStart || after > box.afterEnd - longRun) continue;
      if (!this.#isRun(before, after)) continue;
      most = gain;
      best = { before, after, isShortAhead: false, isShortBehind: true };
    }
    return best;
  }

  #isRun(before: number, after: number): boolean {
    for (let index = 0; index < longRun; index++) {
      if (this.#before[before + index] !== this.#after[after + index]) return false;
    }
    return true;
  }

  /** The point that either front has come furthest to. */
  #furthest(box: Box): Cut {
    const ahead = this.#furthestAhead(box);
    const behind = this.#furthestBehind(box);
    const gainAhead = ahead.before + ahead.after - box.beforeStart - box.afterStart;
    const gainBehind = box.beforeEnd + box.afterEnd - behind.before - behind.after;
    return gainBehind < gainAhead ? ahead : behind;
  }

  #furthestAhead(box: Box): Cut {
    const { low, high, reach } = this.#forward;
    let [before, after] = [beforeAny, 0];
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const index = Math.min(at(reach, this.#zero + diagonal), box.beforeEnd, box.afterEnd + diagonal);
      if (index + index - diagonal > before + after) [before, after] = [index, index - diagonal];
    }
    return { before, after, isShortAhead: true, isShortBehind: false };
  }

  #furthestBehind(box: Box): Cut {
    const { low, high, reach } = this.#backward;
    let [before, after] = [afterAny, 0];
    for (let diagonal = high; diagonal >= low; diagonal -= 2) {
      const index = Math.max(at(reach, this.#zero + diagonal), box.beforeStart, box.afterStart + diagonal);
      if (index + index - diagonal < before + after) [before, after] = [index, index - diagonal];
    }
    return { before, after, isShortAhead: false, isShortBehind: true };
  }
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
