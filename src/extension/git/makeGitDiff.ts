/** Makes a text of what has changed in a repository: in the working tree, in what is staged, in a commit, on a branch. */
import * as vscode from 'vscode';
import type { GitDiffKind, TextSource } from '../../chat/attachment';
import { fileSize } from '../../chat/fileSize';
import type { MadeText } from '../context/madeText';
import { isLink } from '../context/symbolicLinks';
import { type GitRepository, gitApi, untrackedStatus } from './gitApi';
import { newFileDiff } from './newFileDiff';
import { quotedPath } from './quotedPath';

export type GitDiffSource = Extract<TextSource, { type: 'gitDiff' }>;

/** Bytes of a file that git does not track up to which it is shown, and of all of them together. */
const largestUntracked = 100_000;
const largestOfAll = 500_000;

/** The tree without files, which a first commit is compared with: by the length of the hashes in the repository. */
const emptyTrees: Readonly<Record<number, string>> = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/** Rejects, in words for the user, where nothing has changed or git can’t tell. */
export async function makeGitDiff(source: GitDiffSource): Promise<MadeText> {
  const api = await gitApi();
  const repository = api.repositories.find(({ rootUri }) => rootUri.toString() === source.repository);
  if (!repository) throw new Error('The git repository of this diff is not open in VS Code any more.');
  await repository.status();
  const text = await diffs[source.what](repository, source);
  const path = labelOf(source, repository, api.repositories.length);
  if (text === '') throw new Error(`${path}: nothing has changed.`);
  return { path, language: 'diff', source, text };
}

/**
 * Git takes what begins with `-` for an option, and options can write files. A source can come from a file that somebody
 * else wrote, so that each is looked at here, right before git gets it.
 */
const commitHash = /^[0-9a-f]{4,64}$/i;
/** As `git check-ref-format` has it, as far as it matters here. */
const refName = /^(?!-)(?!.*(?:\.\.|@\{))[^\s\p{Cc}~^:?*[\\]{1,1000}$/u;

const diffs: { readonly [K in GitDiffKind]: (repository: GitRepository, source: GitDiffSource) => Promise<string> } = {
  workingTree: workingTreeDiff,
  staged: (repository, { file }) =>
    file === undefined ? repository.diff(true) : repository.diffIndexWithHEAD(vscode.Uri.parse(file).fsPath),
  commit: async (repository, { of }) => {
    if (!commitHash.test(of)) throw new Error(`“${shortened(of)}” is no hash of a commit.`);
    const { hash, parents, message } = await repository.getCommit(of);
    const before = parents[0] ?? emptyTrees[hash.length] ?? '';
    return `${message.trim()}\n\n${await repository.diffBlobs(before, hash)}`;
  },
  branch: async (repository, { of }) => {
    if (!refName.test(of)) throw new Error(`“${shortened(of)}” is no name of a branch.`);
    const base = await repository.getMergeBase(of, 'HEAD');
    if (!base) throw new Error(`This branch and ${of} have no commit in common.`);
    return repository.diffBlobs(base, 'HEAD');
  },
};

/** Words come first: what follows a file's part of a diff would be taken for more of it. */
async function workingTreeDiff(repository: GitRepository, { file }: GitDiffSource): Promise<string> {
  const { workingTreeChanges, untrackedChanges } = repository.state;
  const changes = [...workingTreeChanges.filter(({ status }) => status === untrackedStatus), ...untrackedChanges];
  const untracked = changes.map(({ uri }) => uri);
  const only = untracked.filter((uri) => uri.toString() === file);
  if (file !== undefined && only.length === 0) return repository.diffWithHEAD(vscode.Uri.parse(file).fsPath);
  const { diff, note } = await untrackedDiff(repository, file === undefined ? untracked : only);
  return joined(note, joined(file === undefined ? await repository.diff() : '', diff));
}

/** What `git diff` leaves out: each as a new file, or named where it is too large or no text. */
async function untrackedDiff({ rootUri }: GitRepository, uris: readonly vscode.Uri[]) {
  const diffsOfFiles: string[] = [];
  const named: string[] = [];
  let bytesLeft = largestOfAll;
  for (const uri of uris) {
    const path = uri.path.slice(rootUri.path.length + 1);
    const file = await readUntracked(uri, bytesLeft);
    bytesLeft -= file.text?.length ?? 0;
    if (file.text === undefined) named.push(`${quotedPath(path)} (${file.why})`);
    else diffsOfFiles.push(newFileDiff(path, file.text));
  }
  const note = named.length === 0 ? '' : `Not tracked by git, and not shown here: ${named.join(', ')}\n`;
  return { diff: diffsOfFiles.join(''), note };
}

interface UntrackedFile {
  readonly text?: string;
  /** Why it is not shown. */
  readonly why: string;
}

async function readUntracked(uri: vscode.Uri, bytesLeft: number): Promise<UntrackedFile> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    // To git a link is what it says, which the API doesn't tell; what it leads to is no part of the repository.
    if (isLink(type)) return { why: 'a symbolic link' };
    if (size > Math.min(largestUntracked, bytesLeft)) return { why: fileSize(size) };
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.includes(0)) return { why: 'binary' };
    return { text: await vscode.workspace.decode(bytes, { uri }), why: '' };
  } catch {
    return { why: 'can’t be read' };
  }
}

function labelOf({ what, of, file }: GitDiffSource, repository: GitRepository, repositories: number): string {
  const names: { readonly [K in GitDiffKind]: string } = {
    workingTree: 'Working tree changes',
    staged: 'Staged changes',
    commit: `Commit ${of.slice(0, 8)}`,
    branch: `Changes since ${of}`,
  };
  const about = file === undefined ? '' : ` of ${vscode.workspace.asRelativePath(vscode.Uri.parse(file))}`;
  const root = repository.rootUri.path;
  const where = repositories > 1 && file === undefined ? ` in ${root.slice(root.lastIndexOf('/') + 1)}` : '';
  return `${names[what]}${about}${where}`;
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
