// `npm run bench [-- name …]`: runs the benches of this folder, or those named, and prints their figures.
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A bench is a file `name.bench.ts` that exports this as `measure`. It prints its figures, one a line. */
export type Measure = (print: (figure: string) => void) => Promise<void>;

const here = fileURLToPath(new URL('.', import.meta.url));
const ending = '.bench.ts';

async function main(asked: string[]): Promise<void> {
  const files = (await readdir(here)).filter((file) => file.endsWith(ending));
  const known = files.map((file) => file.slice(0, -ending.length));
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  for (const name of asked.length > 0 ? asked : known) {
    console.log(`\n===== ${name} =====`);
    const { measure }: { measure: Measure } = await import(`./${name}${ending}`);
    await measure((figure) => console.log(figure));
  }
}

void main(process.argv.slice(2));
