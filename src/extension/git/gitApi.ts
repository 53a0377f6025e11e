/**
 * What VS Code’s built-in git extension offers to others, as far as it is used here: its API of version 1, which is the
 * same from VS Code 1.106 on. It runs git itself; we never do.
 */
import * as vscode from 'vscode';

export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<GitApi['state']>;
  readonly repositories: readonly GitRepository[];
  /** The innermost repository around a file; null where there is none. */
  getRepository(uri: vscode.Uri): GitRepository | null;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  /** The box for the message of the next commit. */
  readonly inputBox: { value: string };
  readonly state: GitRepositoryState;
  /** Asks git how things stand, and resolves when `state` tells it. */
  status(): Promise<void>;
  /** `git diff`, or `git diff --cached`. Files that are not tracked are in neither. */
  diff(cached?: boolean): Promise<string>;
  /** `git diff -- path`: against the index, whatever its name says. Paths are those of the file system. */
  diffWithHEAD(path: string): Promise<string>;
  /** `git diff --cached -- path`. */
  diffIndexWithHEAD(path: string): Promise<string>;
  /** `git diff object1 object2`; commits and trees are objects too. */
  diffBlobs(object1: string, object2: string): Promise<string>;
  /** What a file says in a commit, or in the index where `ref` is empty. Rejects where it has none. */
  show(ref: string, path: string): Promise<string>;
  /** Undefined where two branches have nothing in common. */
  getMergeBase(ref1: string, ref2: string): Promise<string | undefined>;
  /** The newest first, from HEAD. Rejects while there is no commit. */
  log(options?: { readonly maxEntries?: number; readonly path?: string }): Promise<GitCommit[]>;
  getCommit(ref: string): Promise<GitCommit>;
  getRefs(query: { readonly sort?: 'alphabetically' | 'committerdate' }): Promise<GitRef[]>;
}

export interface GitRepositoryState {
  /** Its commit is undefined before the first one, its name where no branch is checked out. */
  readonly HEAD: GitRef | undefined;
  readonly indexChanges: readonly GitChange[];
  readonly workingTreeChanges: readonly GitChange[];
  /** Empty unless the setting `git.untrackedChanges` sets them apart: else they are among `workingTreeChanges`. */
  readonly untrackedChanges: readonly GitChange[];
  readonly mergeChanges: readonly GitChange[];
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly status: number;
}

/** The one of the many values of `GitChange.status` that matters here. */
export const untrackedStatus = 7;

export interface GitCommit {
  readonly hash: string;
  /** The whole message, subject first. */
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string | undefined;
  readonly authorDate?: Date | undefined;
}

export interface GitRef {
  readonly type: GitRefType;
  readonly name?: string | undefined;
  readonly commit?: string | undefined;
  readonly remote?: string | undefined;
}

export enum GitRefType {
  Head = 0,
  RemoteHead = 1,
  Tag = 2,
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Resolves when the repositories of the workspace are known. Rejects, in words for the user, where git can’t be used. */
export async function gitApi(): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) throw new Error('VS Code’s built-in Git extension is not there, or is disabled.');
  const git = await extension.activate();
  if (!git.enabled) throw new Error('Git is turned off or not installed: see the setting “git.enabled”.');
  const api = git.getAPI(1);
  if (api.state !== 'initialized') await initialized(api);
  return api;
}

function initialized(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const listening = api.onDidChangeState((state) => {
      if (state !== 'initialized') return;
      listening.dispose();
      resolve();
    });
  });
}
