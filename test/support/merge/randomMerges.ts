// Texts to merge, as code is: few different lines that come often, blocks that are copied and moved, both sides changing
// the same places. The same for the same seed.
import type { Sides } from '../../../src/extension/merge/mergeRegions';
import { seededRandom } from '../seededRandom';

type Random = () => number;

const commonLines = ['', '', '', '}', '}', '  }', '{', '  return;', '    });', '*/', '-- --', '  // …', 'end', '\t'];

/** Some lines to some hundred; now and then thousands, with so many differences that git looks for no shortest way. */
export function randomMerge(seed: number): Sides<string> {
  const random = seededRandom(seed);
  const draw = new Draw(random);
  const base = draw.text();
  const yours = draw.edited(base);
  const theirs = draw.edited(random() < 0.25 ? yours : base);
  // What both changed alike, beside what each changed alone.
  const shared = random() < 0.3 ? draw.edited(base) : undefined;
  const sides = shared ? { base, yours: draw.edited(shared), theirs: draw.edited(shared) } : { base, yours, theirs };
  const style = draw.lineEnds();
  return { base: style(sides.base), yours: style(sides.yours), theirs: style(sides.theirs) };
}

class Draw {
  readonly #random: Random;
  readonly #pool: readonly string[];
  readonly #longest: number;
  readonly #mostEdits: readonly number[];

  constructor(random: Random) {
    this.#random = random;
    const words = Array.from({ length: 1 + this.#below(30) }, (_each, index) => `  call${index}(x);`);
    const letters = ['a', 'b', 'c', 'd'].slice(0, 1 + this.#below(4));
    this.#pool = random() < 0.3 ? letters : [...words, ...commonLines];
    const isLong = random() < 0.02;
    this.#longest = isLong ? 6000 : this.#oneOf([3, 10, 30, 100, 400]);
    this.#mostEdits = isLong ? [20, 300, 1500] : [1, 3, 6, 20];
  }

  text(): string[] {
    return this.#lines(this.#below(this.#longest + 1));
  }

  edited(lines: readonly string[]): string[] {
    const edited = [...lines];
    const edits = this.#below(this.#oneOf(this.#mostEdits) + 1);
    for (let edit = 0; edit < edits; edit++) this.#edit(edited);
    return edited;
  }

  /** How the three texts end their lines: alike, each in its own way, or mixed; and perhaps not at all at the end. */
  lineEnds(): (lines: readonly string[]) => string {
    const crlf = this.#oneOf([0, 0, 0, 1, 0.5]);
    const drift = this.#oneOf([0, 0, 0, 1]);
    const unended = this.#oneOf([0, 0, 0.5, 1]);
    return (lines) => {
      const part = drift ? this.#oneOf([0, 1, 0.1]) : crlf;
      const text = lines.map((line) => line + (this.#random() < part ? '\r\n' : '\n')).join('');
      return this.#random() < unended ? text.replace(/\r?\n$/, '') : text;
    };
  }

  #edit(lines: string[]): void {
    const length = this.#below(this.#oneOf([1, 2, 5, 20]) + 1);
    const start = this.#below(lines.length + 1);
    const edits = [
      () => lines.splice(start, 0, ...this.#lines(length)),
      () => lines.splice(start, length),
      () => lines.splice(start, length, ...this.#lines(length)),
      () => lines.splice(start, 1, `changed ${this.#below(3)}`),
      () => lines.splice(start, 0, ...lines.slice(start, start + length)),
      () => lines.splice(this.#below(lines.length), 0, ...lines.splice(start, length)),
      () => lines.splice(start, length, ...lines.slice(start, start + length).map((line) => `  ${line}`)),
    ];
    this.#oneOf(edits)();
  }

  #lines(count: number): string[] {
    return Array.from({ length: count }, () => this.#oneOf(this.#pool));
  }

  #oneOf<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    const value = values[this.#below(values.length)];
    if (value === undefined) throw new Error('There is nothing to draw from.');
    return value;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
