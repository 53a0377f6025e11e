/**
 * How tests are called and where they lie, by the kind of source file: data that the finder of a test's place goes by where
 * a project does not show it itself. It reads no files.
 */

/** What stands around the name of what is tested: `parse` is tested in `parse.test.ts` or `test_parse.py`. */
export interface TestNameForm {
  readonly prefix: string;
  readonly suffix: string;
}

/** Where the tests of a project belong that has none yet. */
export type FirstPlace =
  | { readonly kind: 'beside' }
  /** In the file itself, as Rust has its unit tests. */
  | { readonly kind: 'inside' }
  /** In a folder that stands for one of `from`, the first that the path has, or for the project's own where it has none. */
  | { readonly kind: 'folder'; readonly from: readonly string[]; readonly to: string };

/** Something in a project's files that tells which framework tests it. */
export interface FrameworkSign {
  /** The name of a file beside the source file or in a folder above it. */
  readonly file: RegExp;
  readonly says: RegExp;
  readonly framework: string;
}

export interface TestFamily {
  /** Of source files and tests, without the dot. */
  readonly extensions: readonly string[];
  /** Names that tests have; the first one is for a project that has none yet. */
  readonly forms: readonly [TestNameForm, ...TestNameForm[]];
  readonly firstPlace: FirstPlace;
  /** The extension of tests where it is another one than the source file's. */
  readonly testExtension?: string;
  /** The first that is found decides. */
  readonly signs: readonly FrameworkSign[];
}

const anything = /(?:)/;

function suffixes(first: string, ...others: readonly string[]): [TestNameForm, ...TestNameForm[]] {
  return [{ prefix: '', suffix: first }, ...others.map((suffix) => ({ prefix: '', suffix }))];
}

/** A package that package.json depends on, or a program that its scripts for tests run. */
function inPackageJson(name: string, framework: string): FrameworkSign {
  const says = new RegExp(`"${name}"\\s*:|"(?:test|unit|spec)[\\w:-]*"\\s*:\\s*"[^"]*\\b${name}\\b`);
  return { file: /^package\.json$/, says, framework };
}

const javaBuild = /^(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml|build\.sbt)$/;
const pythonProject = /^(pyproject\.toml|setup\.(cfg|py)|tox\.ini|Pipfile|requirements[\w.-]*\.txt)$/;
const cProject = /^(CMakeLists\.txt|meson\.build|conanfile\.(txt|py)|vcpkg\.json|Makefile)$/;

export const testFamilies: readonly TestFamily[] = [
  {
    extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
    forms: suffixes('.test', '.spec', '_test', '-test', '.tests'),
    firstPlace: { kind: 'beside' },
    signs: [
      inPackageJson('vitest', 'Vitest'),
      inPackageJson('jest', 'Jest'),
      inPackageJson('mocha', 'Mocha'),
      inPackageJson('ava', 'AVA'),
      inPackageJson('jasmine', 'Jasmine'),
      inPackageJson('uvu', 'uvu'),
      inPackageJson('qunit', 'QUnit'),
      inPackageJson('tap', 'tap'),
      { file: /^package\.json$/, says: /\bnode\b[^"]* --test\b/, framework: 'Node’s own test runner (node:test)' },
      { file: /^package\.json$/, says: /\bbun test\b/, framework: 'Bun’s own test runner (bun:test)' },
      { file: /^deno\.jsonc?$/, says: anything, framework: 'Deno.test' },
    ],
  },
  {
    extensions: ['py'],
    forms: [
      { prefix: 'test_', suffix: '' },
      { prefix: '', suffix: '_test' },
    ],
    firstPlace: { kind: 'folder', from: ['src'], to: 'tests' },
    signs: [
      { file: /^(pytest\.ini|conftest\.py)$/, says: anything, framework: 'pytest' },
      { file: pythonProject, says: /\bpytest\b/, framework: 'pytest' },
      { file: pythonProject, says: /\bnose2\b/, framework: 'nose2' },
      { file: pythonProject, says: /\bunittest\b/, framework: 'unittest' },
      { file: /^manage\.py$/, says: /django/i, framework: 'Django’s test runner' },
    ],
  },
  {
    extensions: ['go'],
    forms: suffixes('_test'),
    firstPlace: { kind: 'beside' },
    signs: [
      { file: /^go\.mod$/, says: /stretchr\/testify/, framework: 'Go’s testing package with testify' },
      { file: /^go\.mod$/, says: /onsi\/ginkgo/, framework: 'Ginkgo' },
      { file: /^go\.mod$/, says: anything, framework: 'Go’s testing package' },
    ],
  },
  {
    extensions: ['rs'],
    forms: suffixes('_test', '_tests'),
    firstPlace: { kind: 'inside' },
    signs: [
      { file: /^Cargo\.toml$/, says: /\brstest\b/, framework: 'Rust’s #[test] with rstest' },
      { file: /^Cargo\.toml$/, says: anything, framework: 'Rust’s #[test]' },
    ],
  },
  {
    extensions: ['java', 'kt', 'kts', 'scala', 'groovy'],
    forms: [...suffixes('Test', 'Tests', 'IT', 'Spec', 'Suite'), { prefix: 'Test', suffix: '' }],
    firstPlace: { kind: 'folder', from: ['src/main', 'src'], to: 'src/test' },
    signs: [
      { file: javaBuild, says: /\bkotest\b/, framework: 'Kotest' },
      { file: javaBuild, says: /\bspock\b/, framework: 'Spock' },
      { file: javaBuild, says: /\bscalatest\b/i, framework: 'ScalaTest' },
      { file: javaBuild, says: /\bmunit\b/, framework: 'MUnit' },
      { file: javaBuild, says: /\btestng\b/i, framework: 'TestNG' },
      { file: javaBuild, says: /junit-jupiter|junit\.jupiter|useJUnitPlatform|junit5/, framework: 'JUnit 5' },
      { file: javaBuild, says: /\bjunit\b/, framework: 'JUnit 4' },
      { file: javaBuild, says: /kotlin\(?["']test|kotlin-test/, framework: 'kotlin.test' },
    ],
  },
  {
    extensions: ['cs', 'fs', 'vb'],
    forms: suffixes('Tests', 'Test', 'Specs'),
    firstPlace: { kind: 'folder', from: ['src'], to: 'tests' },
    signs: [
      { file: /\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/, says: /\bxunit\b/i, framework: 'xUnit' },
      { file: /\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/, says: /\bNUnit\b/i, framework: 'NUnit' },
      { file: /\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/, says: /\bMSTest\b/i, framework: 'MSTest' },
    ],
  },
  {
    extensions: ['rb'],
    forms: [...suffixes('_spec', '_test'), { prefix: 'test_', suffix: '' }],
    firstPlace: { kind: 'folder', from: ['lib', 'app'], to: 'spec' },
    signs: [
      { file: /^(Gemfile|\.rspec|.*\.gemspec)$/, says: /rspec|--require/, framework: 'RSpec' },
      { file: /^(Gemfile|Rakefile|.*\.gemspec)$/, says: /minitest/, framework: 'Minitest' },
      { file: /^(Gemfile|Rakefile|.*\.gemspec)$/, says: /test-unit/, framework: 'test-unit' },
    ],
  },
  {
    extensions: ['php'],
    forms: suffixes('Test', 'Cest'),
    firstPlace: { kind: 'folder', from: ['src', 'app', 'lib'], to: 'tests' },
    signs: [
      { file: /^composer\.json$/, says: /pestphp\/pest/, framework: 'Pest' },
      { file: /^composer\.json$/, says: /phpunit/, framework: 'PHPUnit' },
      { file: /^phpunit\.xml(\.dist)?$/, says: anything, framework: 'PHPUnit' },
    ],
  },
  {
    extensions: ['swift'],
    forms: suffixes('Tests', 'Test', 'Spec'),
    firstPlace: { kind: 'folder', from: ['Sources'], to: 'Tests' },
    signs: [{ file: /^Package\.swift$/, says: anything, framework: 'XCTest or Swift Testing' }],
  },
  {
    extensions: ['dart'],
    forms: suffixes('_test'),
    firstPlace: { kind: 'folder', from: ['lib'], to: 'test' },
    signs: [
      { file: /^pubspec\.yaml$/, says: /flutter_test/, framework: 'flutter_test' },
      { file: /^pubspec\.yaml$/, says: /^\s*test:/m, framework: 'package:test' },
    ],
  },
  {
    extensions: ['ex', 'exs'],
    testExtension: 'exs',
    forms: suffixes('_test'),
    firstPlace: { kind: 'folder', from: ['lib'], to: 'test' },
    signs: [{ file: /^mix\.exs$/, says: anything, framework: 'ExUnit' }],
  },
  {
    extensions: ['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'],
    forms: [...suffixes('_test', 'Test', '_tests', 'Tests', '.test', '_unittest'), { prefix: 'test_', suffix: '' }],
    firstPlace: { kind: 'folder', from: ['src', 'include'], to: 'tests' },
    signs: [
      { file: cProject, says: /gtest|GTest|googletest/, framework: 'GoogleTest' },
      { file: cProject, says: /catch2/i, framework: 'Catch2' },
      { file: cProject, says: /doctest/, framework: 'doctest' },
      { file: cProject, says: /\bBoost\b.*\bunit_test_framework\b/, framework: 'Boost.Test' },
      { file: cProject, says: /\bcmocka\b/, framework: 'cmocka' },
      { file: cProject, says: /\bunity\b/i, framework: 'Unity' },
    ],
  },
  {
    extensions: ['lua'],
    forms: suffixes('_spec', '_test'),
    firstPlace: { kind: 'folder', from: ['lua', 'src'], to: 'spec' },
    signs: [{ file: /^\.busted$|\.rockspec$/, says: anything, framework: 'busted' }],
  },
];

export function testFamilyOf(path: string): TestFamily | undefined {
  const extension = extensionOf(path);
  return testFamilies.find(({ extensions }) => extensions.includes(extension));
}

/** Without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
