/**
 * The files and folders of one workspace folder, as far as they were found. It can be searched while it is being filled.
 * Where they come from, and how one hears of those that come and go, it does not know.
 */
import { childPath, type FileTreeEntry } from '../fileTree';
import { PathSearch } from './pathSearch';
import { type PathKind, PathTable } from './pathTable';

export interface FoundPath {
  /** From the root of the file system. */
  readonly path: string;
  /** As lists show it: from the workspace folder on, and with its name where there are several. */
  readonly shown: string;
  readonly kind: PathKind;
  readonly rank: number;
}

export class FileList {
  private readonly table = new PathTable();
  private readonly search: PathSearch;

  /** `root` is the path of the workspace folder; `shownBefore` stands before what is shown, such as `client/`. */
  constructor(
    private readonly root: string,
    private readonly shownBefore: string,
    limit: number,
  ) {
    this.search = new PathSearch(this.table, limit);
  }

  get size(): number {
    return this.table.size;
  }

  find(query: string): FoundPath[] {
    return this.search.find(query).map(({ index, rank }) => {
      const shown = this.table.paths[index] ?? '';
      return { path: this.pathOf(shown), shown, kind: this.table.kindOf(index), rank };
    });
  }

  /** What a folder holds. */
  add(folder: string, entries: readonly FileTreeEntry[]): void {
    const before = folder === this.root ? this.shownBefore : `${this.shown(folder)}/`;
    for (const { name, kind } of entries) if (kind !== 'link') this.table.add(before + name, kind);
  }

  /** Takes out these, and what lies in them. */
  remove(paths: readonly string[]): void {
    const gone = new Set(paths.map((path) => this.shown(path)));
    const isGone = (shown: string): boolean => {
      for (let end = shown.length; end > 0; end = shown.lastIndexOf('/', end - 1)) {
        if (gone.has(shown.slice(0, end))) return true;
      }
      return false;
    };
    this.table.remove(isGone);
  }

  private shown(path: string): string {
    return this.shownBefore + path.slice(childPath(this.root, '').length);
  }

  private pathOf(shown: string): string {
    return childPath(this.root, shown.slice(this.shownBefore.length));
  }
}
