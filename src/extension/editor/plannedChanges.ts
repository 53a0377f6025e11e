/** Puts together what a reply says about each file, and reads what these files say now. */
import * as vscode from 'vscode';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import { answerBlocks, type FileAnswer, fileEdits } from '../placing/answer';
import { chooseShown } from '../placing/chooseShown';
import { openTarget } from '../review/openTarget';
import { plainText } from '../review/plainText';
import type { ProposedChange } from '../review/prepareChange';
import type { AttachedFile } from './attachedFile';
import type { Destined } from './destination';
import { type PlannedChange, plannedChange } from './plannedChange';
import { shownFile } from './shownFile';

export interface PlannedChanges {
  /** One a file. */
  readonly changes: readonly ProposedChange[];
  /** What was left out and why, in sentences for the user. */
  readonly problems: readonly string[];
}

type Planned = PlannedChange & { readonly uri: vscode.Uri; readonly now: string };

export async function plannedChanges(
  destined: readonly Destined[],
  attached: readonly AttachedFile[],
): Promise<PlannedChanges> {
  const problems = destined.flatMap(({ destination }) => (destination.kind === 'nowhere' ? [destination.reason] : []));
  const created = newFiles(destined);
  const planned = [...(await inAttached(destined, attached)), ...inPicked(destined)];
  const changed = combined(planned.flatMap((each) => (each.kind === 'planned' ? [each] : [])));
  const unplaced = planned.flatMap((each) => (each.kind === 'unplaced' ? [each.reason] : []));
  return {
    changes: [...changed.changes, ...created.changes],
    problems: [...problems, ...unplaced, ...changed.problems, ...created.problems],
  };
}

async function inAttached(destined: readonly Destined[], attached: readonly AttachedFile[]): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const file of attached) {
    const answers = destined.flatMap(({ answer, destination }) =>
      destination.kind === 'attached' && destination.file === file ? [answer] : [],
    );
    if (answers.length > 0) planned.push(await inFile(file, answers, attached));
  }
  return planned;
}

async function inFile(
  file: AttachedFile,
  answers: readonly FileAnswer[],
  attached: readonly AttachedFile[],
): Promise<Planned> {
  const { uri, label, isCensored } = file;
  const target = await openTarget(uri);
  if (target.kind === 'closed') return { kind: 'unplaced', reason: `${label} ${target.reason}.`, uri, now: '' };
  const now = plainText(target.document.getText());
  const shown = shownFile(file, now);
  if (!shown) return { kind: 'unplaced', reason: `${label} is no longer what the model was shown.`, uri, now };
  const earlier = file.repliesSince.map(({ text }) =>
    answerBlocks(text)
      .flatMap(fileEdits)
      .filter((answer) => attached[Number(chooseShown(answer, attached))] === file),
  );
  return { ...plannedChange({ answers, earlier, shown, isCensored, now, name: label }), uri, now };
}

function inPicked(destined: readonly Destined[]): Planned[] {
  return destined.flatMap(({ answer, destination }) => {
    if (destination.kind !== 'picked') return [];
    const { document, lines } = destination;
    const now = plainText(document.getText());
    const name = vscode.workspace.asRelativePath(document.uri);
    const shown = { text: now, lines };
    const planned = plannedChange({ answers: [answer], earlier: [], shown, isCensored: false, now, name });
    return [{ ...planned, uri: document.uri, now }];
  });
}

type Combined = { readonly changes: readonly ProposedChange[]; readonly problems: readonly string[] };

/** Several parts of a file that were attached by themselves make one change of it. */
function combined(planned: readonly Extract<Planned, { kind: 'planned' }>[]): Combined {
  const changes = new Map<string, ProposedChange>();
  const problems: string[] = [];
  for (const { uri, base, theirs, now } of planned) {
    const key = uri.toString();
    const other = changes.get(key);
    if (!other) {
      changes.set(key, { uri, base, theirs });
      continue;
    }
    const first = other.base === undefined ? undefined : merged(other.base, now, other.theirs);
    const both = first === undefined ? undefined : merged(base, first, theirs);
    if (both !== undefined) changes.set(key, { uri, base: now, theirs: both });
    else problems.push(`Several blocks change ${vscode.workspace.asRelativePath(uri)}. Apply them one by one.`);
  }
  return { changes: [...changes.values()], problems };
}

function merged(base: string, yours: string, theirs: string): string | undefined {
  return mergedText(threeWayMerge({ base, yours, theirs }));
}

function newFiles(destined: readonly Destined[]): Combined {
  const changes = new Map<string, ProposedChange>();
  const problems: string[] = [];
  for (const { destination } of destined) {
    if (destination.kind !== 'new') continue;
    const { uri, text } = destination;
    const key = uri.toString();
    const isOther = changes.has(key) && changes.get(key)?.theirs !== text;
    if (isOther) problems.push(`Several blocks say what ${vscode.workspace.asRelativePath(uri)} is to be.`);
    else changes.set(key, { uri, base: undefined, theirs: text });
  }
  return { changes: [...changes.values()], problems };
}
