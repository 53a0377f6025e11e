// Merges of real changes: a part of what a version changed is the reply's, another part, or the version after, is what the
// user has done meanwhile. The same for the same corpus.
import { lineDiff } from '../../../src/extension/merge/lineDiff';
import { linesOf } from '../../../src/extension/merge/linesOf';
import type { Sides } from '../../../src/extension/merge/mergeRegions';
import type { CorpusChange } from '../corpus/corpus';

/** Up to five merges of a change. */
export function driftedMerges({ base, next, after }: CorpusChange): Sides<string>[] {
  const odd = partOf(base, next, (index) => index % 2 === 1);
  const even = partOf(base, next, (index) => index % 2 === 0);
  const first = partOf(base, next, (index) => index < 2);
  return [
    // Different parts of the change; then parts that overlap, which both made alike.
    { base, yours: odd, theirs: even },
    { base, yours: odd, theirs: next },
    { base, yours: withCrlf(first), theirs: withCrlf(next) },
    // The version after has gone over the same places.
    ...(after === undefined ? [] : [driftedTo(base, next, after), { base: next, yours: after, theirs: base }]),
  ];
}

function driftedTo(base: string, next: string, after: string): Sides<string> {
  return { base, yours: partOf(base, after, (index) => index % 2 === 0), theirs: next };
}

/** `before` with those of the changes that lead to `after` which are wanted. */
function partOf(before: string, after: string, isWanted: (index: number) => boolean): string {
  const [old, changed] = [linesOf(before), linesOf(after)];
  let text = '';
  let line = 0;
  for (const [index, hunk] of lineDiff(old, changed).entries()) {
    if (!isWanted(index)) continue;
    text += old.slice(line, hunk.beforeStart).join('') + changed.slice(hunk.afterStart, hunk.afterEnd).join('');
    line = hunk.beforeEnd;
  }
  return text + old.slice(line).join('');
}

function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
