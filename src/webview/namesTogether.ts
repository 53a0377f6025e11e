/** Names as a sentence lists them: “a”, “a and b”, “a, b and c”. */
export function namesTogether(names: readonly string[]): string {
  const before = names.slice(0, -1).join(', ');
  const last = names.at(-1) ?? '';
  return before === '' ? last : `${before} and ${last}`;
}
