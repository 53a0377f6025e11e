/**
 * What a file would say after the blocks of a reply, and from which text on that is meant: what the model was shown, with
 * what it changed since in replies that were applied. Texts alone: it opens no file and asks nothing.
 */
import type { LineRange } from '../../chat/attachment';
import { lineDiff } from '../merge/lineDiff';
import { linesOf } from '../merge/linesOf';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import type { AnswerForm, FileAnswer } from '../placing/answer';
import { placeAnswer } from '../placing/placeAnswer';
import { plainText } from '../review/plainText';
import type { ShownFile } from './shownFile';

export interface ChangeWanted {
  /** What the reply says about this file, in its order. */
  readonly answers: readonly FileAnswer[];
  /** The same of replies between what was shown and this one, in their order. */
  readonly earlier: readonly (readonly FileAnswer[])[];
  readonly shown: ShownFile;
  /** Whether what was shown has placeholders for secrets, which the file has not. */
  readonly isCensored: boolean;
  /** What the file says now, with plain line ends. */
  readonly now: string;
  /** What sentences for the user call it. */
  readonly name: string;
}

export type PlannedChange =
  /** `theirs` is meant from `base` on; both are whole files with plain line ends. */
  | { readonly kind: 'planned'; readonly base: string; readonly theirs: string }
  /** `reason` is a sentence for the user. */
  | { readonly kind: 'unplaced'; readonly reason: string };

export function plannedChange(wanted: ChangeWanted): PlannedChange {
  const { answers, earlier, now, name } = wanted;
  const shown = earlier.reduce((file, each) => withApplied(file, each, now), wanted.shown);
  const onShown = placedAll(answers, shown, name);
  if (onShown.kind === 'placed') return { kind: 'planned', base: shown.text, theirs: onShown.text };
  // The user may have done what the model only described. A placeholder, though, must never get into the file.
  const onNow = wanted.isCensored || now === shown.text ? undefined : placedOnNow(wanted);
  return onNow ?? { kind: 'unplaced', reason: onShown.reason };
}

type Placed = { readonly kind: 'placed'; readonly text: string } | Extract<PlannedChange, { kind: 'unplaced' }>;

/** What the file said to the model after an earlier reply, if that was applied: if all of it is in the file now. */
function withApplied(shown: ShownFile, answers: readonly FileAnswer[], now: string): ShownFile {
  const placed = answers.length === 0 ? undefined : placedAll(answers, shown, '');
  if (placed?.kind !== 'placed') return shown;
  const merge = threeWayMerge({ base: shown.text, yours: now, theirs: placed.text });
  if (mergedText(merge) !== now) return shown;
  return { text: placed.text, lines: shown.lines && movedLines(shown.lines, shown.text, placed.text) };
}

function movedLines({ start, end }: LineRange, before: string, after: string): LineRange {
  let [first, last] = [start, end];
  for (const hunk of lineDiff(linesOf(before), linesOf(after))) {
    const growth = hunk.afterEnd - hunk.afterStart - (hunk.beforeEnd - hunk.beforeStart);
    if (hunk.beforeEnd < start) first += growth;
    if (hunk.beforeStart < end) last += growth;
  }
  return { start: first, end: Math.max(first, last) };
}

function placedAll(answers: readonly FileAnswer[], shown: ShownFile, name: string): Placed {
  let text: string | undefined;
  for (const answer of answers) {
    const placed = placedBeside(answer, shown, text, name);
    if (placed.kind === 'unplaced') return placed;
    text = placed.text;
  }
  return { kind: 'placed', text: text ?? shown.text };
}

/** Each block is meant from what was shown on; a later one can also go on from what those before it made. */
function placedBeside(answer: FileAnswer, shown: ShownFile, soFar: string | undefined, name: string): Placed {
  const placed = placeIn(answer, shown, name);
  if (soFar === undefined) return placed;
  if (placed.kind === 'placed') {
    const text = mergedText(threeWayMerge({ base: shown.text, yours: soFar, theirs: placed.text }));
    if (text !== undefined) return { kind: 'placed', text };
  }
  const after = placeIn(answer, { text: soFar, lines: undefined }, name);
  if (after.kind === 'placed' && isAnchored[after.form]) return after;
  if (placed.kind === 'unplaced') return placed;
  const reason = `Several blocks change the same lines of ${name} in different ways. Apply one of them.`;
  return { kind: 'unplaced', reason };
}

function placedOnNow({ answers, now, name }: ChangeWanted): PlannedChange | undefined {
  let text = now;
  for (const answer of answers) {
    const placed = placeIn(answer, { text, lines: undefined }, name);
    if (placed.kind === 'unplaced' || !isAnchored[placed.form]) return undefined;
    text = placed.text;
  }
  return { kind: 'planned', base: now, theirs: text };
}

/** Which forms say by themselves where in a file they belong. The others mean all of what was shown. */
const isAnchored: { readonly [F in AnswerForm]: boolean } = {
  whole: false,
  range: false,
  fragment: true,
  elided: true,
  searchReplace: true,
  diff: true,
  patch: true,
};

function placeIn(answer: FileAnswer, { text, lines }: ShownFile, name: string) {
  const placed = placeAnswer(answer, { text, lines, name });
  return placed.kind === 'placed' ? { ...placed, text: plainText(placed.text) } : placed;
}
