// Makes a folder once and keeps it: whole or not at all, also when a run is killed in the middle or two runs start at
// once. Does not know what goes into the folder.
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
/** A lock whose holder has not touched it for so long belongs to a run that was killed. */
const STALE_MS = 15_000;

/** Resolves when `folder` stands. `fill` gets an empty folder beside it, which is renamed when `fill` is done. */
export async function installOnce(folder: string, fill: (emptyFolder: string) => Promise<void>): Promise<void> {
  if (await exists(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const release = await lock(`${folder}.lock`);
  try {
    if (await exists(folder)) return;
    await removeLeftovers(folder);
    const partial = `${folder}.partial-${process.pid}`;
    await mkdir(partial);
    await fill(partial);
    await rename(partial, folder);
  } finally {
    await release();
  }
}

async function lock(file: string): Promise<() => Promise<void>> {
  while (!(await tryCreate(file))) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > STALE_MS) await rm(file, { force: true });
    else await wait(200);
  }
  const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS);
  return async () => {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  };
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** What a killed run left half made. */
async function removeLeftovers(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder));
  const leftovers = siblings.filter((name) => name.startsWith(`${basename(folder)}.partial-`));
  await Promise.all(leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
