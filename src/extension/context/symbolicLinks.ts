/**
 * Finds symbolic links, so that nothing is gathered through them that nobody asked for. Where a link leads, the API doesn't
 * tell: each may lead out of the workspace.
 */
import * as vscode from 'vscode';

export function isLink(type: vscode.FileType): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

/** Whether the file is one, or lies behind one in `folder`. What `folder` itself is, somebody chose. */
export async function isBehindLink(folder: vscode.Uri, file: vscode.Uri): Promise<boolean> {
  const length = folder.path.replace(/\/$/, '').length;
  for (let uri = file; uri.path.length > length; uri = vscode.Uri.joinPath(uri, '..')) {
    // What can't be looked at can't be read either.
    const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
    if (stat && isLink(stat.type)) return true;
    if (uri.path === '/') return false;
  }
  return false;
}
