/**
 * What differs between two lists of lines: the hunks of `git diff --diff-algorithm=myers --no-indent-heuristic`, to the
 * line, since a merge can only be git's where its diffs are. It knows no texts and no files.
 */
import { diffOfIds } from './diffOfIds';
import { LineIds } from './lineIds';

/** Lines `beforeStart` to `beforeEnd` became `afterStart` to `afterEnd`: from 0 on, the ends not included. One of both may be empty. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** In order; between two hunks lies at least one line that is in both. */
export function lineDiff(before: readonly string[], after: readonly string[]): Hunk[] {
  const ids = new LineIds(before);
  return diffOfIds(ids.first, ids.of(after));
}
