/** The files of one workspace folder, read by paths from the root of their file system: `/home/me/project/src`. */

export interface FileTree {
  /** What is in a folder; nothing where it can't be read. */
  list(path: string): Promise<readonly FileTreeEntry[]>;
  /** Undefined where there is no such file. */
  readText(path: string): Promise<string | undefined>;
}

export interface FileTreeEntry {
  readonly name: string;
  /** A symbolic link, to whatever, may lead in circles or out of the workspace: nobody follows it. */
  readonly kind: 'file' | 'folder' | 'link';
}

export function childPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
