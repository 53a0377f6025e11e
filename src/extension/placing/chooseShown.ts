/** Which of several attached files an answer is for: the one that it names, else the one that its lines are from, where that is clear. */
import type { LineRange } from '../../chat/attachment';
import type { FileAnswer } from './answer';
import { isTelling, sharedPart, wordCounts } from './likeness';
import { splitLines } from './splitLines';

export interface ShownCandidate {
  /** As the model read it. */
  readonly path: string;
  /** What of the file the model was shown. */
  readonly text: string;
  readonly lines: LineRange | undefined;
}

/** Shares of an answer's words, or lines, that are in a file: from how much on it is from there, and by how much it must be ahead. */
const enough = 0.5;
const clear = 0.2;

/** The index of one; `none` where the answer names a file that is not among them, or there are none. */
export function chooseShown(answer: FileAnswer, candidates: readonly ShownCandidate[]): number | 'ambiguous' | 'none' {
  const all = candidates.map((candidate, index) => ({ candidate, index }));
  const { path } = answer;
  const named = path === undefined ? all : all.filter(({ candidate }) => isSamePath(candidate.path, path));
  const [only, ...others] = named;
  if (!only) return 'none';
  if (others.length === 0) return only.index;
  const ranked = named
    .map(({ candidate, index }) => ({ index, share: shareOf(answer, candidate.text) }))
    .sort((a, b) => b.share - a.share);
  const [best, second] = ranked;
  const isClear = best && best.share >= enough && best.share - (second?.share ?? 0) >= clear;
  return isClear ? best.index : 'ambiguous';
}

/** Models shorten paths, and write them with what lies above the workspace. */
function isSamePath(shown: string, named: string): boolean {
  const [a, b] = [plainPath(shown), plainPath(named)];
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}

/** How much of what the answer says is there already is in the text: from 0 to 1. */
function shareOf(answer: FileAnswer, text: string): number {
  if (answer.kind !== 'edits')
    return sharedPart(wordCounts(splitLines(answer.block.code)), wordCounts(splitLines(text)));
  const known = new Set(splitLines(text).map((line) => line.trim()));
  const before = answer.edits.flatMap((edit) => edit.before).filter(isTelling);
  if (before.length === 0) return 0;
  return before.filter((line) => known.has(line.trim())).length / before.length;
}
