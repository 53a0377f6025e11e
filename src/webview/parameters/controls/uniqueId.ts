/** Ids by which elements of the page describe and label each other. */

let count = 0;

export function uniqueId(what: string): string {
  count++;
  return `${what}-${count}`;
}
