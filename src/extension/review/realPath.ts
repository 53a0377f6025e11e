/** Where a file really lies, as Node tells: VS Code’s API follows symbolic links without a word of where they lead. */
import type * as vscode from 'vscode';

/** What of Node is used, where the host runs in it. */
declare const process:
  | { getBuiltinModule?(name: 'node:fs/promises'): { realpath(path: string): Promise<string> } | undefined }
  | undefined;

/** With the system’s own separators; undefined where it can’t be told, as on the web, and where nothing is. */
export async function realPath(uri: vscode.Uri): Promise<string | undefined> {
  if (uri.scheme !== 'file' || typeof process === 'undefined') return undefined;
  return process
    .getBuiltinModule?.('node:fs/promises')
    ?.realpath(uri.fsPath)
    .catch(() => undefined);
}
