/** Writes a merge as git does: one text, with markers around what is in conflict. */
import type { ConflictChunk, Merge } from './threeWayMerge';

/** What stands beside the markers. With a label for it, the base is shown too (git's “diff3” style). */
export interface ConflictLabels {
  readonly yours: string;
  readonly theirs: string;
  readonly base?: string;
}

export function withConflictMarkers({ chunks }: Merge, labels: ConflictLabels): string {
  return chunks.map((chunk) => (chunk.kind === 'agreed' ? chunk.text : marked(chunk, labels))).join('');
}

function marked({ base, yours, theirs, lineEnd }: ConflictChunk, labels: ConflictLabels): string {
  const whole = (text: string) => (text === '' || text.endsWith('\n') ? text : text + lineEnd);
  const parts = [`<<<<<<< ${labels.yours}${lineEnd}`, whole(yours)];
  if (labels.base !== undefined) parts.push(`||||||| ${labels.base}${lineEnd}`, whole(base));
  parts.push(`=======${lineEnd}`, whole(theirs), `>>>>>>> ${labels.theirs}${lineEnd}`);
  return parts.join('');
}
