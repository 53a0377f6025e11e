/** The changes that a question is about: what is staged, or what is not, as the user decides where both are there. */
import * as vscode from 'vscode';
import { reasonOf } from '../reasonOf';
import { type GitRepository, untrackedStatus } from './gitApi';

export type ChangesKind = 'staged' | 'workingTree';

export interface GitChanges {
  readonly repository: GitRepository;
  readonly kind: ChangesKind;
  /** May be empty where files are new. */
  readonly diff: string;
  /** Files that git does not track yet. No diff holds them. */
  readonly newFiles: readonly vscode.Uri[];
}

export const changesLabels: { readonly [K in ChangesKind]: string } = {
  staged: 'Staged changes',
  workingTree: 'Changes of the working tree',
};

/** Decides which of both is meant where something is staged. */
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
    return kind && (await changesOf(repository, kind));
  } catch (error) {
    vscode.window.showErrorMessage(`Git could not tell the changes: ${reasonOf(error)}`);
    return undefined;
  }
}

async function changesOf(repository: GitRepository, kind: ChangesKind): Promise<GitChanges> {
  const diff = await repository.diff(kind === 'staged');
  return { repository, kind, diff, newFiles: kind === 'staged' ? [] : newFilesIn(repository) };
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
    vscode.window.showInformationMessage('There are no changes in this repository.');
    return undefined;
  }
  if (preference === 'staged') return hasStaged ? 'staged' : askForWorkingTree();
  if (!hasStaged || !hasOthers) return hasStaged ? 'staged' : 'workingTree';
  const choices = (['staged', 'workingTree'] as const).map((changes) => ({ label: changesLabels[changes], changes }));
  return (await vscode.window.showQuickPick(choices, { title, placeHolder: 'Which changes?' }))?.changes;
}

async function askForWorkingTree(): Promise<ChangesKind | undefined> {
  const use = 'Use All Changes';
  const question = 'Nothing is staged. Go by all changes of the working tree?';
  return (await vscode.window.showInformationMessage(question, use)) === use ? 'workingTree' : undefined;
}

function newFilesIn({ state }: GitRepository): readonly vscode.Uri[] {
  const untracked = state.workingTreeChanges.filter(({ status }) => status === untrackedStatus);
  return [...untracked, ...state.untrackedChanges].map(({ uri }) => uri);
}
