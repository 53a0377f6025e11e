/** Shows what attaching a folder means: which of its files, and what they weigh. The user chooses; nothing is attached here. */
import * as vscode from 'vscode';
import { inBatches } from '../inBatches';
import { folderPath } from './documentPath';
import { type FolderFile, type FolderListing, folderFile, listFolder } from './folderFiles';
import type { IgnoreRules } from './ignoreRules';
import { isSecretFile } from './secrets/secretFiles';

/** What is chosen from the beginning: more files or tokens than these the user adds knowingly. */
const preselected = { files: 100, tokens: 100_000 };

/** How many files are read at the same time. */
const atOnce = 16;

interface FileRow extends vscode.QuickPickItem {
  readonly file: FolderFile;
  readonly isSecret: boolean;
}

/** Undefined where the user chose nothing. Rejects where the folder can't be read. */
export async function folderPick(
  folder: vscode.Uri,
  isIgnored: IgnoreRules['isIgnored'],
): Promise<readonly vscode.Uri[] | undefined> {
  const picker = vscode.window.createQuickPick<FileRow>();
  const title = `Attach ${folderPath(folder)}`;
  picker.title = title;
  picker.placeholder = 'Reading the folder…';
  picker.canSelectMany = true;
  picker.busy = true;
  const hidden = new AbortController();
  const chosen = new Promise<readonly vscode.Uri[] | undefined>((resolve) => {
    picker.onDidAccept(() => {
      if (picker.busy) return;
      resolve(picker.selectedItems.map(({ file }) => file.uri));
      picker.hide();
    });
    picker.onDidHide(() => {
      hidden.abort();
      resolve(undefined);
    });
  });
  const tellSum = (rows: readonly FileRow[]) => {
    picker.title = `${title}: ${sumOf(rows, picker.items.length)}`;
  };
  picker.onDidChangeSelection(tellSum);
  picker.show();
  try {
    const listing = await listFolder(folder, isIgnored);
    const rows = await rowsOf(listing, folder, hidden.signal);
    picker.items = rows;
    picker.selectedItems = preselectedOf(rows);
    tellSum(picker.selectedItems);
    picker.placeholder = leftOutOf(listing, rows.length) ?? 'Files to attach as they are now';
    picker.busy = false;
    const uris = await chosen;
    return uris && uris.length > 0 ? uris : undefined;
  } finally {
    picker.dispose();
  }
}

async function rowsOf({ uris }: FolderListing, folder: vscode.Uri, { aborted }: AbortSignal): Promise<FileRow[]> {
  if (aborted) return [];
  const files = await inBatches(uris, atOnce, folderFile);
  return files.flatMap((file) => (file ? [rowOf(file, folder)] : []));
}

function rowOf(file: FolderFile, folder: vscode.Uri): FileRow {
  const path = file.uri.path.slice(folder.path.length).replace(/^\//, '');
  const isSecret = isSecretFile(path);
  return {
    file,
    isSecret,
    label: isSecret ? `$(lock) ${path}` : path,
    description: `${tokens(file.tokens)}${isSecret ? ', a file of secrets by its name' : ''}`,
  };
}

function preselectedOf(rows: readonly FileRow[]): FileRow[] {
  let sum = 0;
  const fitting = rows.filter(({ isSecret }) => !isSecret).slice(0, preselected.files);
  return fitting.filter(({ file }) => {
    sum += file.tokens;
    return sum <= preselected.tokens;
  });
}

function sumOf(chosen: readonly FileRow[], all: number): string {
  const sum = chosen.reduce((total, { file }) => total + file.tokens, 0);
  return `${chosen.length} of ${all === 1 ? '1 file' : `${all} files`}, ${tokens(sum)}`;
}

function tokens(count: number): string {
  return `about ${count.toLocaleString()} tokens`;
}

/** Undefined where nothing is. */
function leftOutOf({ uris, ignored, links, isCut }: FolderListing, readable: number): string | undefined {
  const others = [
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(links > 0 ? [links === 1 ? '1 symbolic link' : `${links} symbolic links`] : []),
    ...(uris.length > readable ? [`${uris.length - readable} binary or unreadable`] : []),
    ...(isCut ? [`all after the first ${uris.length.toLocaleString()}`] : []),
  ];
  return others.length === 0 ? undefined : `Left out: ${others.join(', ')}`;
}
