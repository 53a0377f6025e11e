/** Puts the edits of a SEARCH block, a diff or a patch into a file: all of them, or none. */
import { lineDiff } from '../merge/lineDiff';
import type { EditForm } from './answer';
import type { Edit } from './edit';
import { type EditPlace, EditPlaces, type FoundEdit } from './editPlaces';
import { elidedParts } from './elidedParts';
import { type FileLines, type FinalLineEnd, fileLines, type Replacement, replaced, type Span } from './fileLines';
import { noShift } from './indentShift';
import { ordinal } from './ordinal';
import { settledEdits } from './settledEdits';

export interface EditTask {
  readonly form: EditForm;
  readonly edits: readonly Edit[];
  readonly file: FileLines;
  /** The lines that the model was shown; undefined where all. */
  readonly shown: Span | undefined;
  /** What sentences call the file. */
  readonly name: string;
}

/** The text of the file, or a sentence that says what did not fit. */
export type PlacedText = { readonly text: string } | { readonly reason: string };

/** More of them are no answer to anything. */
const mostEdits = 1000;

/** An edit, or the part of one between lines that it leaves out, and which of the answer’s edits it is of. */
interface Part {
  readonly edit: Edit;
  readonly index: number;
}

/** Blocks that look for what others have written are placed after those, and not for ever. */
const mostTurns = 10;

export function placeEdits(task: EditTask): PlacedText {
  return placeInTurns(task, mostTurns);
}

function placeInTurns(task: EditTask, turns: number): PlacedText {
  const { edits, file, name } = task;
  if (edits.length > mostEdits) return { reason: `The reply has more than ${mostEdits} changes for ${name}.` };
  const places = new EditPlaces(file);
  const partsOf = edits.map((edit) => elidedParts(edit, places));
  const unclear = partsOf.indexOf(undefined);
  if (unclear !== -1) return { reason: `${titleOf(task, unclear)} leaves out lines that it would have to name.` };
  const parts = partsOf.flatMap((each, index) => (each ?? []).map((edit): Part => ({ edit, index })));
  const found = parts.map(({ edit }) => placeOfAddition(edit, file) ?? places.find(edit, task.shown));
  if (places.isExhausted) return { reason: `The reply’s changes fit nearly everywhere in ${name}.` };
  const missing = parts[found.indexOf(undefined)];
  if (missing) return placeAfterOthers(task, missing.index, turns) ?? { reason: missingReason(task, missing) };
  return placeFound(
    task,
    parts,
    found.filter((each) => each !== undefined),
    places,
  );
}

function placeFound(
  task: EditTask,
  parts: readonly Part[],
  found: readonly FoundEdit[],
  { placesOf }: EditPlaces,
): PlacedText {
  const { file, shown, name } = task;
  const settled = settledEdits(found, { firstLines: [0, shown?.start ?? 0], lines: file.lines, placesOf });
  const unsettled = parts[settled.indexOf(undefined)];
  if (unsettled) {
    return {
      reason: `${titleOf(task, unsettled.index)} fits in several places of ${name}, and does not say in which.`,
    };
  }
  const changes = found.flatMap(({ edit }, index) => {
    const place = settled[index];
    return place ? replacementsFor(edit, place) : [];
  });
  const replacements = inOrder(changes);
  if (!replacements) return { reason: `Some of the reply’s changes for ${name} contradict each other.` };
  return { text: replaced(file, replacements, finalLineEndOf(found, settled, file)) };
}

/** Lines that are only added have a place where the answer says that the file begins or ends there, or is empty. */
function placeOfAddition(edit: Edit, { lines }: FileLines): FoundEdit | undefined {
  if (edit.before.length > 0) return undefined;
  const isAtTop = lines.length === 0 || edit.line === 0;
  if (!isAtTop && !edit.isAtEnd) return undefined;
  const at = isAtTop ? 0 : lines.length;
  return { edit, places: [{ start: at, end: at, spanOf: () => ({ start: at, end: at }), mend: noShift }] };
}

/** Some SEARCH blocks look for what the ones before them have written. */
function placeAfterOthers(task: EditTask, missing: number, turns: number): PlacedText | undefined {
  if (task.form !== 'searchReplace' || missing === 0 || turns === 0) return undefined;
  const first = placeInTurns({ ...task, edits: task.edits.slice(0, missing) }, 0);
  if (!('text' in first)) return undefined;
  const rest = { ...task, edits: task.edits.slice(missing), file: fileLines(first.text), shown: undefined };
  const second = placeInTurns(rest, turns - 1);
  return 'text' in second ? second : undefined;
}

/** What becomes of the lines that the edit changes; those that it only shows are not touched. */
function replacementsFor({ before, after }: Edit, place: EditPlace): Replacement[] {
  const mended = place.mend(after);
  return lineDiff(before, after).map(({ beforeStart, beforeEnd, afterStart, afterEnd }) => {
    const lines = mended.slice(afterStart, afterEnd);
    if (beforeEnd > beforeStart) {
      return { start: place.spanOf(beforeStart).start, end: place.spanOf(beforeEnd - 1).end, lines };
    }
    // Lines that come in between follow the line before them, whatever blank lines the answer left out there.
    const at = beforeStart > 0 ? place.spanOf(beforeStart - 1).end : place.start;
    return { start: at, end: at, lines };
  });
}

/** Undefined where two of them change the same lines in different ways. */
function inOrder(replacements: readonly Replacement[]): Replacement[] | undefined {
  const sorted = [...replacements].sort((a, b) => a.start - b.start || a.end - b.end);
  const distinct = sorted.filter((each, index) => !isSame(each, sorted[index - 1]));
  const overlaps = distinct.some(({ start }, index) => start < (distinct[index - 1]?.end ?? 0));
  return overlaps ? undefined : distinct;
}

function isSame(a: Replacement, b: Replacement | undefined): boolean {
  if (!b || a.start !== b.start || a.end !== b.end || a.lines.length !== b.lines.length) return false;
  return a.end > a.start && a.lines.every((line, index) => line === b.lines[index]);
}

function finalLineEndOf(
  found: readonly FoundEdit[],
  settled: readonly (EditPlace | undefined)[],
  file: FileLines,
): FinalLineEnd {
  const last = found.find((_each, index) => settled[index]?.end === file.lines.length);
  return last?.edit.finalLineEnd ?? 'kept';
}

const titles: { readonly [F in EditForm]: string } = {
  searchReplace: 'SEARCH block',
  diff: 'change in the reply’s diff',
  patch: 'change in the reply’s patch',
};

function missingReason(task: EditTask, { edit, index }: Part): string {
  const title = titleOf(task, index);
  if (edit.before.length === 0) return `${title} adds lines and does not say where in ${task.name}.`;
  return `${title} is not in ${task.name} as it was attached.`;
}

/** “The reply’s third SEARCH block” */
function titleOf({ edits, form }: EditTask, index: number): string {
  const count = edits.length > 1 ? `${ordinal(index + 1)} ` : '';
  return form === 'searchReplace' ? `The reply’s ${count}${titles[form]}` : `The ${count}${titles[form]}`;
}
