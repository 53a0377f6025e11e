/** A `Folder` in a temporary directory of the disk, with the same promises as the one on VS Code's file system. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { besideEnding, type Folder } from '../../src/extension/storage/folder';

export interface NodeFolder extends Folder {
  readonly path: string;
  /** While set, every write fails with it, as on a disk that is full. */
  writesFailWith: Error | undefined;
  dispose(): Promise<void>;
}

export async function temporaryFolder(): Promise<NodeFolder> {
  return nodeFolder(await mkdtemp(join(tmpdir(), 'openrouter-chat-')));
}

/** The folder at `path`, which is made with the first file in it. */
export function nodeFolder(path: string): NodeFolder {
  const orNothing = async (name: string, write: (file: string) => Promise<void>) => {
    if (folder.writesFailWith) throw folder.writesFailWith;
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    try {
      await write(file);
    } catch (error) {
      await rm(file, { force: true }).catch(() => undefined);
      throw error;
    }
  };
  const folder: NodeFolder = {
    path,
    writesFailWith: undefined,
    read: async (name) => {
      const bytes = await present(readFile(join(path, name)));
      return bytes && new Uint8Array(bytes);
    },
    write: (name, bytes) =>
      orNothing(`${name}${besideEnding}`, async (beside) => {
        await writeFile(beside, bytes);
        await rename(beside, join(path, name));
      }),
    writeNew: (name, bytes) => orNothing(name, (file) => writeFile(file, bytes)),
    remove: (name) => rm(join(path, name), { recursive: true, force: true }),
    list: async (name) => (await present(readdir(join(path, name)))) ?? [],
    dispose: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }),
  };
  return folder;
}

async function present<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
