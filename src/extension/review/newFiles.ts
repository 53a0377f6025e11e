/** Where a new file may come about: in a folder of the workspace, through no symbolic link, and where nothing is yet. */
import * as vscode from 'vscode';
import { isLink } from '../context/symbolicLinks';
import { newFilePath } from './newFilePath';

export type NewFile =
  | { readonly kind: 'allowed'; readonly uri: vscode.Uri }
  /** Something is there. `reason` is a sentence for the user, here as below. */
  | { readonly kind: 'taken'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** `path` is as a model wrote it; `near` is a file of the folder that is meant where there are several. */
export async function newFileAt(path: string, near: vscode.Uri | undefined): Promise<NewFile> {
  const checked = newFilePath(path);
  if (checked.kind === 'refused') return refused(`“${readable(path)}” ${checked.reason}.`);
  const uri = uriIn(vscode.workspace.workspaceFolders ?? [], checked.segments, near);
  if (!uri) return refused(`No folder is open in which “${path}” could be created.`);
  return newFileIn(uri);
}

/** To be asked again right before it is created, since links and files come and go. */
export async function newFileIn(uri: vscode.Uri): Promise<NewFile> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const path = folder ? uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1) : '';
  const checked = newFilePath(path);
  if (!folder || checked.kind === 'refused') return refused(`“${readable(uri.path)}” is no path within the workspace.`);
  if (!vscode.workspace.fs.isWritableFileSystem(uri.scheme)) return refused(`“${folder.name}” can’t be written to.`);
  const { segments } = checked;
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const found = await typeOf(vscode.Uri.joinPath(folder.uri, ...segments.slice(0, depth)));
    if (found === undefined) return { kind: 'allowed', uri };
    const name = segments.slice(0, depth).join('/');
    if (depth === segments.length) return { kind: 'taken', reason: `“${name}” is there already.` };
    // Where a link leads, the API doesn't tell.
    if (isLink(found)) return refused(`“${name}” is a symbolic link, which may lead out of the workspace.`);
    if (!(found & vscode.FileType.Directory)) return refused(`“${name}” is no folder.`);
  }
  return { kind: 'allowed', uri };
}

function refused(reason: string): NewFile {
  return { kind: 'refused', reason };
}

/** Undefined where nothing is. What can't be looked at counts as there. */
async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return isMissing ? undefined : vscode.FileType.Unknown;
  }
}

/** With several folders, a path may begin with the name of one. */
function uriIn(
  folders: readonly vscode.WorkspaceFolder[],
  segments: readonly string[],
  near: vscode.Uri | undefined,
): vscode.Uri | undefined {
  const named = folders.length > 1 && segments.length > 1 && folders.find(({ name }) => name === segments[0]);
  if (named) return vscode.Uri.joinPath(named.uri, ...segments.slice(1));
  const folder = (near && vscode.workspace.getWorkspaceFolder(near)) ?? folders[0];
  return folder && vscode.Uri.joinPath(folder.uri, ...segments);
}

/** What a model wrote, fit for a message: short, and without what can't be seen. */
export function readable(path: string): string {
  const visible = path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
  return visible.length > 80 ? `${visible.slice(0, 79)}…` : visible;
}
