/** Lists the files below a folder that can be attached, with what a preview tells of them. It shows nothing itself. */
import * as vscode from 'vscode';
import { estimateTokens } from '../../chat/tokenEstimate';
import type { IgnoreRules } from './ignoreRules';
import { isLink } from './symbolicLinks';

export interface FolderListing {
  readonly uris: readonly vscode.Uri[];
  /** How many files and folders were left out because they are ignored; what is in such a folder does not count. */
  readonly ignored: number;
  /** How many symbolic links were left out. */
  readonly links: number;
  /** Whether there are more files than were looked for. */
  readonly isCut: boolean;
}

export interface FolderFile {
  readonly uri: vscode.Uri;
  /** Estimated. */
  readonly tokens: number;
}

/** So many rows a list shows well, and so many files nobody reads through. */
const mostFiles = 2000;

/** Bytes up to which a file is read for the preview; of a larger one the size tells enough. */
const largestRead = 1_000_000;
const bytesOfToken = 3.7;

/** As many bytes git looks at to tell a binary file. */
const binaryProbe = 8000;

/** Those of a folder before those of the folders in it. Links are not followed: whoever means a file behind one attaches it by name. */
export async function listFolder(folder: vscode.Uri, isIgnored: IgnoreRules['isIgnored']): Promise<FolderListing> {
  const uris: vscode.Uri[] = [];
  const folders = [folder];
  let ignored = 0;
  let links = 0;
  for (let current = folders.shift(); current; current = folders.shift()) {
    for (const [name, type] of await entriesOf(current)) {
      const uri = vscode.Uri.joinPath(current, name);
      const isFolder = (type & vscode.FileType.Directory) !== 0;
      if (isLink(type)) links++;
      else if (await isIgnored(uri, isFolder ? 'folder' : 'file')) ignored++;
      else if (isFolder) folders.push(uri);
      else if (uris.length < mostFiles) uris.push(uri);
      else return { uris, ignored, links, isCut: true };
    }
  }
  return { uris, ignored, links, isCut: false };
}

/** Undefined for a file that is binary, or can't be read. */
export async function folderFile(uri: vscode.Uri): Promise<FolderFile | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestRead) return { uri, tokens: Math.round(size / bytesOfToken) };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return isBinary(bytes) ? undefined : { uri, tokens: estimateTokens(new TextDecoder().decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** UTF-16 has zeros too, and says that it is UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isUtf16 && bytes.subarray(0, binaryProbe).includes(0);
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries.sort(([a], [b]) => a.localeCompare(b));
}
