/**
 * Which paths that a model names may become new files. It judges the words alone: what lies at a path, it does not know.
 * It is strict for every system at once, since a workspace can be opened on another.
 */

export type NewFilePath =
  | { readonly kind: 'allowed'; readonly segments: readonly string[] }
  /** `reason` goes on from the path: “… leads out of the workspace”. */
  | { readonly kind: 'refused'; readonly reason: string };

interface Rule {
  readonly breaks: (text: string) => boolean;
  readonly reason: string;
}

/** In UTF-16 code units; systems allow less in one place and more in another. */
const longestPath = 400;
const longestName = 200;

/** Control and format characters, those that no one sees or that turn the order of letters, and halves of characters. */
const hidden = /[\p{C}\p{Zl}\p{Zp}]/u;

const pathRules: readonly Rule[] = [
  { breaks: (path) => path === '', reason: 'names no file' },
  { breaks: (path) => path.length > longestPath, reason: 'is too long for a path' },
  { breaks: (path) => hidden.test(path), reason: 'holds characters that can’t be seen' },
  { breaks: (path) => path.includes('\\'), reason: 'holds a backslash' },
  { breaks: (path) => path.includes(':'), reason: 'names a drive or another place, not a file of the workspace' },
  { breaks: (path) => /^[/~]/.test(path), reason: 'is no path within the workspace' },
];

const nameRules: readonly Rule[] = [
  { breaks: (name) => name === '..', reason: 'leads out of the workspace' },
  { breaks: (name) => name === '' || name === '.', reason: 'is no plain path to a file' },
  { breaks: (name) => /^ |[ .]$|[<>"|?*]/.test(name), reason: 'holds a name that not every system allows' },
  { breaks: (name) => devices.has(withoutExtensions(folded(name))), reason: 'holds the name of a device' },
  { breaks: (name) => name.length > longestName, reason: 'holds a name that is too long' },
  { breaks: (name) => repositories.has(folded(name)), reason: 'lies in a repository’s own folder' },
  {
    breaks: (name) => settings.has(folded(name)) || folded(name).endsWith('.code-workspace'),
    reason: 'holds settings and tasks, which can run programs',
  },
  {
    breaks: (name) => shortName.test(folded(name)),
    reason: 'holds a short name of Windows, which may mean another file',
  },
];

/** As `folded` writes them, here as below. */
const repositories: ReadonlySet<string> = new Set(['.git']);
const settings: ReadonlySet<string> = new Set(['.vscode', '.devcontainer', '.devcontainer.json']);
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const devices: ReadonlySet<string> = new Set([
  ...['con', 'prn', 'aux', 'nul', 'conin$', 'conout$'],
  ...Array.from({ length: 10 }, (_each, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
]);

/** `VSCODE~1` is `.vscode` to Windows, and which name gets which digits, or which letters of a hash, no one can foresee. */
const shortName = /^[^.]{1,6}~\d{1,6}(\.[^.]{0,3})?$/;

/** As the file system that makes the fewest differences sees it: neither case, nor compatible letters, nor what can’t be seen. */
function folded(name: string): string {
  const compatible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // To upper case first: it brings together letters that lower case keeps apart, such as ı and i.
  return compatible
    .toUpperCase()
    .toLowerCase()
    .replace(/[ .]+$/, '');
}

/** What Windows looks at to tell devices. */
function withoutExtensions(name: string): string {
  return (name.split('.')[0] ?? '').trimEnd();
}

export function newFilePath(path: string): NewFilePath {
  const segments = path.replace(/^(\.\/)+/, '').split('/');
  const broken =
    pathRules.find(({ breaks }) => breaks(path)) ??
    nameRules.find(({ breaks }) => segments.some((name) => breaks(name)));
  return broken ? { kind: 'refused', reason: broken.reason } : { kind: 'allowed', segments };
}
