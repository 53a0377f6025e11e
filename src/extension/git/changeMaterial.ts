/** Makes of changes what a model reads: the diff, as much of it as goes along, and words about what does not. */
import type { Attachment } from '../../chat/attachment';
import { madeSnapshot } from '../context/snapshot';
import type { Parts } from '../parts';
import type { GitChanges } from './chosenChanges';
import { diffFileLabel } from './diffFiles';
import { diffLimit } from './diffLimit';
import { fittingDiff } from './fittingDiff';

export interface ChangeMaterial {
  /** As it goes along. */
  readonly diff: string;
  readonly attachments: readonly Attachment[];
  /** Paragraphs about what does not go along. */
  readonly facts: readonly string[];
}

/** `model` is the slug of the one that reads it. Undefined where the user decided against it. */
export async function changeMaterial(
  { attacher, knownModels }: Pick<Parts, 'attacher' | 'knownModels'>,
  { made: { text, ...facts } }: GitChanges,
  model: string,
): Promise<ChangeMaterial | undefined> {
  const fitting = await fittingDiff(text, await diffLimit(knownModels, model));
  if (!fitting) return undefined;
  const { diff, leftOut } = fitting;
  const attachments = diff === '' ? [] : await attacher.all([madeSnapshot(diff, facts)]);
  if (!attachments) return undefined;
  const names = leftOut.map((file) => `- ${diffFileLabel(file)}`);
  const left = names.length === 0 ? [] : [['Also changed, but not shown here:', ...names].join('\n')];
  return { diff, attachments, facts: left };
}
