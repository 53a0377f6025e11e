/**
 * Paths of files that a model writes next to its code. They are read as words, and believed by nobody: they only tell
 * which attached file is meant.
 */
import { isShellLanguage } from './shellLanguages';

/** No path is longer, and no line that only names one, in characters. */
const longestPath = 400;
const longestLine = 500;

const knownName = /^(?:[A-Z][a-z]+file|\.[\w-]+|LICENSE|README|CHANGELOG)$/;
const nameWithExtension = /^[^.\s].*\.[A-Za-z][\w-]{0,11}$/;
const inNoPath = /[\s`*"'<>|?,;=]|:(?![\\/])|:\/\//;
/** What is written like a file and is none. */
const products =
  /^(?:[Nn]ode|[Vv]ue|[Nn]ext|[Nn]uxt|[Rr]eact|[Ee]xpress|[Tt]hree|[Ss]ocket|D3|ASP|e|i)\.(?:js|NET|io|g|e)\.?$/;

export function isPath(text: string): boolean {
  if (text.length === 0 || text.length > longestPath || inNoPath.test(text) || products.test(text)) return false;
  const name = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  return knownName.test(name) || nameWithExtension.test(name);
}

const marksBefore = /^(?:[#>*"'\s]|\d{1,3}[.)]\s|[-+]\s)+/;
const marksAfter = /[*"':\s]+$/;
const label = /^(?:(?:new |updated |modified )?file(?: ?(?:name|path))?|path)\s*:\s*/i;
const remark = /\s*\((?:new|updated|modified|changed|new file|lines? [\d–-]+)\)$/i;
const codeSpan = /`([^`]+)`/g;

/** The path that a line of words is about: the line says nothing else, or names this one in code marks. */
export function pathInLine(line: string): string | undefined {
  if (line.length > longestLine) return undefined;
  const marked = [...line.matchAll(codeSpan)].map(([, code = '']) => code.trim()).filter(isPath);
  if (marked.length > 0) return new Set(marked).size === 1 ? marked[0] : undefined;
  const bare = withoutMarks(withoutMarks(line).replace(label, '').replace(remark, ''));
  return isPath(bare) ? bare : undefined;
}

/**
 * The path that the line above a block of code is about. Commands can be run beside any file that is spoken of: above them a
 * script is meant, or what the line says nothing else than.
 */
export function pathAbove(line: string, language: string): string | undefined {
  const path = pathInLine(line);
  if (path === undefined || !isShellLanguage(language)) return path;
  const isScript = isShellLanguage(path.slice(path.lastIndexOf('.') + 1));
  return isScript || pathInLine(line.replaceAll('`', '')) !== undefined ? path : undefined;
}

function withoutMarks(text: string): string {
  return text.replace(marksBefore, '').replace(marksAfter, '');
}

const commentStart = /^(?:\/\/+|#+|--+|;+|%+|\/\*+|<!--)\s*/;
const commentEnd = /\s*(?:\*\/|-->)$/;

/** The path that a line of code names in a comment, and says nothing else. */
export function pathInComment(line: string): string | undefined {
  const text = line.length > longestLine ? '' : line.trim();
  if (!commentStart.test(text)) return undefined;
  const path = text.replace(commentStart, '').replace(commentEnd, '').replace(label, '').replace(remark, '');
  return isPath(path) ? path : undefined;
}
