/**
 * Moves changes to where git shows them. Added or removed lines between equal ones can often stand a little higher or lower
 * with the same result: they go as far down as they can, or to the last place where the other file changes as well.
 */

export interface MarkedLines {
  readonly ids: Int32Array;
  /** 1 for each changed line, and a 0 more than there are lines. */
  readonly changed: Uint8Array;
}

/** Moves the marks of `file`; those of `other` stay, and tell where a change would meet one of the other file. */
export function slideChanges(file: MarkedLines, other: MarkedLines): void {
  const group = new Group(file);
  const opposite = new Group(other);
  do {
    if (group.length > 0) settle(group, opposite);
    opposite.next();
  } while (group.next());
}

function settle(group: Group, opposite: Group): void {
  let highest: number;
  let meets: boolean;
  let length: number;
  // A group that touches another on its way becomes one with it, and then may have further to go.
  do {
    length = group.length;
    while (group.slideUp()) opposite.previous();
    highest = group.end;
    meets = opposite.length > 0;
    while (group.slideDown()) {
      opposite.next();
      meets ||= opposite.length > 0;
    }
  } while (group.length !== length);
  if (group.end === highest || !meets) return;
  while (opposite.length === 0) {
    group.slideUp();
    opposite.previous();
  }
}

/** The changed lines between two that are not; often none. Both files have as many groups, since what is unchanged is in both. */
class Group {
  readonly #ids: Int32Array;
  readonly #changed: Uint8Array;
  #start = 0;
  #end: number;

  constructor({ ids, changed }: MarkedLines) {
    this.#ids = ids;
    this.#changed = changed;
    this.#end = this.#endFrom(0);
  }

  get end(): number {
    return this.#end;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** False at the last one. */
  next(): boolean {
    if (this.#end === this.#ids.length) return false;
    this.#start = this.#end + 1;
    this.#end = this.#endFrom(this.#start);
    return true;
  }

  previous(): void {
    this.#end = this.#start - 1;
    this.#start = this.#startFrom(this.#end);
  }

  /** False where it can't. */
  slideUp(): boolean {
    if (this.#start === 0 || this.#ids[this.#start - 1] !== this.#ids[this.#end - 1]) return false;
    this.#changed[--this.#end] = 0;
    this.#changed[--this.#start] = 1;
    this.#start = this.#startFrom(this.#start);
    return true;
  }

  /** False where it can't. */
  slideDown(): boolean {
    if (this.#end === this.#ids.length || this.#ids[this.#start] !== this.#ids[this.#end]) return false;
    this.#changed[this.#start++] = 0;
    this.#changed[this.#end++] = 1;
    this.#end = this.#endFrom(this.#end);
    return true;
  }

  #startFrom(end: number): number {
    let start = end;
    while (start > 0 && this.#changed[start - 1]) start--;
    return start;
  }

  #endFrom(start: number): number {
    let end = start;
    while (this.#changed[end]) end++;
    return end;
  }
}
