/** Tells a model in words what is known of a project's tests, and in which file its answer belongs. */
import type { TestFramework } from './testFramework';
import type { TestPlace } from './testPlace';

export interface KnownTests {
  readonly framework: TestFramework | undefined;
  /** The file that the tests belong in, as the workspace calls it. */
  readonly path: string;
  readonly kind: TestPlace['kind'];
  /** Of a test that is attached as an example. */
  readonly examplePath: string | undefined;
}

/** Paragraphs. `tests` is undefined where nothing is known. */
export function testFacts(tests: KnownTests | undefined): readonly string[] {
  if (!tests) {
    return [
      'Give the tests in one code block, with the path of the file that they belong in on a line of its own before it.',
    ];
  }
  const { framework, path, kind, examplePath } = tests;
  return [
    framework && `The framework is ${framework.name}, as ${framework.file} tells.`,
    examplePath && `How tests are written here shows ${examplePath}, which is attached.`,
    answers[kind](path),
  ].filter((fact) => fact !== undefined);
}

const answers: { readonly [K in TestPlace['kind']]: (path: string) => string } = {
  new: (path) =>
    `The tests belong in a new file, ${path}. Give all of it in one code block, with this path on a line of its own before it.`,
  there: (path) =>
    `Tests of it are there already, in ${path}, which is attached. Give all of that file with the new tests in it in one code block, with this path on a line of its own before it.`,
  inside: (path) =>
    `The tests belong in ${path} itself, at its end. Give all of that file in one code block, with this path on a line of its own before it.`,
};
