/**
 * What a file says by now, beside the texts that comments of reviews were written about: where their lines are, and whether
 * it holds what they propose. It knows no editors.
 */
import type { LineRange } from '../../chat/attachment';
import { mappedLines } from '../context/mappedLines';
import { diffOfIds } from '../merge/diffOfIds';
import { type Hunk, lineDiff } from '../merge/lineDiff';
import { LineIds } from '../merge/lineIds';
import { mergeRegions } from '../merge/mergeRegions';
import { plainText } from '../review/plainText';

/** A text with a suggestion in it, compared with the text without it. */
export interface SuggestedChange {
  readonly lines: readonly string[];
  readonly hunks: readonly Hunk[];
}

export function suggestedChange(before: string, suggested: string): SuggestedChange {
  const lines = linesOf(suggested);
  return { lines, hunks: lineDiff(linesOf(before), lines) };
}

/** A text that comments were written about, and what has changed since. */
interface Compared {
  readonly known: LineIds;
  readonly before: Int32Array;
  readonly now: Int32Array;
  readonly hunks: readonly Hunk[];
}

export class LaterText {
  private readonly lines: readonly string[];
  private readonly compared = new Map<string, Compared>();

  /** Comparing is what takes time: it is done once for a text, however many comments there are on it. */
  constructor(
    text: string,
    private readonly compare: typeof diffOfIds = diffOfIds,
  ) {
    this.lines = linesOf(text);
  }

  /** Of lines that are gone it is the place where they were. */
  linesAfter(lines: LineRange, before: string): LineRange {
    const place = Math.min(lines.start, this.lines.length);
    return mappedLines(lines, this.comparedWith(before).hunks) ?? { start: place, end: place };
  }

  /** Whether merging the change of `before` would change nothing any more. */
  holds(change: SuggestedChange, before: string): boolean {
    const { known, before: base, now: yours, hunks } = this.comparedWith(before);
    const theirs = changedIds(base, change, known);
    const regions = mergeRegions({ base, yours, theirs }, { yours: hunks, theirs: change.hunks });
    const isEmpty = ({ start, end }: { start: number; end: number }) => start === end;
    // Of what both changed, only what both took away comes to the same here.
    return regions.every(({ take, ...sides }) =>
      take === 'conflict' ? isEmpty(sides.yours) && isEmpty(sides.theirs) : take !== 'theirs',
    );
  }

  private comparedWith(text: string): Compared {
    const former = this.compared.get(text);
    if (former) return former;
    const known = new LineIds(linesOf(text));
    const [before, now] = [known.first, known.of(this.lines)];
    const compared = { known, before, now, hunks: this.compare(before, now) };
    this.compared.set(text, compared);
    return compared;
  }
}

/** What did not change has the ids that it had, so that only new lines are looked up. */
function changedIds(before: Int32Array, { lines, hunks }: SuggestedChange, known: LineIds): Int32Array {
  const ids = new Int32Array(lines.length);
  let [from, to] = [0, 0];
  for (const { beforeStart, beforeEnd, afterStart, afterEnd } of hunks) {
    ids.set(before.subarray(from, beforeStart), to);
    ids.set(known.of(lines.slice(afterStart, afterEnd)), afterStart);
    [from, to] = [beforeEnd, afterEnd];
  }
  ids.set(before.subarray(from), to);
  return ids;
}

function linesOf(text: string): string[] {
  return plainText(text).split('\n');
}
