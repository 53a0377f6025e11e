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
  { breaks: (name) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name), reason: 'holds the name of a device' },
  { breaks: (name) => name.length > longestName, reason: 'holds a name that is too long' },
  { breaks: (name) => /^(\.git|git~\d+)$/i.test(name), reason: 'lies in a repository’s own folder' },
  {
    breaks: (name) => /^(\.vscode|vscode~\d+|\.devcontainer)$|\.code-workspace$/i.test(name),
    reason: 'holds settings and tasks, which can run programs',
  },
];

export function newFilePath(path: string): NewFilePath {
  const segments = path.replace(/^(\.\/)+/, '').split('/');
  const broken =
    pathRules.find(({ breaks }) => breaks(path)) ??
    nameRules.find(({ breaks }) => segments.some((name) => breaks(name)));
  return broken ? { kind: 'refused', reason: broken.reason } : { kind: 'allowed', segments };
}
