/** Knows where a repository begins, and finds what a repository ignores beside its `.gitignore` files: `info/exclude`, wherever the repository keeps it. */
import { childPath, type FileTree } from '../fileTree';

export async function isRepository(tree: FileTree, folder: string): Promise<boolean> {
  const dotGit = childPath(folder, '.git');
  return ((await tree.readText(childPath(dotGit, 'HEAD'))) ?? (await tree.readText(dotGit))) !== undefined;
}

/** `folder` holds `.git`: a folder, or in a submodule or a working tree of its own a file that says where that is. */
export async function excludesFile(tree: FileTree, folder: string): Promise<string | undefined> {
  const dotGit = childPath(folder, '.git');
  const pointer = /^gitdir: (.+)$/m.exec((await tree.readText(dotGit)) ?? '')?.[1];
  const gitFolder = pointer === undefined ? dotGit : resolved(folder, pointer.trim());
  const common = (await tree.readText(childPath(gitFolder, 'commondir')))?.trim();
  const shared = common === undefined ? gitFolder : resolved(gitFolder, common);
  return tree.readText(childPath(shared, 'info/exclude'));
}

/** A path that may be relative to `folder`, as git writes it: with slashes, on Windows after a drive's letter. */
function resolved(folder: string, path: string): string {
  if (/^[a-z]:/i.test(path)) return `/${path.replaceAll('\\', '/')}`;
  const parts = path.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
