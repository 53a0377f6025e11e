/** Finds the process in which a server runs the extensions, to end it as the system does when memory is short. */
import { readdir, readFile } from 'node:fs/promises';
import type { RunningServer } from './startServer';

/** Those of this server alone: others may run on the machine. */
export async function extensionHosts({ folder }: RunningServer): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const hosts = await Promise.all(pids.map(async (pid) => ((await isHost(pid, folder)) ? [Number(pid)] : [])));
  return hosts.flat();
}

async function isHost(pid: string, folder: string): Promise<boolean> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  return (await read('cmdline')).includes('--type=extensionHost') && (await read('environ')).includes(folder);
}

/** Kills them at once. Resolves with the moment, by `performance.now()`, before which all that they did was done. */
export async function killExtensionHosts(server: RunningServer): Promise<number> {
  const hosts = await extensionHosts(server);
  if (hosts.length === 0) throw new Error('No extension host runs.');
  const killedAt = performance.now();
  for (const pid of hosts) process.kill(pid, 'SIGKILL');
  return killedAt;
}
