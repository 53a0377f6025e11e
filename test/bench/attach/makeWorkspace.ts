// Makes a workspace of any size: folders of ten files each, with names like those of code, and beside them a folder that git
// ignores with a fifth as many. The same size gives the same names.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../support/seededRandom';

const words = [
  ...['account', 'address', 'badge', 'batch', 'cache', 'carrier', 'catalogue', 'channel', 'cursor', 'delivery'],
  ...['editor', 'event', 'format', 'gauge', 'header', 'image', 'invoice', 'journal', 'label', 'ledger', 'mirror'],
  ...['notice', 'order', 'outbox', 'panel', 'parser', 'payment', 'queue', 'reader', 'receipt', 'route', 'sailing'],
  ...['schedule', 'session', 'signal', 'stream', 'table', 'ticket', 'token', 'vessel', 'window', 'writer'],
];
const endings = ['ts', 'ts', 'ts', 'tsx', 'test.ts', 'css', 'json', 'md', 'go', 'py'];
const filesInFolder = 10;

export interface MadeWorkspace {
  /** Paths of all files that are not ignored. */
  readonly files: readonly string[];
}

export async function makeWorkspace(root: string, size: number): Promise<MadeWorkspace> {
  const files = ['.gitignore', ...workspacePaths(size - 1)];
  const ignored = workspacePaths(Math.floor(size / 5)).map((path) => join('vendor_modules', path));
  await mkdir(join(root, '.git'), { recursive: true });
  const all = [...files, ...ignored];
  const folders = new Set(all.map((file) => join(root, file, '..')));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const write = (file: string) => writeFile(join(root, file), file === '.gitignore' ? 'vendor_modules/\n*.log\n' : '');
  for (let at = 0; at < all.length; at += 100) await Promise.all(all.slice(at, at + 100).map(write));
  return { files };
}

/** Ten folders in each folder, as deep as it takes. */
export function workspacePaths(count: number): string[] {
  const random = seededRandom(count);
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const folders = ['src'];
  for (let at = 0; folders.length < Math.ceil(count / filesInFolder); at++) {
    for (let child = 0; child < 10; child++) folders.push(`${folders[at]}/${word()}${child}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const folder = folders[Math.floor(index / filesInFolder)];
    const name = `${word()}${capitalised(word())}${index % filesInFolder}`;
    return `${folder}/${name}.${endings[Math.floor(random() * endings.length)]}`;
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
