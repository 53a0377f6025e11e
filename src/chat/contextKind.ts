/** What a user can attach beside single files, folders and symbols, by the names that lists show. */

export type ContextKind =
  | 'selection'
  | 'activeFile'
  | 'openEditors'
  | 'files'
  | 'folder'
  | 'symbol'
  | 'problems'
  | 'gitDiff'
  | 'terminal'
  | 'clipboard'
  | 'webPage';

/** In the order in which lists show them. An ellipsis means that another question follows. */
export const contextKindLabels: { readonly [K in ContextKind]: string } = {
  selection: 'Selection',
  activeFile: 'Active Editor',
  openEditors: 'Open Editors',
  files: 'Files…',
  folder: 'Folder…',
  symbol: 'Symbol…',
  problems: 'Problems…',
  gitDiff: 'Git Diff…',
  terminal: 'Last Terminal Command',
  clipboard: 'Clipboard',
  webPage: 'Web Page…',
};
