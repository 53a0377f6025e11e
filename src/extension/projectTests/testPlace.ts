/**
 * Where the tests of a source file belong, as the project itself shows it: by the tests that other files have, the nearest
 * first. It goes by paths alone, and reads no file.
 */
import { extensionOf, type TestFamily, type TestNameForm, testFamilyOf } from './testFamilies';

export interface TestSearch {
  /** The file to be tested: a path with `/` from the project's folder. */
  readonly source: string;
  /** Paths from the same folder, of sources and tests. */
  readonly files: readonly string[];
}

export interface TestPlace {
  /** The file that the tests belong in, a path from the project's folder. */
  readonly path: string;
  /** `new`: it is to be made. `there`: tests of the file stand in it. `inside`: it is the source file. */
  readonly kind: 'new' | 'there' | 'inside';
  /** The nearest test of another file, which shows how tests are written here. */
  readonly example: string | undefined;
}

/** Undefined for a kind of file of which it is not known how it is tested. */
export function testPlace({ source, files }: TestSearch): TestPlace | undefined {
  const family = testFamilyOf(source);
  if (!family) return undefined;
  const from = pathOf(source);
  if (testIn(from, family)) return { path: source, kind: 'there', example: undefined };
  const { tests, sources } = sorted(files.map(pathOf), family);
  const pairs = tests.flatMap((test) => pairOf(test, sources.get(test.tested) ?? []));
  const own = pairs.find((pair) => pair.source.text === source);
  if (own) return { path: own.test.path.text, kind: 'there', example: undefined };
  const nearest = byNearness(pairs, from, (pair) => pair.source)[0];
  if (nearest) return { path: placeBy(nearest, pairs, from), kind: 'new', example: nearest.test.path.text };
  const example = byNearness(tests, from, ({ path }) => path)[0];
  if (example) return { path: placeLike(example, from, family), kind: 'new', example: example.path.text };
  return firstPlace(from, family);
}

interface Path {
  readonly text: string;
  readonly folders: readonly string[];
  /** The file's name without its extension. */
  readonly name: string;
  readonly extension: string;
}

interface Test {
  readonly path: Path;
  readonly form: TestNameForm;
  /** The name of what it tests. */
  readonly tested: string;
}

interface Pair {
  readonly source: Path;
  readonly test: Test;
}

/** Folders that hold nothing but tests. */
const testFolders = /^(__tests__|tests?|specs?|unit_?tests?)$/i;

function pathOf(text: string): Path {
  const folders = text.split('/');
  const file = folders.pop() ?? '';
  const extension = extensionOf(text);
  return { text, folders, name: extension === '' ? file : file.slice(0, -extension.length - 1), extension };
}

/** Sources come by their names. */
function sorted(paths: readonly Path[], family: TestFamily) {
  const tests: Test[] = [];
  const sources = new Map<string, Path[]>();
  for (const path of paths) {
    const test = testIn(path, family);
    if (test) tests.push(test);
    else sources.set(path.name, [...(sources.get(path.name) ?? []), path]);
  }
  return { tests, sources };
}

function testIn(path: Path, { extensions, testExtension, forms }: TestFamily): Test | undefined {
  if (!extensions.includes(path.extension) && path.extension !== testExtension) return undefined;
  const form = forms.find(({ prefix, suffix }) => isNamed(path.name, prefix, suffix));
  if (form) return { path, form, tested: path.name.slice(form.prefix.length, path.name.length - form.suffix.length) };
  const isPlain = path.folders.at(-1) === '__tests__';
  return isPlain ? { path, form: { prefix: '', suffix: '' }, tested: path.name } : undefined;
}

function isNamed(name: string, prefix: string, suffix: string): boolean {
  return name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix);
}

/** The test with the file that it tests: of several with its name the one that lies most like it. */
function pairOf(test: Test, candidates: readonly Path[]): Pair[] {
  const likeness = ({ folders }: Path) =>
    commonEnd(folders, test.path.folders) + commonStart(folders, test.path.folders);
  const source = [...candidates].sort((a, b) => likeness(b) - likeness(a))[0];
  return source ? [{ source, test }] : [];
}

/** Those first whose path has most in common with `from`; of equal ones those that come first by name. */
function byNearness<T>(all: readonly T[], from: Path, pathIn: (each: T) => Path): T[] {
  const nearness = (each: T) =>
    commonStart(pathIn(each).folders, from.folders) * 2 + Number(pathIn(each).extension === from.extension);
  return [...all].sort((a, b) => nearness(b) - nearness(a) || (pathIn(a).text < pathIn(b).text ? -1 : 1));
}

/** What leads from the source's folder to the test's leads from this folder to its test's. */
function placeBy(pair: Pair, pairs: readonly Pair[], from: Path): string {
  const { source, test } = pair;
  const extension = source.extension === test.path.extension ? from.extension : test.path.extension;
  return joined(foldersBy(pair, pairs, from), nameBy(test.form, from.name, extension));
}

function foldersBy({ source, test }: Pair, pairs: readonly Pair[], from: Path): readonly string[] {
  const [before, after] = [source.folders, test.path.folders];
  const start = commonStart(before, after);
  // Beside the source, or in a folder beside it.
  const isBelow = start === before.length && (start > 0 || after.length === 0 || after[0] === '__tests__');
  if (isBelow) return [...from.folders, ...after.slice(start)];
  const end = Math.min(commonEnd(before, after), before.length - start, after.length - start);
  const taken = before.slice(start, before.length - end);
  const put = after.slice(start, after.length - end);
  const at = placeOf(taken, from.folders, start);
  if (at !== undefined) return [...from.folders.slice(0, at), ...put, ...from.folders.slice(at + taken.length)];
  const isFlat = end === 0 && pairs.every((pair) => same(pair.test.path.folders, after));
  return isFlat ? after : [...after.slice(0, start), ...put, ...from.folders.slice(start)];
}

/** Where `wanted` stands in `folders`: at `start` where it does, else at its first place. */
function placeOf(wanted: readonly string[], folders: readonly string[], start: number): number | undefined {
  const standsAt = (at: number) => wanted.every((folder, index) => folders[at + index] === folder);
  if (start <= folders.length && standsAt(start)) return start;
  if (wanted.length === 0) return undefined;
  const at = folders.findIndex((_folder, index) => standsAt(index));
  return at === -1 ? undefined : at;
}

/** A test of which nobody knows what it tests: its folder of tests takes this one too. */
function placeLike({ path, form }: Test, from: Path, { firstPlace: place }: TestFamily): string {
  const name = nameBy(form, from.name, from.extension);
  const root = path.folders.findIndex((folder) => testFolders.test(folder));
  if (root === -1) return joined(from.folders, name);
  const folders = path.folders.slice(0, root + 1);
  if (path.folders.length === folders.length) return joined(folders, name);
  const sourceFolders = place.kind === 'folder' ? place.from : ['src', 'lib', 'app'];
  return joined(movedFolders(from.folders, sourceFolders, folders.join('/')), name);
}

function firstPlace(from: Path, family: TestFamily): TestPlace {
  const place = family.firstPlace;
  if (place.kind === 'inside') return { path: from.text, kind: 'inside', example: undefined };
  const name = nameBy(family.forms[0], from.name, family.testExtension ?? from.extension);
  const folders = place.kind === 'beside' ? from.folders : movedFolders(from.folders, place.from, place.to);
  return { path: joined(folders, name), kind: 'new', example: undefined };
}

function movedFolders(folders: readonly string[], roots: readonly string[], to: string): readonly string[] {
  for (const root of roots) {
    const steps = root.split('/');
    const at = placeOf(steps, folders, 0);
    if (at !== undefined) return [...folders.slice(0, at), ...to.split('/'), ...folders.slice(at + steps.length)];
  }
  return [...to.split('/'), ...folders];
}

function nameBy({ prefix, suffix }: TestNameForm, name: string, extension: string): string {
  return `${prefix}${name}${suffix}.${extension}`;
}

function joined(folders: readonly string[], name: string): string {
  return [...folders, name].join('/');
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && commonStart(a, b) === a.length;
}
