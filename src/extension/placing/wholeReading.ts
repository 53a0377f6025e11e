/** Judges whether code is a new version of all the lines that a model was shown, from what it shares with them and what it lacks. */
import { commonIndent } from '../editor/reindented';
import { lineDiff } from '../merge/lineDiff';
import { bracketBalance } from './bracketBalance';
import { codeTree } from './codeTree';
import { isTelling, likeness, sharedPart, wordCounts } from './likeness';
import { isStillWanted } from './stillWanted';

/** Why code is no new version of all lines. */
export type Doubt =
  /** Too much of them is missing. */
  | 'leavesOut'
  /** It shares next to nothing with them. */
  | 'otherThing'
  /** Lines at the top or the bottom are missing. */
  | 'lacksEnds';

/** Below so many lines, nothing can be told from how many are left. */
const fewestLines = 10;
/** More does not go without a word: a part of the lines. */
const mostLost = 1 / 3;
/** Less is no version: a part of the words. */
const leastShared = 0.4;

/** Undefined where there is no doubt. */
export function doubtOfWhole(code: readonly string[], lines: readonly string[]): Doubt | undefined {
  const [telling, left] = [lines.filter(isTelling), code.filter(isTelling)];
  if (telling.length === 0) return undefined;
  const [words, wordsLeft] = [wordCounts(telling), wordCounts(left)];
  if (Math.max(sharedPart(words, wordsLeft), sharedPart(wordsLeft, words)) < leastShared) return 'otherThing';
  if (telling.length >= fewestLines && left.length < (1 - mostLost) * telling.length) return 'leavesOut';
  const isPart = isDeeper(left, telling) || leavesOpen(code, lines) || lacksEnds(code, lines);
  return isPart ? 'lacksEnds' : undefined;
}

/** What is indented as a whole stands in something that it lacks. */
function isDeeper(code: readonly string[], lines: readonly string[]): boolean {
  return commonIndent(code).length > commonIndent(lines).length;
}

/** What has brackets without their other half lacks that, where the lines have none such. */
function leavesOpen(code: readonly string[], lines: readonly string[]): boolean {
  return bracketBalance(lines) === balanced && bracketBalance(code) !== balanced;
}

const balanced = bracketBalance([]);

/** Whether both begin, or both end, with the same line of words. */
export function sameEnds(code: readonly string[], lines: readonly string[]): { top: boolean; bottom: boolean } {
  const isSame = (a: string | undefined, b: string | undefined) => a !== undefined && a.trim() === b?.trim();
  return {
    top: isSame(code.find(isTelling), lines.find(isTelling)),
    bottom: isSame(code.findLast(isTelling), lines.findLast(isTelling)),
  };
}

/** So many lines may go from an end without others in their place, or such a part of all. */
const mostAtEnd = { lines: 2, part: 0.05 } as const;
/** From how much of the words on lines are another version of others. */
const leastAlike = 0.4;

function lacksEnds(code: readonly string[], lines: readonly string[]): boolean {
  const keyOf = (line: string) => line.trim();
  const kept = new Set(code.map(keyOf));
  const isOne = codeTree(code).length === 1;
  const most = isOne ? 0 : Math.max(mostAtEnd.lines, mostAtEnd.part * lines.length);
  return lineDiff(lines.map(keyOf), code.map(keyOf))
    .filter(({ afterStart, afterEnd }) => afterStart === 0 || afterEnd === code.length)
    .some(({ beforeStart, beforeEnd, afterStart, afterEnd }) => {
      const lost = lines.slice(beforeStart, beforeEnd).filter((line) => isTelling(line) && !kept.has(keyOf(line)));
      const added = code.slice(afterStart, afterEnd).filter(isTelling);
      if (isStillWanted(lost, code)) return true;
      if (lost.length === 1 && added.length > 0) return false;
      return lost.length > most && likeness(lost, added) < leastAlike;
    });
}
