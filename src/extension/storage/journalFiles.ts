/**
 * Names the files of a conversation. No name is ever used twice, and a file is removed only by one who holds all of it
 * in another; so two windows need not know of each other to lose nothing.
 */
import { besideEnding } from './folder';

const baseEnding = '.conversation.json';
const segmentEnding = '.changes.json';
/** What a conversation's one file was called, and its segments' writer, before files told who wrote them. */
const formerBase = 'conversation.json';
export const formerWriter = 'former';

/** What a file is called that can't be read, so that nothing reads or removes it any more. */
export const damagedEnding = '.damaged';

export interface JournalFile {
  readonly name: string;
  readonly kind: 'base' | 'segment';
  /** Of a base, the revision it holds; of a segment, the one that it starts from. */
  readonly revision: number;
  readonly writer: string;
  /** A segment as it was first written, in one step: a host that died meanwhile may have left a part of it. */
  readonly isFirstHand: boolean;
}

export function baseName(revision: number, writer: string): string {
  return `${padded(revision)}.${writer}${baseEnding}`;
}

/** The revision that it leads to is a part of the name, since segments of a window are put together now and then. */
export function segmentName(since: number, until: number, writer: string): string {
  return `${padded(since)}-${padded(until)}.${writer}${segmentEnding}`;
}

/** What a segment is called that was made of others. */
export function joinedSegmentName(since: number, until: number, writer: string): string {
  return `${padded(since)}+${padded(until)}.${writer}${segmentEnding}`;
}

/** A conversation's files among all that lies in its folder, in the order of their revisions. */
export function journalFiles(names: readonly string[]): readonly JournalFile[] {
  return [...names].sort().flatMap((name) => {
    const file = journalFile(name);
    return file ? [file] : [];
  });
}

/** What a host left that died while it wrote. */
export function filesBeside(names: readonly string[]): readonly string[] {
  return names.filter((name) => name.endsWith(besideEnding));
}

function journalFile(name: string): JournalFile | undefined {
  if (name === formerBase || name === formerBase + besideEnding) {
    return { name, kind: 'base', revision: -1, writer: formerWriter, isFirstHand: false };
  }
  const kind = name.endsWith(baseEnding) ? 'base' : name.endsWith(segmentEnding) ? 'segment' : undefined;
  const parts = /^(\d{12})(?:([-+])\d{12})?(?:\.([^.]+))?\./.exec(name);
  if (!kind || !parts) return undefined;
  const [, revision, dash, writer] = parts;
  return {
    name,
    kind,
    revision: Number(revision),
    writer: writer !== undefined && writer !== 'changes' ? writer : formerWriter,
    isFirstHand: dash === '-',
  };
}

function padded(revision: number): string {
  return String(revision).padStart(12, '0');
}
