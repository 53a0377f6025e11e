/** One workspace folder: looked through once, and again where something in it has come or gone. */
import * as vscode from 'vscode';
import type { IgnoreRules } from '../ignoreRules';
import { isBehindLink } from '../symbolicLinks';
import { entryKind, vscodeFileTree } from '../vscodeFileTree';
import type { EarlyFiles } from './earlyFiles';
import type { FileList, FoundPath } from './fileList';
import { walkFolders } from './walkFolders';
import type { FoundFile } from './workspaceFiles';

export interface ScannedFolderParts {
  readonly uri: vscode.Uri;
  readonly list: FileList;
  /** Some of them, while the list is not whole. */
  readonly early: EarlyFiles;
  readonly rules: IgnoreRules;
  /** Aborted when nobody needs the list any more. */
  readonly signal: AbortSignal;
  /** There is more in the list. */
  readonly onFound: () => void;
}

export class ScannedFolder {
  private isWhole = false;

  constructor(private readonly parts: ScannedFolderParts) {}

  find(query: string): FoundFile[] {
    const { early, list, uri } = this.parts;
    const found = list.find(query);
    const known = new Set(found.map(({ path }) => path));
    const others = this.isWhole ? [] : early.find(query).filter(({ path }) => !known.has(path));
    return inOrder([...found, ...others]).map(({ path, ...each }) => ({ ...each, uri: uri.with({ path }) }));
  }

  /** Looks through all of it. */
  async walk(): Promise<void> {
    await this.walkFrom(this.parts.uri);
    this.isWhole = true;
    this.parts.early.dispose();
  }

  holds(uri: vscode.Uri): boolean {
    return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === this.parts.uri.toString();
  }

  /** Something is there now, or is not any more, at each of these. */
  async refresh(uris: readonly vscode.Uri[]): Promise<void> {
    if (uris.length === 0) return;
    this.parts.list.remove(uris.map(({ path }) => path));
    await Promise.all(uris.map((uri) => this.addWhatIsThere(uri)));
    this.parts.onFound();
  }

  private async addWhatIsThere(uri: vscode.Uri): Promise<void> {
    const { list, rules, signal } = this.parts;
    const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
    const kind = stat && entryKind(stat.type);
    if (!kind || kind === 'link' || (await rules.isIgnored(uri, kind))) return;
    if ((await isBehindLink(this.parts.uri, uri)) || signal.aborted) return;
    const end = uri.path.lastIndexOf('/');
    list.add(uri.path.slice(0, end), [{ name: uri.path.slice(end + 1), kind }]);
    if (kind === 'folder') await this.walkFrom(uri);
  }

  private async walkFrom(folder: vscode.Uri): Promise<void> {
    const { list, onFound, rules, signal, uri } = this.parts;
    const here = await rules.rulesIn(folder);
    if (!here) return;
    await walkFolders(
      { path: folder.path, rulesOf: () => here },
      {
        tree: vscodeFileTree(uri),
        signal,
        onFound: (path, entries) => {
          list.add(path, entries);
          onFound();
        },
      },
    );
  }
}

function inOrder(found: FoundPath[]): FoundPath[] {
  return found.sort((a, b) => b.rank - a.rank);
}
