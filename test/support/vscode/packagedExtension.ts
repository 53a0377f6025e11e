// Builds this project's extension as a user gets it, one .vsix, once a run. Knows nothing of installing it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../runCommand';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

let packaged: Promise<string> | undefined;

/** The .vsix that VSIX_UNDER_TEST names, or one built now. */
export function packagedExtension(): Promise<string> {
  packaged ??= process.env.VSIX_UNDER_TEST ? Promise.resolve(process.env.VSIX_UNDER_TEST) : packageExtension();
  return packaged;
}

export async function packageExtension(): Promise<string> {
  const vsix = join(projectFolder, 'out/openrouter-chat.vsix');
  await mkdir(join(projectFolder, 'out'), { recursive: true });
  // The same script that makes the one for publishing.
  await runCommand('npm', ['run', 'package', '--', '--out', vsix], { cwd: projectFolder });
  return vsix;
}
