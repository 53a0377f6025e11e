/** A small project for the commands of the editor: a repository with two commits, tests, a file with a problem and changes. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sampleWorkspace = fileURLToPath(new URL('../../fixtures/workspace/', import.meta.url));

const files: Readonly<Record<string, string>> = {
  'package.json': '{\n  "name": "ferries",\n  "devDependencies": { "vitest": "^3.0.0" }\n}\n',
  'notes.md': '# Ferries\n',
  'data.json': '{\n  "a": 1,\n  "b": [1, 2,]\n}\n',
  'src/format.ts':
    '/** 75 becomes "1:15". */\nexport function formatMinute(minute: number): string {\n  const hours = Math.floor(minute / 60);\n  return [hours, minute % 60].join(\':\');\n}\n',
  'test/timetable.test.ts':
    "import { expect, it } from 'vitest';\nimport { nextDeparture } from '../src/timetable';\n\nit('finds a boat', () => expect(nextDeparture).toBeDefined());\n",
};

/** Resolves with the folder, which is the caller's. */
export async function commandsProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commands-'));
  await cp(sampleWorkspace, folder, { recursive: true });
  await mkdir(join(folder, 'test'));
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
  git(folder, 'init', '-q', '-b', 'topic/times');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'feat: the timetable\n\nIt tells when boats leave.');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'fix: keep the times');
  await resetProject(folder);
  return folder;
}

/** To what was committed, but for one line more in `notes.md`. */
export async function resetProject(folder: string): Promise<void> {
  git(folder, 'reset', '-q', '--hard');
  git(folder, 'clean', '-fdq');
  await writeFile(join(folder, 'notes.md'), '# Ferries\n\nWhen the next boat leaves.\n');
}

export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
}
