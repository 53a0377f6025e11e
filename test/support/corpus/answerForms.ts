// Writes a change as a model would answer with it: in each of the forms in which models do, as the code block of a reply in
// Markdown. Each form tells all of the change that it can: what it can't tell, such as line ends, `toldBy` leaves as it was.
import type { LineRange } from '../../../src/chat/attachment';
import { type Hunk, lineDiff } from '../../../src/extension/merge/lineDiff';

export interface FileChange {
  readonly file: string;
  readonly base: string;
  readonly next: string;
}

export interface RenderedAnswer {
  readonly reply: string;
  /** What of the file the model was shown; undefined where all. */
  readonly lines?: LineRange;
  /** The file as the answer means it. */
  readonly next: string;
}

export type RenderedForm =
  | 'whole'
  | 'range'
  | 'fragment'
  | 'elided'
  | 'searchReplace'
  | 'diff'
  | 'diffWithWrongNumbers'
  | 'diffWithoutNumbers'
  | 'patch';

/** `random` gives numbers from 0 to 1. Undefined where the change can’t be told in this form. */
type Renderer = (change: FileChange, random: () => number) => RenderedAnswer | undefined;

export const answerForms: Readonly<Record<RenderedForm, Renderer>> = {
  whole: (change) => ({ reply: inReply(change, linesOf(change.next).join('\n')), next: untold(change) }),
  range: renderedRange,
  fragment: renderedFragment,
  elided: renderedElided,
  searchReplace: (change) => {
    const blocks = searchBlocks(change).map(({ before, after }) =>
      ['<<<<<<< SEARCH', ...before, '=======', ...after, '>>>>>>> REPLACE'].join('\n'),
    );
    return { reply: inReply(change, blocks.join('\n\n')), next: withEndsOf(change.base, change.next) };
  },
  diff: (change) =>
    renderedDiff(change, ({ before, after }, starts) => {
      return `@@ -${numbers(starts.before, before)} +${numbers(starts.after, after)} @@`;
    }),
  diffWithWrongNumbers: (change, random) =>
    renderedDiff(change, ({ before, after }, starts) => {
      const off = () => Math.floor(random() * 40) - 20;
      const wrong = (start: number) => Math.max(1, start + off());
      return `@@ -${wrong(starts.before)},${Math.max(1, before.length + off())} +${wrong(starts.after)},${after.length} @@`;
    }),
  diffWithoutNumbers: (change) => renderedDiff(change, () => '@@ ... @@'),
  patch: renderedPatch,
};

/** A hunk with lines around it. */
interface Group {
  readonly hunks: readonly Hunk[];
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

const context = 3;

function renderedRange(change: FileChange): RenderedAnswer | undefined {
  const { base, next } = texts(change);
  const groups = groupsOf(base, next, context);
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last || base.length === 0) return undefined;
  const code = next.slice(first.afterStart, last.afterEnd).join('\n');
  const lines = { start: first.beforeStart + 1, end: Math.max(first.beforeStart + 1, last.beforeEnd) };
  return { reply: inReply(change, code), lines, next: untold(change, code.split('\n')) };
}

/** One of the changes alone, told by the function or the block around it. */
function renderedFragment(change: FileChange, random: () => number): RenderedAnswer | undefined {
  const { base, next } = texts(change);
  const hunks = lineDiff(base, next);
  const hunk = hunks[Math.floor(random() * hunks.length)];
  if (!hunk) return undefined;
  const added = next.slice(hunk.afterStart, hunk.afterEnd);
  const lines = [...base.slice(0, hunk.beforeStart), ...added, ...base.slice(hunk.beforeEnd)];
  const end = hunk.beforeStart + added.length;
  const block = blockAround(lines, hunk.beforeStart, end);
  // What it begins and ends with must be in both, or no reader could tell where it belongs.
  if (block.start >= hunk.beforeStart || block.end <= end) return undefined;
  const isAnonymous = /^\s*(?:\/?\*|\/\/|#|\W*$)/.test(lines[block.start] ?? '');
  if (isAnonymous || (block.start === 0 && block.end === lines.length)) return undefined;
  // Half of a change of several places would break the code: nobody writes that, nor a signature without its body.
  if (!isBalanced(lines.slice(block.start, block.end))) return undefined;
  const changed = [...base.slice(hunk.beforeStart, hunk.beforeEnd), ...added].filter((line) => !isBlank(line));
  const isWithin = changed.every((line) => indentOf(line) > indentOf(lines[block.start] ?? ''));
  const known = new Set(base);
  // Half of a move, or a change beyond the block: nobody would tell that by the block alone.
  if (!isWithin || added.filter((line) => !isBlank(line)).filter((line) => known.has(line)).length > added.length / 2) {
    return undefined;
  }
  const one = { ...change, next: lines.join('\n') + (change.base.endsWith('\n') ? '\n' : '') };
  const told = lines.slice(block.start, block.end);
  return { reply: inReply(change, told.join('\n')), next: untold(one, told) };
}

/** From the line that the changed ones are indented below, to its end. */
function blockAround(lines: readonly string[], start: number, end: number): { start: number; end: number } {
  const indents = lines
    .slice(start, end)
    .filter((line) => line.trim() !== '')
    .map(indentOf);
  let first = start - 1;
  const least = Math.min(...indents, indentOf(lines[first] ?? ''), indentOf(lines[end] ?? ''));
  while (first > 0 && (isBlank(lines[first]) || indentOf(lines[first] ?? '') >= Math.max(1, least))) first -= 1;
  const header = Math.max(0, first);
  let last = end;
  while (last < lines.length && (isBlank(lines[last]) || indentOf(lines[last] ?? '') > indentOf(lines[header] ?? ''))) {
    last += 1;
  }
  if (/^\s*[\])}]/.test(lines[last] ?? '')) last += 1;
  while (last > end && isBlank(lines[last - 1])) last -= 1;
  return { start: header, end: Math.max(last, Math.min(end + 1, lines.length)) };
}

function isBalanced(lines: readonly string[]): boolean {
  const count = (bracket: RegExp) => lines.join('\n').match(bracket)?.length ?? 0;
  return count(/\{/g) === count(/\}/g) && count(/\(/g) === count(/\)/g) && count(/\[/g) === count(/\]/g);
}

const leastElided = 6;

function renderedElided(change: FileChange): RenderedAnswer | undefined {
  const { base, next } = texts(change);
  const groups = groupsWithClearEdges(base, next);
  const pieces: string[] = [];
  let from = 0;
  let elisions = 0;
  for (const { afterStart, afterEnd } of [...groups, { afterStart: next.length, afterEnd: next.length }]) {
    const kept = next.slice(from, afterStart);
    if (kept.length < leastElided) pieces.push(...kept);
    else {
      pieces.push(' '.repeat(indentOf(kept[0] ?? '')) + elisionIn(change.file));
      elisions += 1;
    }
    pieces.push(...next.slice(afterStart, afterEnd));
    from = afterEnd;
  }
  return elisions === 0 ? undefined : { reply: inReply(change, pieces.join('\n')), next: untold(change, pieces) };
}

/** With as many lines around each change as say where it is: of brackets alone nobody could tell. */
function groupsWithClearEdges(base: readonly string[], next: readonly string[]): Group[] {
  for (let around = context; ; around *= 2) {
    const groups = groupsOf(base, next, around);
    const areClear = groups.every(({ hunks, beforeStart, beforeEnd }) => {
      const [first, last] = [hunks[0], hunks.at(-1)];
      if (!first || !last || slideOf(first, base) >= first.beforeStart - beforeStart) return false;
      return isClear(base, beforeStart, first.beforeStart) && isClear(base, last.beforeEnd, beforeEnd);
    });
    if (areClear || around > base.length) return groups;
  }
}

/** By how many lines what is removed could as well stand higher up. */
function slideOf({ beforeStart, beforeEnd }: Hunk, lines: readonly string[]): number {
  let slide = 0;
  while (
    beforeEnd > beforeStart &&
    slide < beforeStart &&
    lines[beforeStart - 1 - slide] === lines[beforeEnd - 1 - slide]
  ) {
    slide += 1;
  }
  return slide;
}

/** Whether these lines stand once, or are none since the file begins or ends there. */
function isClear(lines: readonly string[], start: number, end: number): boolean {
  if (start === 0 || end === lines.length) return true;
  const text = `\n${lines.slice(start, end).join('\n')}\n`;
  const all = `\n${lines.join('\n')}\n`;
  return /\w/.test(text) && all.indexOf(text) === all.lastIndexOf(text);
}

function elisionIn(file: string): string {
  if (/\.(?:md|html|xml)$/.test(file)) return '<!-- ... existing content ... -->';
  if (/\.(?:css)$/.test(file)) return '/* ... existing code ... */';
  return /\.(?:py|ya?ml|sh)$/.test(file) ? '# ... existing code ...' : '// ... existing code ...';
}

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Each with as many lines around it as make it unique. */
function searchBlocks(change: FileChange): Sides[] {
  const { base, next } = texts(change);
  const joined = `\n${base.join('\n')}\n`;
  const isUnique = (lines: readonly string[]) => {
    const text = `\n${lines.join('\n')}\n`;
    const first = joined.indexOf(text);
    return first !== -1 && joined.indexOf(text, first + 1) === -1;
  };
  for (let around = context; ; around *= 2) {
    const groups = groupsOf(base, next, around);
    const blocks = groups.map((group) => sidesOf(group, base, next));
    if (around > base.length || blocks.every(({ before }) => isUnique(before))) return blocks;
  }
}

function renderedDiff(
  change: FileChange,
  header: (sides: Sides, starts: { before: number; after: number }) => string,
): RenderedAnswer | undefined {
  const { base, next } = texts(change);
  const hunks = groupsOf(base, next, context, endsDiffer(change)).map((group) => {
    const starts = { before: group.beforeStart + 1, after: group.afterStart + 1 };
    return [header(sidesOf(group, base, next), starts), ...signed(group, change)].join('\n');
  });
  if (hunks.length === 0) return undefined;
  const diff = [`--- a/${change.file}`, `+++ b/${change.file}`, ...hunks].join('\n');
  return { reply: inReply(change, diff, 'diff'), next: withEndsOf(change.base, change.next, 'told') };
}

function renderedPatch(change: FileChange): RenderedAnswer | undefined {
  const { base, next } = texts(change);
  const groups = groupsOf(base, next, context);
  if (groups.length === 0) return undefined;
  const chunks = groups.map((group) => {
    const heading = headingAbove(base, group.beforeStart);
    const ends = group.beforeEnd === base.length ? ['*** End of File'] : [];
    return [heading === undefined ? '@@' : `@@ ${heading}`, ...signed(group, change, 'withoutEnds'), ...ends].join(
      '\n',
    );
  });
  const patch = ['*** Begin Patch', `*** Update File: ${change.file}`, ...chunks, '*** End Patch'].join('\n');
  return { reply: inReply(change, patch, ''), next: withEndsOf(change.base, change.next) };
}

function headingAbove(lines: readonly string[], index: number): string | undefined {
  const indent = indentOf(lines[index] ?? '');
  return lines
    .slice(0, index)
    .findLast((line) => !isBlank(line) && indentOf(line) < Math.max(1, indent))
    ?.trim();
}

function signed(group: Group, change: FileChange, ends: 'withEnds' | 'withoutEnds' = 'withEnds'): string[] {
  const { base, next } = texts(change);
  const noEnd = (text: string, isLast: boolean) =>
    ends === 'withEnds' && isLast && !text.endsWith('\n') ? ['\\ No newline at end of file'] : [];
  const lines: string[] = [];
  let from = group.beforeStart;
  const keep = (to: number) => {
    for (let index = from; index < to; index++) {
      lines.push(` ${base[index]}`, ...noEnd(change.base, index === base.length - 1));
    }
  };
  for (const hunk of group.hunks) {
    keep(hunk.beforeStart);
    for (let index = hunk.beforeStart; index < hunk.beforeEnd; index++) {
      lines.push(`-${base[index]}`, ...noEnd(change.base, index === base.length - 1));
    }
    for (let index = hunk.afterStart; index < hunk.afterEnd; index++) {
      lines.push(`+${next[index]}`, ...noEnd(change.next, index === next.length - 1));
    }
    from = hunk.beforeEnd;
  }
  keep(group.beforeEnd);
  return lines;
}

function sidesOf(group: Group, base: readonly string[], next: readonly string[]): Sides {
  return {
    before: base.slice(group.beforeStart, group.beforeEnd),
    after: next.slice(group.afterStart, group.afterEnd),
  };
}

/** Hunks with `around` lines above and below, joined where these would meet. */
function groupsOf(base: readonly string[], next: readonly string[], around: number, last: Hunk[] = []): Group[] {
  const groups: Group[] = [];
  for (const hunk of [...lineDiff(base, next), ...last]) {
    const former = groups.at(-1);
    const above = Math.min(around, hunk.beforeStart, hunk.afterStart);
    const below = Math.min(around, base.length - hunk.beforeEnd);
    const ends = { beforeEnd: hunk.beforeEnd + below, afterEnd: hunk.afterEnd + below };
    if (former && hunk.beforeStart - above <= former.beforeEnd) {
      groups[groups.length - 1] = { ...former, ...ends, hunks: [...former.hunks, hunk] };
    } else {
      const starts = { beforeStart: hunk.beforeStart - above, afterStart: hunk.afterStart - above };
      groups.push({ ...starts, ...ends, hunks: [hunk] });
    }
  }
  return groups;
}

/** A diff tells also that only the line end at the end of the file comes or goes. */
function endsDiffer(change: FileChange): Hunk[] {
  const { base, next } = texts(change);
  const isOnlyEnd = change.base.endsWith('\n') !== change.next.endsWith('\n') && base.at(-1) === next.at(-1);
  if (!isOnlyEnd || base.length === 0) return [];
  const [before, after] = [base.length, next.length];
  return [{ beforeStart: before - 1, beforeEnd: before, afterStart: after - 1, afterEnd: after }];
}

function numbers(start: number, lines: readonly string[]): string {
  return lines.length === 0 ? `${start - 1},0` : `${start},${lines.length}`;
}

/** What code as it is to be tells of `next`: neither line ends, nor blank lines at the end, nor whether lines lose blanks at their ends where it has none. */
function untold(change: FileChange, shown?: readonly string[]): string {
  const { base, next } = texts(change);
  const kept = [...next];
  const hunks = lineDiff(base.map(trimmedEnd), next.map(trimmedEnd));
  const [from, pairs] = [{ before: 0, after: 0 }, [] as [number, number][]];
  for (const hunk of [...hunks, { beforeStart: base.length, beforeEnd: 0, afterEnd: 0 }]) {
    for (; from.before < hunk.beforeStart; from.before++, from.after++) pairs.push([from.before, from.after]);
    Object.assign(from, { before: hunk.beforeEnd, after: hunk.afterEnd });
  }
  const ending = new Set(base.filter((line) => line !== line.trimEnd()));
  const keepsBlanks = (shown ?? next).some((line) => ending.has(line));
  const differs = base.length !== next.length || hunks.length > 0;
  if (!keepsBlanks && differs) for (const [before, after] of pairs) kept[after] = base[before] ?? '';
  return withEndsOf(change.base, [...trimmedAtEnd(kept), ...base.slice(trimmedAtEnd(base).length), ''].join('\n'));
}

/** Without the blank lines at the end. */
function trimmedAtEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

function trimmedEnd(line: string): string {
  return line.trimEnd();
}

/** `next` with the line ends of `base`; that of the file only where the form does not tell it. */
function withEndsOf(base: string, next: string, finalEnd: 'told' | 'untold' = 'untold'): string {
  const bom = base.startsWith('\uFEFF') ? '\uFEFF' : '';
  const end = base.includes('\r\n') ? '\r\n' : '\n';
  const lines = linesOf(next);
  const hasEnd = finalEnd === 'told' ? next.endsWith('\n') : base === '' || base.endsWith('\n');
  return bom + lines.join(end) + (hasEnd && lines.length > 0 ? end : '');
}

function texts({ base, next }: FileChange): { base: string[]; next: string[] } {
  return { base: linesOf(base), next: linesOf(next) };
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

function isBlank(line: string | undefined): boolean {
  return (line ?? '').trim() === '';
}

/** As models write: words before and after, and a fence that the code can’t close. */
function inReply({ file }: FileChange, code: string, language = file.split('.').at(-1) ?? ''): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const before = `Sure! I’ve made the change in \`${file}\`; everything else stays as it was:`;
  const after = 'Let me know if you’d like me to explain:\n\n1. **Why** it changed\n2. How to test it';
  return `${before}\n\n${fence}${language}\n${code}\n${fence}\n\n${after}\n`;
}
