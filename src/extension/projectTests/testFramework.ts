/** Tells from a project's own files which framework tests it. It reads no disk: whoever does gives it what they say. */
import type { TestFamily } from './testFamilies';

export interface ProjectFile {
  /** Its name without folders. */
  readonly name: string;
  readonly text: string;
}

export interface TestFramework {
  /** As people call it. */
  readonly name: string;
  /** The file that tells. */
  readonly file: string;
}

/** `files` begin with those nearest to the source file. */
export function testFramework({ signs }: TestFamily, files: readonly ProjectFile[]): TestFramework | undefined {
  for (const { name, text } of files) {
    const sign = signs.find(({ file, says }) => file.test(name) && says.test(text));
    if (sign) return { name: sign.framework, file: name };
  }
  return undefined;
}

/** Whether a file of this name can tell. */
export function tellsFramework({ signs }: TestFamily, name: string): boolean {
  return signs.some(({ file }) => file.test(name));
}
