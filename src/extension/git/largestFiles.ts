/** Which files of a diff to leave out so that the rest fits. It knows no editor and asks nobody. */

export interface SizedFile {
  readonly tokens: number;
}

/** As few as it takes: the largest first. */
export function largestFiles<F extends SizedFile>(files: readonly F[], tokens: number): readonly F[] {
  let rest = files.reduce((sum, file) => sum + file.tokens, 0);
  const left: F[] = [];
  for (const file of [...files].sort((a, b) => b.tokens - a.tokens)) {
    if (rest <= tokens) break;
    left.push(file);
    rest -= file.tokens;
  }
  return left;
}
