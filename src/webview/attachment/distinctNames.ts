/** Short names for paths: the file's own, and as much of its folder as tells it from the others of that name. */

/** In the order of `paths`. What is the same path twice is one file. */
export function distinctNames(paths: readonly string[]): string[] {
  const byName = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const name = fileName(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const names = new Map([...byName.values()].flatMap(namesOf));
  return paths.map((path) => names.get(path) ?? path);
}

/** Of different paths to files of one name, each with what it is to be called. */
function namesOf(paths: readonly string[]): (readonly [string, string])[] {
  const ends = paths.map((path) => distinctEnd(path, paths));
  const shortened = ends.map(withoutMiddle);
  const areDistinct = new Set(shortened).size === paths.length;
  return paths.map((path, index) => [path, (areDistinct ? shortened : ends)[index] ?? path]);
}

/** The fewest of its last parts that no other path ends with; all of it where each of them does. */
function distinctEnd(path: string, paths: readonly string[]): string {
  for (let start = path.lastIndexOf('/'); start > 0; start = path.lastIndexOf('/', start - 1)) {
    const end = path.slice(start);
    if (!paths.some((other) => other !== path && `/${other}`.endsWith(end))) return end.slice(1);
  }
  return path;
}

/** `a/…/index.ts`: what lies between the folder that differs and the file tells nothing. */
function withoutMiddle(end: string): string {
  const [first = '', ...rest] = end.split('/');
  return first !== '' && rest.length > 1 ? `${first}/…/${rest.at(-1)}` : end;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
