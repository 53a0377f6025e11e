/**
 * Some files of a workspace folder by what is typed, for as long as not all of them are known: VS Code's own search is quicker
 * where only a few are wanted.
 */
import * as vscode from 'vscode';
import type { IgnoreRules } from '../ignoreRules';
import { isBehindLink } from '../symbolicLinks';
import type { FileList, FoundPath } from './fileList';
import { namePattern } from './namePattern';

/** The largest of what is never wanted; what else is ignored is left out of what was found. */
const exclude = '**/node_modules/**';

export interface EarlyFilesParts {
  readonly folder: vscode.Uri;
  /** Without any file in it. */
  readonly list: FileList;
  readonly rules: IgnoreRules;
  readonly limit: number;
  readonly onFound: () => void;
}

export class EarlyFiles implements vscode.Disposable {
  private typed: string | undefined;
  private readonly known = new Set<string>();
  private asking = new vscode.CancellationTokenSource();

  constructor(private readonly parts: EarlyFilesParts) {}

  /** Those that are known. Where something else was typed than before, others are asked for. */
  find(typed: string): FoundPath[] {
    if (this.typed !== typed) {
      this.typed = typed;
      void this.ask(typed);
    }
    return this.parts.list.find(typed);
  }

  dispose(): void {
    this.asking.cancel();
    this.asking.dispose();
  }

  private async ask(typed: string): Promise<void> {
    const { folder, limit, list, onFound, rules } = this.parts;
    this.dispose();
    this.asking = new vscode.CancellationTokenSource();
    const { token } = this.asking;
    const pattern = namePattern(typed);
    if (pattern === undefined) return;
    const within = new vscode.RelativePattern(folder, pattern);
    const uris = await Promise.resolve(vscode.workspace.findFiles(within, exclude, limit, token)).catch(() => []);
    // VS Code's search goes through links, unless a setting says otherwise.
    const leftOut = await Promise.all(
      uris.map(async (uri) => (await rules.isIgnored(uri)) || isBehindLink(folder, uri)),
    );
    if (token.isCancellationRequested) return;
    for (const { path } of uris.filter(({ path }, index) => !leftOut[index] && !this.known.has(path))) {
      const end = path.lastIndexOf('/');
      list.add(path.slice(0, end), [{ name: path.slice(end + 1), kind: 'file' }]);
      this.known.add(path);
    }
    onFound();
  }
}
