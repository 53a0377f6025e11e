/** Makes of changes what a model reads: the diff, the files that no diff holds, and words about what is not among it. */
import * as vscode from 'vscode';
import type { Attachment, CodeAttachment } from '../../chat/attachment';
import { madeSnapshot, snapshotOf } from '../context/snapshot';
import type { Snapshot } from '../context/textAttacher';
import type { Parts } from '../parts';
import { changesLabels, type GitChanges } from './chosenChanges';
import { diffFileLabel } from './diffFiles';
import { diffLimit } from './diffLimit';
import { fittingDiff } from './fittingDiff';

export interface ChangeMaterial {
  /** As it goes along. */
  readonly diff: string;
  readonly attachments: readonly Attachment[];
  /** Those of the new files whose text goes along. */
  readonly newFiles: readonly CodeAttachment[];
  /** Paragraphs about what does not go along. */
  readonly facts: readonly string[];
}

/** New files that go along with their text, and how long each may be, in UTF-16 code units. The model is told the names of all others. */
const mostNewFiles = 20;
const longestNewFile = 100_000;

/** `model` is the slug of the one that reads it. Undefined where the user decided against it. */
export async function changeMaterial(
  { attacher, knownModels }: Pick<Parts, 'attacher' | 'knownModels'>,
  changes: GitChanges,
  model: string,
): Promise<ChangeMaterial | undefined> {
  const fitting = await fittingDiff(changes.diff, await diffLimit(knownModels, model));
  if (!fitting) return undefined;
  const { diff, leftOut } = fitting;
  const shown = await Promise.all(changes.newFiles.slice(0, mostNewFiles).map(newFile));
  const snapshots = [...(diff === '' ? [] : [diffSnapshot(changes, diff)]), ...shown.flatMap((code) => code ?? [])];
  const attachments = snapshots.length === 0 ? [] : await attacher.all(snapshots);
  if (!attachments) return undefined;
  const newFiles = attachments.filter((each) => each.kind === 'code');
  const unread = changes.newFiles.filter((uri) => !newFiles.some((code) => code.uri === uri.toString()));
  return {
    diff,
    attachments,
    newFiles,
    facts: [
      ...listed('Also changed, but not shown here:', leftOut.map(diffFileLabel)),
      ...listed(
        'New files that are not shown here:',
        unread.map((uri) => vscode.workspace.asRelativePath(uri)),
      ),
    ],
  };
}

function diffSnapshot({ repository, kind }: GitChanges, diff: string): Snapshot {
  const source = { type: 'gitDiff', repository: repository.rootUri.toString(), what: kind, of: '' } as const;
  return madeSnapshot(diff, { path: changesLabels[kind], language: 'diff', source });
}

/** Undefined for what is no text, and for what is long. */
async function newFile(uri: vscode.Uri): Promise<Snapshot | undefined> {
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document || document.getText().length > longestNewFile) return undefined;
  return snapshotOf(document);
}

function listed(heading: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [[heading, ...names.map((name) => `- ${name}`)].join('\n')];
}
