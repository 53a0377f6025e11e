/** Reads code that leaves nothing out: as all of the lines that a model was shown, or as some of them. */
import { commonIndent, reindented } from '../editor/reindented';
import { bracketBalance } from './bracketBalance';
import { type CodeScope, partWindows, textOf } from './codeScope';
import { codeTree } from './codeTree';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import { splitLines } from './splitLines';
import { isAside, isComment, isOrphaned, isStillWanted } from './stillWanted';
import { type Doubt, doubtOfWhole, sameEnds } from './wholeReading';

export type Reading =
  | { readonly extent: 'all' | 'part'; readonly windows: readonly Window[] }
  /** `unclear`: it could be all of the lines or some. `lacksPlace`: it is not all, and has no place among them. */
  | { readonly extent: 'none'; readonly doubt: Doubt | 'unclear' | 'overlaps' };

export function plainReading(task: CodeScope): Reading {
  const { code, file, scope, isCutOff } = task;
  const lines = file.lines.slice(scope.start, scope.end);
  const ends = sameEnds(code, lines);
  const doubt = isCutOff && !ends.bottom ? 'lacksEnds' : doubtOfWhole(code, lines);
  if (ends.top && ends.bottom) return doubt && doubt !== 'lacksEnds' ? none(doubt) : all(task);
  const run = { lines: code, startsAtTop: ends.top, endsAtBottom: ends.bottom };
  const part = hasNamedEdge(code) ? partWindows(task, [run], []) : undefined;
  if (part === undefined || typeof part === 'string') {
    return doubt ? none(doubt === 'leavesOut' ? 'lacksEnds' : doubt) : all(task);
  }
  const change = { task, part, lost: lostOutside(task, part), doubt };
  if (change.lost.length === 0) return readAsOne(change);
  const extent = extentOf(change);
  if (extent === 'part' && isNews(task, part)) return { extent, windows: part };
  return extent === 'all' ? all(task) : none('unclear');
}

/** Brackets at both ends stand in too many places. */
function hasNamedEdge(code: Lines): boolean {
  return [code.find(isFilled), code.findLast(isFilled)].some((line) => line !== undefined && isTelling(line));
}

/** What the code would do as a part of the lines, and of all the lines that it lacks then the telling ones. */
interface PartChange {
  readonly task: CodeScope;
  readonly part: readonly Window[];
  readonly lost: Lines;
  /** What speaks against its being all of the lines. */
  readonly doubt: Doubt | undefined;
}

function readAsOne({ task, part, doubt }: PartChange): Reading {
  if (doubt === 'leavesOut') return none(doubt);
  return doubt ? { extent: 'part', windows: part } : all(task);
}

/** How much of the lines may be gone where the code is still all of them: of a selection more than of a file. */
const mostGone = { file: 0.1, selection: 0.3 } as const;

const fewLines = 2;

function extentOf({ task, part, lost, doubt }: PartChange): 'all' | 'part' | 'unclear' {
  const { code, file, scope } = task;
  if (isStillWanted(lost, code)) return 'part';
  const replaced = part.flatMap(({ start, end }) => file.lines.slice(start, end));
  if (isOrphaned(lost, code, replaced)) return doubt === undefined || doubt === 'lacksEnds' ? 'all' : 'unclear';
  const share = lost.length / file.lines.slice(scope.start, scope.end).filter(isTelling).length;
  const isMuch = share > mostGone[kindOf(task)];
  const isOne = codeTree(code).length === 1;
  if (isMember(code) && !isMember(file.lines.slice(scope.start, scope.end))) return 'part';
  // What is around the one thing in a file is not told with it; a line or two may have been meant to go.
  if (isOne && lost.every(isAside)) return lost.length > fewLines ? 'part' : 'unclear';
  if (doubt) return (share > 0.5 && mayBePart(task, lost)) || (isOne && isMuch) ? 'part' : 'unclear';
  return isOne ? 'unclear' : 'all';
}

/** Whether it begins with a property of JSON, as no file does. */
function isMember(code: Lines): boolean {
  return /^\s*"[^"]+"\s*:/.test(code.find(isFilled) ?? '');
}

/** The top of a selection may be all that is to be left of it, and comments alone may go. */
function mayBePart(task: CodeScope, lost: Lines): boolean {
  const { code, file, scope } = task;
  const isTop = sameEnds(code, file.lines.slice(scope.start, scope.end)).top;
  return !(isTop && kindOf(task) === 'selection') && !lost.every(isComment);
}

/** Nobody answers with what is there already. */
function isNews(task: CodeScope, part: readonly Window[]): boolean {
  return textOf(task, part) !== textOf(task, []);
}

/** The telling lines of the scope above and below the windows that the code does not have elsewhere either. */
function lostOutside({ code, file, scope }: CodeScope, windows: readonly Window[]): string[] {
  const [start, end] = [windows[0]?.start ?? scope.start, windows.at(-1)?.end ?? scope.end];
  const rest = [...file.lines.slice(scope.start, start), ...file.lines.slice(end, scope.end)].filter(isTelling);
  const moved = new Set(code.map((line) => line.trim()));
  return rest.filter((line) => !moved.has(line.trim()));
}

function kindOf({ file, scope }: CodeScope): 'file' | 'selection' {
  return scope.end - scope.start === file.lines.length ? 'file' : 'selection';
}

function all(task: CodeScope): Reading {
  if (overlaps(task) || bringsMore(task)) return none('overlaps');
  // All of a file is as it is written, also where all of it is indented anew.
  const lines = kindOf(task) === 'file' ? task.asWritten : withIndent(task);
  return { extent: 'all', windows: [{ ...task.scope, lines: withBlankEnds(task, lines) }] };
}

/** Whether the code has a line from next to a selection as well, which would then stand there twice. */
function overlaps({ code, file, scope }: CodeScope): boolean {
  const lines = file.lines.slice(scope.start, scope.end);
  const above = file.lines.slice(0, scope.start).findLast(isFilled);
  const below = file.lines.slice(scope.end).find(isFilled);
  const isOutside = (line: string | undefined, next: string | undefined, own: string | undefined) =>
    line !== undefined && line.trim() === next?.trim() && line.trim() !== own?.trim();
  const hasMore =
    isOutside(code.find(isFilled), above, lines.find(isFilled)) ||
    isOutside(code.findLast(isFilled), below, lines.findLast(isFilled));
  return hasMore && bracketBalance(code) !== bracketBalance(lines);
}

/** So many lines of the file from around a selection are no chance. */
const fewestFromAround = 2;

/** Whether most of what the code has beyond a selection are lines of the file from around it. */
function bringsMore({ code, file, scope, unindented }: CodeScope): boolean {
  const own = new Set(file.lines.slice(scope.start, scope.end).map((line) => line.trim()));
  const others = code.filter((line) => isTelling(line) && !own.has(line.trim()));
  const fromAround = others.filter((line) => unindented.placesOf(line.trim()).length === 1);
  return fromAround.length >= fewestFromAround && fromAround.length > others.length / 2;
}

/** Code for a selection that begins at the margin, while the selection does not, is meant to be indented like it. */
function withIndent({ code, file, scope }: CodeScope): readonly string[] {
  const lines = file.lines.slice(scope.start, scope.end);
  const known = new Set(lines.filter(isTelling));
  const isMoved = commonIndent(code) === '' && !code.some((line) => known.has(line));
  return isMoved ? splitLines(reindented(code.join('\n'), commonIndent(lines))) : code;
}

/**
 * Blank lines at the ends of a selection get lost on the way into a block of code, and those at the end of a file are no
 * part of what a block tells.
 */
function withBlankEnds({ file, scope }: CodeScope, code: Lines): Lines {
  const lines = file.lines.slice(scope.start, scope.end);
  const first = code.findIndex(isFilled);
  const last = code.findLastIndex(isFilled);
  if (first === -1) return code;
  const [above, below] = [
    lines.slice(0, Math.max(0, lines.findIndex(isFilled))),
    lines.slice(lines.findLastIndex(isFilled) + 1),
  ];
  const top = scope.start === 0 ? code.slice(0, first) : longer(code.slice(0, first), above);
  const bottom = scope.end === file.lines.length ? below : longer(code.slice(last + 1), below);
  return [...top, ...code.slice(first, last + 1), ...bottom];
}

type Lines = readonly string[];

function longer(inCode: Lines, inFile: Lines): Lines {
  return inCode.length < inFile.length ? inFile : inCode;
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}

function none(doubt: Extract<Reading, { extent: 'none' }>['doubt']): Reading {
  return { extent: 'none', doubt };
}
