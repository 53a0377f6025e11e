/** Opens the routing policy of the workspace, and offers to begin one where there is none. */
import * as vscode from 'vscode';
import { policyFileName } from '../../chat/policy/policy';
import { showInformation } from '../notify';
import { policyUri } from './workspacePolicies';

/** It forbids little, so that nothing that worked stops working before the user has decided what should. */
const template = `{
  "version": 1,
  "dataCollection": "deny",
  "neverSend": ["**/.env*"]
}
`;

export async function openPolicy(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    showInformation('A routing policy is a file of a folder. Open a folder first.');
    return;
  }
  const existing: vscode.WorkspaceFolder[] = [];
  for (const folder of folders) if (await exists(policyUri(folder))) existing.push(folder);
  const folder = await chosen(existing.length > 0 ? existing : folders);
  if (!folder) return;
  if (existing.length === 0 && !(await begun(folder))) return;
  await vscode.window.showTextDocument(policyUri(folder));
}

async function chosen(folders: readonly vscode.WorkspaceFolder[]): Promise<vscode.WorkspaceFolder | undefined> {
  if (folders.length <= 1) return folders[0];
  const picks = folders.map((folder) => ({ label: folder.name, folder }));
  return (await vscode.window.showQuickPick(picks, { placeHolder: 'The folder whose routing policy is opened' }))
    ?.folder;
}

async function begun(folder: vscode.WorkspaceFolder): Promise<boolean> {
  const create = 'Create';
  const answer = await showInformation(
    `There is no ${policyFileName} yet. It says what may leave ${folder.name} with a chat, and where it may go.`,
    create,
  );
  if (answer !== create) return false;
  await vscode.workspace.fs.writeFile(policyUri(folder), new TextEncoder().encode(template));
  return true;
}

/** One that can’t be read is there as well: opening it tells more. */
async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
  }
}
