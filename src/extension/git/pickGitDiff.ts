/** Lets the user choose what diff is attached: of which repository, and of what in it. */
import * as vscode from 'vscode';
import type { GitDiffKind } from '../../chat/attachment';
import { chosenRepository } from './chosenRepository';
import { type GitCommit, GitRefType, type GitRepository } from './gitApi';
import type { GitDiffSource } from './makeGitDiff';

const title = 'Attach Git Diff';

/** So many commits the user can choose from. */
const listedCommits = 100;

interface Choice extends vscode.QuickPickItem {
  readonly what: GitDiffKind;
}

/** Undefined where the user chose none. Rejects, in words for the user, where git can’t be asked. */
export async function pickGitDiff(inRepository?: vscode.Uri): Promise<GitDiffSource | undefined> {
  const repository = await chosenRepository(title, { rootUri: inRepository });
  if (!repository) return undefined;
  await repository.status();
  const choice = await vscode.window.showQuickPick(choicesIn(repository), { title, placeHolder: 'Which changes?' });
  const of = choice && (await names[choice.what](repository));
  return of === undefined || !choice ? undefined : sourceOf(repository, choice.what, of);
}

export function sourceOf(repository: GitRepository, what: GitDiffKind, of = '', file?: vscode.Uri): GitDiffSource {
  const about = file ? { file: file.toString() } : {};
  return { type: 'gitDiff', repository: repository.rootUri.toString(), what, of, ...about };
}

/** Names the commit or the branch; undefined where the user chose none. */
const names: { readonly [K in GitDiffKind]: (repository: GitRepository) => Promise<string | undefined> } = {
  workingTree: async () => '',
  staged: async () => '',
  commit: pickCommit,
  branch: pickBranch,
};

function choicesIn({ state }: GitRepository): Choice[] {
  const { workingTreeChanges, untrackedChanges, indexChanges, HEAD } = state;
  return [
    {
      what: 'workingTree',
      label: '$(diff) Working Tree',
      description: countOf(workingTreeChanges.length + untrackedChanges.length),
    },
    { what: 'staged', label: '$(diff-added) Staged Changes', description: countOf(indexChanges.length) },
    { what: 'commit', label: '$(git-commit) Commit…', description: 'one of the latest' },
    {
      what: 'branch',
      label: '$(git-branch) Branch…',
      description: `what ${HEAD?.name ?? 'HEAD'} has that another has not`,
    },
  ];
}

function countOf(files: number): string {
  if (files === 0) return 'nothing has changed';
  return files === 1 ? '1 file' : `${files} files`;
}

async function pickCommit(repository: GitRepository): Promise<string | undefined> {
  const commits = await repository.log({ maxEntries: listedCommits }).catch(() => []);
  if (commits.length === 0) throw new Error('There is no commit in this repository yet.');
  const row = await vscode.window.showQuickPick(commits.map(commitRow), {
    title,
    placeHolder: 'Which commit?',
    matchOnDescription: true,
  });
  return row?.hash;
}

function commitRow({
  hash,
  message,
  authorName,
  authorDate,
}: GitCommit): vscode.QuickPickItem & { readonly hash: string } {
  const [subject = ''] = message.split('\n');
  const facts = [
    hash.slice(0, 8),
    ...(authorName ? [authorName] : []),
    ...(authorDate ? [authorDate.toLocaleDateString()] : []),
  ];
  return { hash, label: `$(git-commit) ${subject}`, description: facts.join(', ') };
}

async function pickBranch(repository: GitRepository): Promise<string | undefined> {
  const refs = await repository.getRefs({ sort: 'committerdate' });
  const current = repository.state.HEAD?.name;
  const branches = refs.filter(({ type, name }) => type !== GitRefType.Tag && name && name !== current);
  if (branches.length === 0) throw new Error('There is no other branch in this repository.');
  const rows = branches.map(({ name = '', type }) => ({
    label: `$(${type === GitRefType.RemoteHead ? 'cloud' : 'git-branch'}) ${name}`,
    name,
  }));
  const row = await vscode.window.showQuickPick(rows, { title, placeHolder: 'Changes since which branch?' });
  return row?.name;
}
