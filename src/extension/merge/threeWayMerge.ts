/**
 * Merges two changed versions of a text: what `git merge-file` merges cleanly becomes the same text here, and what it finds
 * in conflict is the same conflict. It knows no files and no editor.
 */
import { diffOfIds } from './diffOfIds';
import { disputedParts } from './disputedParts';
import { LineIds } from './lineIds';
import { linesOf } from './linesOf';
import { type MergeRegion, mergeRegions, type Sides, type Span } from './mergeRegions';

export interface Merge {
  /** In order. No two neighbours are `agreed`, and none of them is empty. */
  readonly chunks: readonly MergeChunk[];
  /** Whether there is no conflict. */
  readonly isClean: boolean;
}

export type MergeChunk = AgreedChunk | ConflictChunk;

/** What one side changed, both changed alike or none. */
export interface AgreedChunk {
  readonly kind: 'agreed';
  readonly text: string;
}

/** What both sides changed in different ways. Each text is whole lines with their ends; any may be empty. */
export interface ConflictChunk extends Sides<string> {
  readonly kind: 'conflict';
  /** The line end of the lines around it, for markers. */
  readonly lineEnd: '\n' | '\r\n';
}

/**
 * How much a conflict holds: only the lines that the sides disagree about, or all that both changed in one place. In the
 * first case a part of a conflict has that of the base which it could have come from; in the second the base is exact.
 */
export type ConflictExtent = 'disputed' | 'whole';

export function threeWayMerge(texts: Sides<string>, extent: ConflictExtent = 'disputed'): Merge {
  const lines = { base: linesOf(texts.base), yours: linesOf(texts.yours), theirs: linesOf(texts.theirs) };
  const known = new LineIds(lines.base);
  const ids = { base: known.first, yours: known.of(lines.yours), theirs: known.of(lines.theirs) };
  const hunks = { yours: diffOfIds(ids.base, ids.yours), theirs: diffOfIds(ids.base, ids.theirs) };
  const regions = mergeRegions(ids, hunks);
  return mergeOf(extent === 'whole' ? regions : disputedParts(regions, lines, hunks.yours), lines);
}

/** The text of a clean merge; undefined where there are conflicts. */
export function mergedText({ chunks, isClean }: Merge): string | undefined {
  if (!isClean) return undefined;
  return chunks.map((chunk) => (chunk.kind === 'agreed' ? chunk.text : '')).join('');
}

function mergeOf(regions: readonly MergeRegion[], lines: Sides<readonly string[]>): Merge {
  const chunks: MergeChunk[] = [];
  let agreed = '';
  let line = 0;
  const endAgreed = () => {
    if (agreed !== '') chunks.push({ kind: 'agreed', text: agreed });
    agreed = '';
  };
  for (const region of regions) {
    if (region.take === 'either') continue;
    agreed += textOf(lines.yours, { start: line, end: region.yours.start });
    line = region.yours.end;
    if (region.take === 'conflict') {
      endAgreed();
      chunks.push(conflictOf(region, lines));
    } else {
      agreed += textOf(lines[region.take], region[region.take]);
    }
  }
  agreed += textOf(lines.yours, { start: line, end: lines.yours.length });
  endAgreed();
  return { chunks, isClean: chunks.every(({ kind }) => kind === 'agreed') };
}

function conflictOf({ base, yours, theirs }: MergeRegion, lines: Sides<readonly string[]>): ConflictChunk {
  return {
    kind: 'conflict',
    base: textOf(lines.base, base),
    yours: textOf(lines.yours, yours),
    theirs: textOf(lines.theirs, theirs),
    lineEnd: lineEndAt(yours, theirs, lines),
  };
}

/** Git's rule: that of the base's first line, unless the line before the conflict, or the first, has a plain one on a side. */
function lineEndAt(yours: Span, theirs: Span, lines: Sides<readonly string[]>): '\n' | '\r\n' {
  const isPlain = [
    lineEndOf(lines.yours, Math.max(yours.start - 1, 0)),
    lineEndOf(lines.theirs, Math.max(theirs.start - 1, 0)),
  ].includes('\n');
  return isPlain ? '\n' : (lineEndOf(lines.base, 0) ?? '\n');
}

/** Of a last line without one that of the line before; undefined where there is none. */
function lineEndOf(lines: readonly string[], index: number): '\n' | '\r\n' | undefined {
  const line = lines[index];
  if (line?.endsWith('\r\n')) return '\r\n';
  if (line?.endsWith('\n')) return '\n';
  return index > 0 ? lineEndOf(lines, index - 1) : undefined;
}

function textOf(lines: readonly string[], { start, end }: Span): string {
  return lines.slice(start, end).join('');
}
