/** Which repository a command is about: the one that was clicked, the only one, else the one that the user chooses. */
import * as vscode from 'vscode';
import { showError, showInformation } from '../notify';
import { reasonOf } from '../reasonOf';
import { type GitApi, type GitRepository, gitApi } from './gitApi';

/** What the Source Control view tells of the repository that was clicked, or of what was clicked in it. */
export interface SourceControlRoot {
  /** Of the repository or of something in it. */
  readonly rootUri?: vscode.Uri | undefined;
}

/** Undefined where there is none, which the user was told, and where the user chose none. */
export async function chosenRepository(title: string, clicked?: SourceControlRoot): Promise<GitRepository | undefined> {
  const api = await openGit();
  if (!api) return undefined;
  const { repositories } = api;
  const named = clicked?.rootUri && api.getRepository(clicked.rootUri);
  if (named || repositories.length === 1) return named ?? repositories[0];
  if (repositories.length === 0) {
    showInformation('No Git repository is open: open the folder of one, or initialize one.');
    return undefined;
  }
  const choices = repositories.map((repository) => ({
    label: nameOf(repository),
    description: repository.state.HEAD?.name ?? '',
    detail: repository.rootUri.fsPath,
    repository,
  }));
  const choice = await vscode.window.showQuickPick(choices, { title, placeHolder: 'In which repository?' });
  return choice?.repository;
}

async function openGit(): Promise<GitApi | undefined> {
  try {
    return await gitApi();
  } catch (error) {
    showError(reasonOf(error));
    return undefined;
  }
}

function nameOf({ rootUri }: GitRepository): string {
  return rootUri.path.slice(rootUri.path.lastIndexOf('/') + 1);
}
