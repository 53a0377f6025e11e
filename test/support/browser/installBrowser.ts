// Finds a Chromium to drive, or unpacks the one that the registry package carries, with the libraries and the font that
// it needs on a machine that has none. Does not start it.
import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { installOnce } from '../installOnce';
import { runCommand } from '../runCommand';

const cacheFolder = fileURLToPath(new URL('../../../.vscode-test/', import.meta.url));
const decompress = promisify(brotliDecompress);

export interface Browser {
  executable: string;
  env: NodeJS.ProcessEnv;
}

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where installers put Chrome on systems that do not put it on the PATH. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export async function installBrowser(onProgress: (line: string) => void = () => undefined): Promise<Browser> {
  const installed = await firstRunnable([...pathCandidates(), ...usualPlaces]);
  if (installed) return { executable: installed, env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('These tests need Chromium or Chrome: install one, so that `chromium` or `google-chrome` runs.');
  }
  return unpackCarriedBrowser(onProgress);
}

function pathCandidates(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function firstRunnable(candidates: string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    if (await exists(candidate, constants.X_OK)) return candidate;
  }
  return undefined;
}

async function unpackCarriedBrowser(onProgress: (line: string) => void): Promise<Browser> {
  const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..');
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder, `chromium-${version}`);
  await installOnce(folder, async (empty) => {
    onProgress(`Chromium ${version}: unpacking`);
    const carried = (name: string) => readFile(join(packageFolder, 'bin', name)).then((packed) => decompress(packed));
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      await mkdir(join(empty, name));
      await runCommand('tar', ['-x'], { cwd: join(empty, name), input: await carried(`${name}.tar.br`) });
    }
    await writeFile(join(empty, 'swiftshader/chromium'), await carried('chromium.br'));
    await chmod(join(empty, 'swiftshader/chromium'), 0o755);
    await writeFile(join(empty, 'fonts.conf'), fontsConfiguration(folder));
    onProgress(`Chromium ${version}: ready`);
  });
  return { executable: join(folder, 'swiftshader/chromium'), env: await environment(folder) };
}

async function environment(folder: string): Promise<NodeJS.ProcessEnv> {
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const fonts = (await exists('/etc/fonts/fonts.conf')) ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { ...process.env, LD_LIBRARY_PATH: libraries, ...fonts };
}

/** For a machine without fontconfig: one font serves for every family. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}

function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
