/** Patterns of names in a policy: `*` stands for any characters, case does not matter. */

/** In time that grows with both lengths, whatever the pattern. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [glob, text] = [pattern.toLowerCase(), name.toLowerCase()];
  let [at, next] = [0, 0];
  /** Behind the last `*`, and where it is to be tried again. */
  let [star, retry] = [-1, 0];
  while (at < text.length) {
    if (glob[next] === '*') {
      next++;
      star = next;
      retry = at;
    } else if (next < glob.length && glob[next] === text[at]) {
      next++;
      at++;
    } else if (star !== -1) {
      next = star;
      retry++;
      at = retry;
    } else return false;
  }
  return /^\**$/.test(glob.slice(next));
}

export function matchesAny(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesPattern(pattern, name));
}

/** Names as people read them, the first of many. */
export function named(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).map((name) => (name.length <= 80 ? name : `${name.slice(0, 79)}…`));
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
