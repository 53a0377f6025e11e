/** The power of two that is above the square root and at most twice as much; 1 of 0. Git's limits grow with just this. */
export function roughSquareRoot(value: number): number {
  return 2 ** Math.ceil((32 - Math.clz32(value)) / 2);
}
