/**
 * Says of any file or folder whether it is ignored: by `files.exclude`, by git, or by the user's own lists. It attaches
 * nothing and asks nobody; what the user names is theirs to attach.
 */
import * as vscode from 'vscode';
import { childPath, type FileTreeEntry } from './fileTree';
import { ExcludeGlobs } from './ignore/excludeGlobs';
import { FolderRules, type IgnoreSettings, ownIgnoreFile } from './ignore/folderRules';
import { IgnorePatterns } from './ignore/ignorePatterns';
import { vscodeFileTree } from './vscodeFileTree';

/** Settings that a rule can come from. */
const settings = ['files.exclude', 'search.useIgnoreFiles', 'search.useParentIgnoreFiles', 'openrouterChat.ignore'];

/** A folder whose entries were read, and what is ignored in it. */
interface RuledFolder {
  readonly entries: readonly FileTreeEntry[];
  readonly rules: FolderRules;
}

/**
 * Milliseconds for which a folder's rules count once they were read: long enough for whoever goes through many files,
 * short enough for whoever has changed a rule.
 */
const remembered = 2000;

export class IgnoreRules implements vscode.Disposable {
  /** By the addresses of the folders. */
  private readonly folders = new Map<string, Promise<RuledFolder>>();
  private forgetting: ReturnType<typeof setTimeout> | undefined;

  /** Of what lies in no workspace folder only the user's patterns count, and only for its own name. */
  async isIgnored(uri: vscode.Uri, kind: 'file' | 'folder' = 'file'): Promise<boolean> {
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const path = partsOf(uri.path);
    const name = path.at(-1);
    if (!root) return userPatterns().judge({ path, kind }, Math.max(0, path.length - 1)) === 'ignored';
    if (name === undefined || root.path === uri.path) return false;
    const folder = await this.goTo(root, path.slice(partsOf(root.path).length, -1));
    return folder === undefined || isIgnoredIn(folder, { name, kind });
  }

  /** The rules that hold in a folder of the workspace; undefined where it is ignored itself. */
  async rulesIn(folder: vscode.Uri): Promise<FolderRules | undefined> {
    const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
    return (await this.goTo(root, partsOf(folder.path.slice(root.path.length))))?.rules;
  }

  dispose(): void {
    clearTimeout(this.forgetting);
  }

  /** From a workspace folder down, one name after the other; undefined where one of them is ignored. */
  private async goTo(root: vscode.Uri, names: readonly string[]): Promise<RuledFolder | undefined> {
    const tree = vscodeFileTree(root);
    let { path } = root;
    let folder = await this.remember(root, (entries) =>
      FolderRules.ofRoot(tree, { path: root.path, entries }, ignoreSettings(root)),
    );
    for (const name of names) {
      if (isIgnoredIn(folder, { name, kind: 'folder' })) return undefined;
      path = childPath(path, name);
      const { rules } = folder;
      folder = await this.remember(root.with({ path }), (entries) => rules.enter(tree, name, entries));
    }
    return folder;
  }

  private remember(
    folder: vscode.Uri,
    rulesWith: (entries: readonly FileTreeEntry[]) => Promise<FolderRules> | FolderRules,
  ): Promise<RuledFolder> {
    const key = folder.toString();
    const read = async () => {
      const entries = await vscodeFileTree(folder).list(folder.path);
      return { entries, rules: await rulesWith(entries) };
    };
    const reading = this.folders.get(key) ?? read();
    this.folders.set(key, reading);
    this.forgetting ??= setTimeout(() => {
      this.forgetting = undefined;
      this.folders.clear();
    }, remembered);
    return reading;
  }
}

function isIgnoredIn({ entries, rules }: RuledFolder, entry: FileTreeEntry): boolean {
  return rules.ignores(entry, (sibling) => entries.some(({ name }) => name === sibling));
}

/** Tells of every change after which something else may be ignored. */
export function onIgnoreRulesChanged(changed: () => void): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher(`**/{.gitignore,${ownIgnoreFile},.git}`);
  return vscode.Disposable.from(
    files,
    files.onDidCreate(changed),
    files.onDidChange(changed),
    files.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (settings.some((setting) => event.affectsConfiguration(setting))) changed();
    }),
  );
}

/** What the settings say for a workspace folder. */
function ignoreSettings(folder: vscode.Uri): IgnoreSettings {
  const configuration = vscode.workspace.getConfiguration(undefined, folder);
  const own = configuration.inspect<unknown>('openrouterChat.ignore');
  const excludes = configuration.get<unknown>('files.exclude');
  return {
    user: userPatterns(),
    workspace: new IgnorePatterns(strings(own?.workspaceValue)),
    excludes: new ExcludeGlobs(typeof excludes === 'object' && excludes !== null ? { ...excludes } : {}),
    usesGitignore: configuration.get('search.useIgnoreFiles') !== false,
    usesParentGitignore: configuration.get('search.useParentIgnoreFiles') === true,
  };
}

/** The user's own, or where they have none, those that the extension begins with. */
function userPatterns(): IgnorePatterns {
  const own = vscode.workspace.getConfiguration().inspect<unknown>('openrouterChat.ignore');
  return new IgnorePatterns(strings(own?.globalValue ?? own?.defaultValue));
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Any settings file can hold anything. */
function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
