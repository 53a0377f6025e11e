/** Whether a file that the workspace shows lies somewhere else, behind a symbolic link. */
import * as vscode from 'vscode';
import { isBehindLink } from '../context/symbolicLinks';
import { realPath } from './realPath';

/** `unknown`: there is a link, and no telling where it leads. */
export type LinkedPlace = 'here' | 'outside' | 'unknown';

/** What lies outside by its own path is where the user took it from, and so `here`. */
export async function linkedPlace(uri: vscode.Uri): Promise<LinkedPlace> {
  const { workspaceFolders = [] } = vscode.workspace;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return 'here';
  const place = await realPath(uri);
  if (place === undefined) return (await isBehindLink(folder.uri, uri)) ? 'unknown' : 'here';
  const folders = await Promise.all(workspaceFolders.map((each) => realPath(each.uri)));
  return folders.some((each) => each !== undefined && isWithin(place, each)) ? 'here' : 'outside';
}

function isWithin(place: string, folder: string): boolean {
  const rest = place.startsWith(folder) ? place.slice(folder.length) : undefined;
  return rest !== undefined && (rest === '' || /^[\\/]/.test(rest) || /[\\/]$/.test(folder));
}
