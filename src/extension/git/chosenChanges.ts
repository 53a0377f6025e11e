/** The changes that a question is about: what is staged, or what is not, as the user decides where both are there. */
import * as vscode from 'vscode';
import type { MadeText } from '../context/madeText';
import { showError, showInformation } from '../notify';
import { reasonOf } from '../reasonOf';
import type { GitRepository } from './gitApi';
import { makeGitDiff } from './makeGitDiff';
import { sourceOf } from './pickGitDiff';

export type ChangesKind = 'staged' | 'workingTree';

export interface GitChanges {
  readonly repository: GitRepository;
  readonly kind: ChangesKind;
  /** The diff, new files among it, with words before it about files that are not shown. */
  readonly made: MadeText;
}

const labels: { readonly [K in ChangesKind]: string } = {
  staged: 'Staged Changes',
  workingTree: 'Working Tree',
};

/** Which of both is meant where both are there. */
export type Preference = 'staged' | 'asked';

/** Undefined where nothing has changed, which the user was told, and where the user chose nothing. */
export async function chosenChanges(
  repository: GitRepository,
  title: string,
  preference: Preference,
): Promise<GitChanges | undefined> {
  try {
    await repository.status();
    const kind = await chosenKind(repository, title, preference);
    return kind && { repository, kind, made: await makeGitDiff(sourceOf(repository, kind)) };
  } catch (error) {
    showError(`Git could not tell the changes: ${reasonOf(error)}`);
    return undefined;
  }
}

async function chosenKind(
  repository: GitRepository,
  title: string,
  preference: Preference,
): Promise<ChangesKind | undefined> {
  const { indexChanges, workingTreeChanges, untrackedChanges } = repository.state;
  const hasStaged = indexChanges.length > 0;
  const hasOthers = workingTreeChanges.length + untrackedChanges.length > 0;
  if (!hasStaged && !hasOthers) {
    showInformation('There are no changes in this repository.');
    return undefined;
  }
  if (preference === 'staged') return hasStaged ? 'staged' : 'workingTree';
  if (!hasStaged || !hasOthers) return hasStaged ? 'staged' : 'workingTree';
  const choices = (['staged', 'workingTree'] as const).map((changes) => ({ label: labels[changes], changes }));
  return (await vscode.window.showQuickPick(choices, { title, placeHolder: 'Which changes?' }))?.changes;
}
