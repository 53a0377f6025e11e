/** What a code block is about, as far as its fence says, and the line above or its first lines. */
import { readInfoString } from '../../../chat/infoString';
import { isPath, pathAbove, pathInComment } from '../../../chat/namedPath';
import { isShellLanguage } from '../../../chat/shellLanguages';

export interface FenceFacts {
  /** As the fence names it, such as `ts`; empty where it names none. */
  readonly language: string;
  /** The file that the fence names, as the model wrote it. */
  readonly path: string | undefined;
}

export function fenceFacts(info: string): FenceFacts {
  const first = info.split(/\s+/, 1)[0] ?? '';
  const { language, path } = readInfoString(info);
  if (path === undefined) return { language: first, path };
  // Some names of files say what is in them, and have no ending: `Dockerfile`.
  return { language: language === '' && isPath(first) ? first : language, path };
}

/** Whether a block is about a file rather than a terminal, for all that is known before its code has come. */
export function isAboutFile({ language, path }: FenceFacts, lineAbove: string): boolean {
  return path !== undefined || !isShellLanguage(language) || pathAbove(lineAbove, language) !== undefined;
}

const marksOfChanges =
  /^(?:diff --git |--- \S|\+\+\+ \S|@@ |Index: |\*\*\* (?:Begin Patch|(?:Add|Update|Delete) File)|<{5,9} ?SEARCH)/;

/** In lines: what says that a text is a change to a file comes first. */
const startOfCode = 4;

/** The same of a block whose code is there. */
export function beginsAsFile(code: string): boolean {
  const lines = code.split('\n', startOfCode);
  return pathInComment(lines[0] ?? '') !== undefined || lines.some((line) => marksOfChanges.test(line));
}
