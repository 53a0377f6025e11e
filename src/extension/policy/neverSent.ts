/**
 * Which files never leave, by the patterns of the workspace's policies. A path is judged with the folders that it lies in,
 * and in small letters as well: on many disks `.ENV` is the same file. It reads nothing and knows no VS Code.
 */
import { IgnorePatterns } from '../context/ignore/ignorePatterns';

export interface FolderPatterns {
  /** The policy's file, as people know it. */
  readonly file: string;
  /** Absolute paths of the folder that the patterns begin at: as it is called, and where it really lies. */
  readonly roots: readonly string[];
  readonly patterns: readonly string[];
}

export class NeverSent {
  private readonly folders: readonly (FolderPatterns & { readonly judges: readonly Judge[] })[];

  constructor(folders: readonly FolderPatterns[]) {
    this.folders = folders
      .filter(({ patterns }) => patterns.length > 0)
      .map((folder) => ({ ...folder, judges: judgesOf(folder.patterns) }));
  }

  get isEmpty(): boolean {
    return this.folders.length === 0;
  }

  /** The policies that keep a file back. `paths`: all that it is called, absolute, or a name alone where no more is known. */
  filesThatForbid(paths: readonly string[]): readonly string[] {
    const all = paths.map(partsOf);
    return this.folders
      .filter(({ roots, judges }) => all.some((path) => judges.some((judge) => judge(below(roots, path)))))
      .map(({ file }) => file);
  }
}

type Judge = (path: readonly string[]) => boolean;

function judgesOf(patterns: readonly string[]): readonly Judge[] {
  const asWritten = patterns.map((pattern) => pattern.normalize('NFC'));
  return [
    forbids(new IgnorePatterns(asWritten), (path) => path),
    forbids(new IgnorePatterns(asWritten.map((pattern) => pattern.toLowerCase())), (path) =>
      path.map((part) => part.toLowerCase()),
    ),
  ];
}

/** What lies in a folder that is kept back can't be let out again, as with git. */
function forbids(patterns: IgnorePatterns, spelt: (path: readonly string[]) => readonly string[]): Judge {
  return (found) => {
    const path = spelt(found);
    return path.some((_, index) => {
      const kind = index === path.length - 1 ? 'file' : 'folder';
      return patterns.judge({ path: path.slice(0, index + 1), kind }, 0) === 'ignored';
    });
  };
}

/** From the policy's folder on; of what lies elsewhere the whole path, which patterns that begin with two stars match too. */
function below(roots: readonly string[], path: readonly string[]): readonly string[] {
  for (const root of roots.map(partsOf)) {
    const isInside = path.length > root.length && root.every((part, index) => isSame(part, path[index]));
    if (isInside) return path.slice(root.length);
  }
  return path;
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

/** Without steps that lead nowhere or back: what a path says and where it leads is one file. */
function partsOf(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.normalize('NFC').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}
