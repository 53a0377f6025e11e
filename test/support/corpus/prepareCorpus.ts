// `npx tsx test/support/corpus/prepareCorpus.ts`: downloads the versions of corpusPackages.ts with npm, and writes what
// changed between them into the corpus, a file of JSON a package. What stands already is left alone.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installOnce } from '../installOnce';
import { runCommand } from '../runCommand';
import { type CorpusChange, corpusFolder } from './corpus';
import { corpusPackages } from './corpusPackages';

/** The texts of a version by their paths in the package. */
type Files = ReadonlyMap<string, string>;

const sourceFile = /\.(?:[cm]?[jt]s|s?css|md|json|html)$/;
/** What a program wrote, or what would be compared twice. */
const madeFile = /(?:^|\/)(?:dist|bundles|_?esm\d*|node_modules|package-lock\.json)(?:\/|$)|\.min\./;
/** In characters. Longer lines on average are nothing that anyone reads. */
const longestLines = 200;

/** As many packages at once: most of the time of one goes by in waiting. */
const downloads = 4;

async function main(): Promise<void> {
  await installOnce(corpusFolder, async (folder) => {
    const waiting = Object.entries(corpusPackages).values();
    const work = async () => {
      for (const [name, versions] of waiting) {
        const changes = await changesOf(name, versions);
        await writeFile(join(folder, `${name}.json`), JSON.stringify(changes));
        console.log(`${name}: ${changes.length} changes`);
      }
    };
    await Promise.all(Array.from({ length: downloads }, work));
  });
  console.log(`The corpus stands in ${corpusFolder}. Remove the folder to prepare it anew.`);
}

async function changesOf(name: string, versions: readonly string[]): Promise<CorpusChange[]> {
  const files = await downloaded(name, versions);
  const known = new Set<string>();
  return versions.slice(1).flatMap((to, index) => {
    const [from = '', before, now, later] = [versions[index], files[index], files[index + 1], files[index + 2]];
    if (!before || !now) return [];
    return [...before].flatMap(([file, base]) => {
      const next = now.get(file);
      const both = `${base}\0${next}`;
      if (next === undefined || next === base || known.has(both)) return [];
      known.add(both);
      const after = later?.get(file);
      return [{ package: name, file, from, to, base, next, ...(after === undefined ? {} : { after }) }];
    });
  });
}

async function downloaded(name: string, versions: readonly string[]): Promise<Files[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openrouter-corpus-'));
  try {
    await runCommand('npm', ['pack', '--silent', ...versions.map((version) => `${name}@${version}`)], { cwd: folder });
    const all: Files[] = [];
    for (const version of versions) {
      await mkdir(join(folder, version));
      await runCommand('tar', ['-xzf', `${name}-${version}.tgz`, '-C', version], { cwd: folder });
      all.push(await textsIn(join(folder, version)));
    }
    return all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function textsIn(folder: string): Promise<Files> {
  const texts = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // The first folder of a package's archive has a name that tells nothing.
    const file = relative(folder, path)
      .replaceAll('\\', '/')
      .replace(/^[^/]*\//, '');
    if (!entry.isFile() || !sourceFile.test(file) || madeFile.test(file)) continue;
    const text = textFrom(await readFile(path));
    if (text !== undefined && text.length / text.split('\n').length < longestLines) texts.set(file, text);
  }
  return texts;
}

/** Undefined where the bytes are no UTF-8. */
function textFrom(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

void main();
