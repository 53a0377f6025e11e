/**
 * Where each turn of a long column begins. Sizes change and offsets are asked for all the time, so both cost the
 * logarithm of the number of turns (a Fenwick tree). It knows neither turns nor DOM.
 */
export class TurnOffsets {
  private sizes = new Float64Array(64);
  /** Entry i holds the sum of the sizes from i minus its lowest set bit up to i, counted from 1. */
  private sums = new Float64Array(65);
  private count = 0;

  get length(): number {
    return this.count;
  }

  get total(): number {
    return this.start(this.count);
  }

  push(size: number): void {
    if (this.count === this.sizes.length) this.grow();
    this.sizes[this.count] = size;
    this.count += 1;
    const below = this.count - lowestBit(this.count);
    this.sums[this.count] = this.start(this.count - 1) - this.start(below) + size;
  }

  /** Forgets all but the first `length` sizes. */
  truncate(length: number): void {
    this.count = Math.min(this.count, length);
  }

  size(index: number): number {
    return index < this.count ? (this.sizes[index] ?? 0) : 0;
  }

  setSize(index: number, size: number): void {
    const difference = size - this.size(index);
    this.sizes[index] = size;
    for (let at = index + 1; at <= this.count; at += lowestBit(at)) this.sums[at] = (this.sums[at] ?? 0) + difference;
  }

  /** The sum of the sizes before `index`. */
  start(index: number): number {
    let sum = 0;
    for (let at = Math.min(index, this.count); at > 0; at -= lowestBit(at)) sum += this.sums[at] ?? 0;
    return sum;
  }

  /** The index of what lies at `offset`; the first or the last for what lies before or after all. */
  indexAt(offset: number): number {
    let index = 0;
    let rest = offset;
    for (let step = highestPower(this.count); step > 0; step >>= 1) {
      const sum = this.sums[index + step] ?? 0;
      if (index + step > this.count || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }

  private grow(): void {
    const sizes = new Float64Array(this.sizes.length * 2);
    const sums = new Float64Array(sizes.length + 1);
    sizes.set(this.sizes);
    sums.set(this.sums);
    this.sizes = sizes;
    this.sums = sums;
  }
}

function lowestBit(value: number): number {
  return value & -value;
}

function highestPower(value: number): number {
  return value === 0 ? 0 : 2 ** (31 - Math.clz32(value));
}
