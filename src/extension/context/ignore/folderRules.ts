/**
 * What is ignored in one folder, and how that follows from what is ignored in the one above: by the settings, by what git
 * ignores, and by `.openrouterignore`, which can also take back what git ignores. It decides entry by entry on the way
 * down: what lies in an ignored folder is ignored, and nobody asks.
 */
import { childPath, type FileTree, type FileTreeEntry } from '../fileTree';
import type { ExcludeGlobs, HasSibling } from './excludeGlobs';
import { excludesFile, isRepository } from './gitFolder';
import { IgnorePatterns, type Place, type Verdict } from './ignorePatterns';

export const ownIgnoreFile = '.openrouterignore';
const dotGit = '.git';

/** What holds in a whole workspace folder. */
export interface IgnoreSettings {
  /** What these ignore, nothing in a workspace takes back. */
  readonly user: IgnorePatterns;
  readonly workspace: IgnorePatterns;
  readonly excludes: ExcludeGlobs;
  /** Whether what git ignores is ignored here. */
  readonly usesGitignore: boolean;
  /** Whether that goes for the `.gitignore` files above the workspace folder, too. */
  readonly usesParentGitignore: boolean;
}

/** Patterns, and how many parts of a path lead to the folder that they stand in. */
interface Layer {
  readonly patterns: IgnorePatterns;
  readonly base: number;
}

interface Layers {
  /** The nearest first. */
  readonly own: readonly Layer[];
  readonly git: readonly Layer[];
}

export class FolderRules {
  private constructor(
    /** The folder in parts, from the root of its file system. */
    private readonly path: readonly string[],
    /** How many parts lead to the workspace folder. */
    private readonly root: number,
    private readonly settings: IgnoreSettings,
    private readonly layers: Layers,
  ) {}

  /** The rules of a workspace folder itself. */
  static async ofRoot(
    tree: FileTree,
    folder: { readonly path: string; readonly entries: readonly FileTreeEntry[] },
    settings: IgnoreSettings,
  ): Promise<FolderRules> {
    const path = partsOf(folder.path);
    const own = [{ patterns: settings.workspace, base: path.length }];
    const isWithin = settings.usesGitignore && settings.usesParentGitignore && !folder.entries.some(isDotGit);
    const git = isWithin ? await layersAbove(tree, path) : [];
    return new FolderRules(path, path.length, settings, { own, git }).reading(tree, folder.entries);
  }

  /** The rules of a folder in this one, whose entries are known. */
  enter(tree: FileTree, name: string, entries: readonly FileTreeEntry[]): Promise<FolderRules> | FolderRules {
    return new FolderRules([...this.path, name], this.root, this.settings, this.layers).reading(tree, entries);
  }

  ignores({ name, kind }: FileTreeEntry, hasSibling: HasSibling): boolean {
    if (name === dotGit) return true;
    const place: Place = { path: [...this.path, name], kind: kind === 'folder' ? 'folder' : 'file' };
    const { user, excludes } = this.settings;
    if (user.judge(place, this.root) === 'ignored' || excludes.excludes(place, this.root, hasSibling)) return true;
    return (judge(this.layers.own, place) ?? judge(this.layers.git, place)) === 'ignored';
  }

  private reading(tree: FileTree, entries: readonly FileTreeEntry[]): Promise<FolderRules> | FolderRules {
    const names = entries.map(({ name }) => name).filter((name) => ignoreFileNames.has(name));
    return names.length === 0 ? this : this.withFiles(tree, new Set(names));
  }

  private async withFiles(tree: FileTree, names: ReadonlySet<string>): Promise<FolderRules> {
    const folder = pathOf(this.path);
    const read = async (name: string) => {
      const text = names.has(name) ? await tree.readText(childPath(folder, name)) : undefined;
      return layersOf(text, this.path.length);
    };
    const own = [...(await read(ownIgnoreFile)), ...this.layers.own];
    if (!this.settings.usesGitignore) return this.with({ ...this.layers, own });
    // Another repository begins here: what is ignored around it does not count in it.
    const outer = names.has(dotGit) ? layersOf(await excludesFile(tree, folder), this.path.length) : this.layers.git;
    return this.with({ own, git: [...(await read('.gitignore')), ...outer] });
  }

  private with(layers: Layers): FolderRules {
    return new FolderRules(this.path, this.root, this.settings, layers);
  }
}

const ignoreFileNames: ReadonlySet<string> = new Set([ownIgnoreFile, '.gitignore', dotGit]);

/** What the rest of the repository ignores that a workspace folder is a part of; nothing where it is in none. */
async function layersAbove(tree: FileTree, path: readonly string[]): Promise<Layer[]> {
  const layers: Layer[] = [];
  for (let base = path.length - 1; base >= 0; base--) {
    const folder = pathOf(path.slice(0, base));
    layers.push(...layersOf(await tree.readText(childPath(folder, '.gitignore')), base));
    if (await isRepository(tree, folder)) return [...layers, ...layersOf(await excludesFile(tree, folder), base)];
  }
  return [];
}

function layersOf(text: string | undefined, base: number): Layer[] {
  return text === undefined ? [] : [{ patterns: IgnorePatterns.of(text), base }];
}

function judge(layers: readonly Layer[], place: Place): Verdict {
  for (const { patterns, base } of layers) {
    const verdict = patterns.judge(place, base);
    if (verdict) return verdict;
  }
  return undefined;
}

function isDotGit({ name }: FileTreeEntry): boolean {
  return name === dotGit;
}

function pathOf(parts: readonly string[]): string {
  return `/${parts.join('/')}`;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
