/**
 * Leaves out what a reply repeats of the lines around those that it was asked for: models like to answer with the whole
 * function or file. Lines that may be such are held back until it is clear. It knows no document.
 */

export interface Surroundings {
  /** What the model was shown before the lines, and after them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** With none to be replaced, only an answer that begins as all that was shown does is taken for more than was asked. */
  readonly replaced: readonly string[];
}

/** Fewer lines may be the same by chance. */
const fewest = 3;

export class StreamedPart {
  private readonly before: readonly string[];
  private readonly after: readonly string[];
  private readonly isInsertion: boolean;
  /** Where lines before may be repeated from; undefined when that is decided. */
  private starts: number[] | undefined;
  private head: string[] = [];
  /** How many lines of the head have led up to the lines asked for. */
  private reached = 0;
  private hasDroppedHead = false;
  private readonly tail: string[] = [];
  /** How many lines after are repeated, counted from each line of the tail that may be the first of them. */
  private repeated: number[] = [];
  private hasGiven = false;

  constructor({ before, after, replaced }: Surroundings) {
    this.before = before.map((line) => line.trim());
    this.after = after.map((line) => line.trim());
    this.isInsertion = replaced.every((line) => line.trim() === '');
    this.starts = this.isInsertion ? [0] : [...this.before.keys()];
  }

  /** Takes the next line; returns those that are wanted for certain. */
  line(line: string): string[] {
    return this.given(this.starts ? this.readHead(line) : this.readTail(line));
  }

  /** The reply is complete. Returns what was held back and is wanted. */
  end(): string[] {
    const head = this.starts ? this.endHead() : [];
    const lines = this.given([...head, ...this.endTail()]);
    // An answer of nothing but lines around is one that the user must see.
    return this.hasGiven ? lines : this.head;
  }

  private given(lines: string[]): string[] {
    if (lines.length > 0) this.hasGiven = true;
    return lines;
  }

  private readHead(line: string): string[] {
    const at = this.head.length;
    const text = line.trim();
    this.head.push(line);
    this.starts = this.starts?.filter((start) => this.before[start + at] === text) ?? [];
    if (this.starts.some((start) => start + at + 1 === this.before.length)) this.reached = at + 1;
    return this.starts.some((start) => start + at + 1 < this.before.length) ? [] : this.endHead();
  }

  private endHead(): string[] {
    this.starts = undefined;
    this.hasDroppedHead = this.reached >= fewest && saysSomething(this.head.slice(0, this.reached));
    const wanted = this.hasDroppedHead ? this.head.slice(this.reached) : this.head;
    return wanted.flatMap((line) => this.readTail(line));
  }

  /** Holds back from the first line on from which all are those after. */
  private readTail(line: string): string[] {
    this.tail.push(line);
    if (this.isInsertion && !this.hasDroppedHead) return this.tail.splice(0);
    const text = line.trim();
    const repeated = [...this.repeated, 0].filter((count) => this.after[count] === text);
    this.repeated = repeated.map((count) => count + 1);
    return this.tail.splice(0, this.tail.length - (this.repeated[0] ?? 0));
  }

  private endTail(): string[] {
    const isRepeated = this.tail.length >= fewest && saysSomething(this.tail);
    return isRepeated ? [] : this.tail.splice(0);
  }
}

/** Braces and blank lines alone are everywhere. */
function saysSomething(lines: readonly string[]): boolean {
  return lines.some((line) => /\w\W*\w/.test(line));
}
