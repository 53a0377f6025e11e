// What reading a streamed answer costs in processor time and memory: the client against its own parts and against other
// clients, each in a process of its own. The figure that counts is the ratio to parsing alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { runCommand } from '../support/runCommand';
import type { Measure } from './bench';
import { type ReaderName, readers } from './client/readers';
import { median } from './median';

const here = fileURLToPath(new URL('.', import.meta.url));
// Within the project, so that the libraries are found; where builds go that nobody keeps.
const outdir = join(here, '../../out/bench');
const EVENTS = 20_000;
const ROUNDS = 3;
const yardstick: ReaderName = 'eventsource-parser and JSON.parse';

type Print = Parameters<Measure>[0];

export const measure: Measure = async (print) => {
  await bundle();
  const server = spawn(process.execPath, [join(outdir, 'serveRecording.mjs'), String(EVENTS)], { stdio: 'pipe' });
  try {
    const [address] = await once(createInterface(server.stdout), 'line');
    await compare(print, 'over HTTP, one event a write', String(address));
    await compare(print, 'from memory, one event a piece', 'events');
    await compare(print, 'from memory, 16 kB a piece', '16384');
  } finally {
    server.kill();
  }
  print('memory and size');
  await runCommand(process.execPath, ['--expose-gc', join(outdir, 'measureMemory.mjs')], {
    onLine: (line) => print(`  ${line}`),
  });
};

/** As it ships: bundled and minified, since a development build's helpers would cost time in hot places. */
async function bundle(): Promise<void> {
  await build({
    entryPoints: ['measureReader', 'measureMemory', 'serveRecording'].map((name) => join(here, 'client', `${name}.ts`)),
    outdir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    outExtension: { '.js': '.mjs' },
    // What libraries in CommonJS ask for.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}

async function compare(print: Print, title: string, from: string): Promise<void> {
  const runs = new Map<ReaderName, number[]>();
  const names = Object.keys(readers) as ReaderName[];
  // In turns, so that a busy moment of the machine slows all.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      const output = await runCommand(process.execPath, [
        join(outdir, 'measureReader.mjs'),
        name,
        from,
        String(EVENTS),
      ]);
      const taken: number[] = JSON.parse(output);
      runs.set(name, [...(runs.get(name) ?? []), ...taken]);
    }
  }
  const base = median(runs.get(yardstick) ?? []);
  print(
    `${EVENTS} chunks ${title}: processor time a stream, median of ${ROUNDS} processes (least), ratio to parsing alone`,
  );
  for (const [name, taken] of runs) {
    const [middle, least] = [median(taken), Math.min(...taken)];
    print(
      `  ${name.padEnd(36)} ${middle.toFixed(0).padStart(5)} ms (${least.toFixed(0)})  ${(middle / base).toFixed(2)}`,
    );
  }
}
