// The corpus of real changes: files of published packages in one version and the next. What the tests read of it; how it is
// downloaded is prepareCorpus.ts's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What became of one file between two versions of a package. All texts are as published, with their own line ends. */
export interface CorpusChange {
  readonly package: string;
  /** Its path in the package, with slashes. */
  readonly file: string;
  /** The version of `base`. */
  readonly from: string;
  /** The version of `next`. */
  readonly to: string;
  readonly base: string;
  readonly next: string;
  /** The file in the version after `to`; left out where there is none, or none with this file. */
  readonly after?: string;
}

/** Where the corpus lies: `.corpus` in the project, unless `CORPUS` names another folder. */
export const corpusFolder = process.env.CORPUS ?? fileURLToPath(new URL('../../../.corpus', import.meta.url));

/** Undefined, and a line that says how to prepare it, where there is no corpus. */
export function readCorpus(): CorpusChange[] | undefined {
  const names = filesIn(corpusFolder);
  if (!names) {
    console.log(
      `    There is no corpus in ${corpusFolder}: npx tsx test/support/corpus/prepareCorpus.ts downloads it.`,
    );
    return undefined;
  }
  return names.flatMap((name) => changesFromJson(readFileSync(join(corpusFolder, name), 'utf8')));
}

function filesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}

function changesFromJson(json: string): CorpusChange[] {
  return JSON.parse(json) as CorpusChange[];
}
