/**
 * The files of the workspace, looked for when somebody first asks and not before, kept up to date while they are asked for,
 * and let go when nobody has for a while.
 */
import * as vscode from 'vscode';
import { Listeners } from '../../listeners';
import { type IgnoreRules, onIgnoreRulesChanged } from '../ignoreRules';
import { EarlyFiles } from './earlyFiles';
import { FileChanges } from './fileChanges';
import { FileList } from './fileList';
import type { PathKind } from './pathTable';
import { ScannedFolder } from './scannedFolder';

/** Milliseconds without a question after which the list is let go. */
const idle = 5 * 60_000;

export interface FoundFile {
  readonly uri: vscode.Uri;
  /** Its path as lists show it. */
  readonly shown: string;
  readonly kind: PathKind;
  readonly rank: number;
}

export class WorkspaceFiles implements vscode.Disposable {
  private scan: Scan | undefined;
  /** One that has begun because much has changed: it takes the place of the other when it is through. */
  private next: Scan | undefined;
  private letGo: ReturnType<typeof setTimeout> | undefined;
  private readonly progress = new Listeners<[]>();

  constructor(
    private readonly rules: IgnoreRules,
    private readonly limit: number,
  ) {}

  /** There is more to find, or all of it was found. */
  onProgress(listener: () => void): vscode.Disposable {
    return this.progress.add(listener);
  }

  /** Begins to look for them, if nobody has. */
  begin(): void {
    clearTimeout(this.letGo);
    this.letGo = setTimeout(() => this.dispose(), idle);
    this.scan ??= this.newScan();
  }

  /** Whether all of them were found. */
  get isComplete(): boolean {
    return this.next === undefined && this.scan?.isComplete === true;
  }

  /** The best of those that were found so far, the best first. */
  find(query: string): FoundFile[] {
    this.begin();
    return this.scan?.find(query) ?? [];
  }

  dispose(): void {
    clearTimeout(this.letGo);
    this.scan?.dispose();
    this.next?.dispose();
    this.scan = undefined;
    this.next = undefined;
  }

  private newScan(): Scan {
    return new Scan(this.rules, this.limit, {
      onProgress: () => {
        if (this.next?.isComplete) this.change();
        this.progress.tell();
      },
      onOutdated: () => this.renew(),
    });
  }

  private change(): void {
    this.scan?.dispose();
    this.scan = this.next;
    this.next = undefined;
  }

  /** Who waits for what will be found keeps what was found until then. */
  private renew(): void {
    this.next?.dispose();
    if (this.progress.size > 0) this.next = this.newScan();
    else this.dispose();
  }
}

interface ScanListener {
  readonly onProgress: () => void;
  /** So much has changed that it is better to begin anew. */
  readonly onOutdated: () => void;
}

/** One look through all workspace folders, and what has changed in them since. */
class Scan implements vscode.Disposable {
  isComplete = false;
  private readonly stopping = new AbortController();
  private readonly folders: readonly ScannedFolder[];
  private readonly disposables: vscode.Disposable[] = [];

  constructor(rules: IgnoreRules, limit: number, listener: ScanListener) {
    const all = vscode.workspace.workspaceFolders ?? [];
    const several = all.length > 1;
    const { signal } = this.stopping;
    const onFound = listener.onProgress;
    this.folders = all.map(({ uri, name }) => {
      const newList = () => new FileList(uri.path, several ? `${name}/` : '', limit);
      const early = new EarlyFiles({ folder: uri, list: newList(), rules, limit, onFound });
      this.disposables.push(early);
      return new ScannedFolder({ uri, list: newList(), early, rules, signal, onFound });
    });
    this.disposables.push(onIgnoreRulesChanged(listener.onOutdated));
    const changes = new FileChanges(listener.onOutdated);
    this.disposables.push(changes);
    void Promise.all(this.folders.map((folder) => folder.walk())).then(() => {
      if (signal.aborted) return;
      this.isComplete = true;
      listener.onProgress();
      changes.follow(this.folders);
    });
  }

  find(query: string): FoundFile[] {
    const found = this.folders.flatMap((folder) => folder.find(query));
    return this.folders.length === 1 ? found : found.sort((a, b) => b.rank - a.rank);
  }

  dispose(): void {
    this.stopping.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }
}
