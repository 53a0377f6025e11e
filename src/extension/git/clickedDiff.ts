/** Which diff the user means who clicks in the Source Control view: on a repository, on a group of changes or on some files. */
import type * as vscode from 'vscode';
import type { GitDiffKind } from '../../chat/attachment';
import { chosenRepository } from './chosenRepository';
import type { GitDiffSource } from './makeGitDiff';
import { pickGitDiff, sourceOf } from './pickGitDiff';

/** What the view's menus give: a source control, a group of it, or one of its resources; each with more than is named here. */
export interface ClickedInSourceControl {
  readonly rootUri?: vscode.Uri | undefined;
  /** Of a group. */
  readonly id?: string | undefined;
  readonly resourceStates?: readonly vscode.SourceControlResourceState[] | undefined;
  readonly resourceUri?: vscode.Uri | undefined;
  /** As git's extension notes it of a resource. */
  readonly resourceGroupType?: number | undefined;
}

/** The built-in git extension's number for what is staged. */
const stagedGroupType = 1;

/** None where the user chose none. Rejects, in words for the user, where git can’t be asked. */
export async function clickedDiffs(clicked: readonly ClickedInSourceControl[]): Promise<readonly GitDiffSource[]> {
  const files = clicked.filter(({ resourceUri }) => resourceUri !== undefined);
  const sources = await Promise.all(files.map(fileDiff));
  if (sources.length > 0) return sources.flatMap((source) => source ?? []);
  const [first] = clicked;
  const source = await (first?.id === undefined || !first.resourceStates
    ? pickGitDiff(first?.rootUri)
    : groupDiff(first));
  return source ? [source] : [];
}

async function fileDiff({
  resourceUri,
  resourceGroupType,
}: ClickedInSourceControl): Promise<GitDiffSource | undefined> {
  const repository = await chosenRepository('Attach Git Diff', { rootUri: resourceUri });
  const what: GitDiffKind = resourceGroupType === stagedGroupType ? 'staged' : 'workingTree';
  return repository && sourceOf(repository, what, '', resourceUri);
}

async function groupDiff({ id, resourceStates }: ClickedInSourceControl): Promise<GitDiffSource | undefined> {
  const repository = await chosenRepository('Attach Git Diff', { rootUri: resourceStates?.[0]?.resourceUri });
  return repository && sourceOf(repository, id === 'index' ? 'staged' : 'workingTree');
}
