// Installs a VS Code server for tests, from registry packages alone: no compiler, no root, nothing outside the cache
// folder. Does not start it.
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { installOnce } from '../installOnce';
import { runCommand } from '../runCommand';
import { binaryFolders, extensionsLeftOut, standIns, type VscodeVersion, vscodePackages } from './vscodePackages';

const here = fileURLToPath(new URL('.', import.meta.url));
export const cacheFolder = fileURLToPath(new URL('../../../.vscode-test/', import.meta.url));

export interface VscodeServer {
  version: VscodeVersion;
  /** The folder with `out/server-main.js`. */
  folder: string;
  /** A Node new enough to run it. */
  node: string;
}

/** Resolves at once when it stands already. Progress comes in whole lines. */
export async function installVscode(
  version: VscodeVersion,
  onProgress: (line: string) => void = () => undefined,
): Promise<VscodeServer> {
  if (process.platform !== 'linux')
    throw new Error('This VS Code server runs on Linux only: use npm run test:electron.');
  const wanted = vscodePackages[version];
  const folder = join(cacheFolder, `vscode-${wanted.vscode}-${await recipeHash(version)}`);
  const node = await newEnoughNode();
  await installOnce(folder, async (empty) => {
    await removeFormer(wanted.vscode);
    onProgress(`VS Code ${wanted.vscode}: fetching ${wanted.name}@${wanted.version}`);
    await unpack(version, empty);
    onProgress(`VS Code ${wanted.vscode}: fetching the modules that it loads`);
    await installModules(version, empty);
    const answer = await runCommand(node, [join(empty, 'out/server-main.js'), '--version'], {
      env: cleanEnvironment(),
    });
    if (!answer.startsWith(wanted.vscode)) throw new Error(`The server calls itself ${answer.trim()}.`);
    onProgress(`VS Code ${wanted.vscode}: ready`);
  });
  return { version, folder, node };
}

/** This process's environment without what would change how a VS Code of our own behaves. */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_|npm_)/.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Another recipe is another folder, so a changed one is installed anew. */
async function recipeHash(version: VscodeVersion): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([vscodePackages[version], extensionsLeftOut, binaryFolders]));
  hash.update(await readFile(join(here, 'modules', version, 'package-lock.json')));
  for (const [name, file] of Object.entries(standIns)) {
    hash.update(name).update(await readFile(join(here, 'standIns', file)));
  }
  return hash.digest('hex').slice(0, 8);
}

/** The same VS Code by a former recipe. */
async function removeFormer(vscode: string): Promise<void> {
  const names = (await readdir(cacheFolder)).filter((name) => new RegExp(`^vscode-${vscode}-[0-9a-f]{8}$`).test(name));
  await Promise.all(names.map((name) => rm(join(cacheFolder, name), { recursive: true, force: true })));
}

async function unpack(version: VscodeVersion, folder: string): Promise<void> {
  const { name, version: packageVersion, integrity } = vscodePackages[version];
  // A package.json of its own keeps npm from taking the project's folder for its own.
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await runCommand('npm', ['pack', `${name}@${packageVersion}`, '--loglevel=error'], { cwd: folder });
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (!file) throw new Error(`npm pack ${name}@${packageVersion} left no file.`);
  const tarball = await readFile(join(folder, file));
  const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  if (found !== integrity) throw new Error(`${file} is not the pinned one: ${found} instead of ${integrity}.`);
  await rm(join(folder, file));
  const excluded = extensionsLeftOut.map((extension) => `--exclude=package/lib/vscode/extensions/${extension}`);
  await runCommand('tar', ['-x', '--strip-components=3', ...excluded, '--exclude=*.map', 'package/lib/vscode'], {
    cwd: folder,
    input: gunzipSync(tarball),
  });
}

async function installModules(version: VscodeVersion, folder: string): Promise<void> {
  const workshop = join(folder, 'modules');
  await mkdir(workshop);
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(join(here, 'modules', version, file), join(workshop, file));
  }
  await runCommand('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: workshop,
  });
  await rename(join(workshop, 'node_modules'), join(folder, 'node_modules'));
  await rm(workshop, { recursive: true });
  await Promise.all(
    Object.entries(standIns).map(([name, file]) => addStandIn(join(folder, 'node_modules', name), file)),
  );
  await Promise.all(binaryFolders.map((name) => keepThisPlatform(join(folder, 'node_modules', name))));
}

async function addStandIn(moduleFolder: string, file: string): Promise<void> {
  await mkdir(moduleFolder, { recursive: true });
  await copyFile(join(here, 'standIns', file), join(moduleFolder, 'index.cjs'));
  await writeFile(join(moduleFolder, 'package.json'), JSON.stringify({ version: '1.0.0', main: 'index.cjs' }));
}

async function keepThisPlatform(folder: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => name !== `${process.platform}-${process.arch}`);
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true })));
}

/** VS Code's newest server loads from Node 22.15 on; the project's own dependencies bring a Node 24. */
async function newEnoughNode(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const file = join(createRequire(import.meta.url).resolve(`${name}/package.json`), '../bin/node');
  await access(file);
  return file;
}
