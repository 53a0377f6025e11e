/**
 * What a reply says about files, as it was written: its code blocks, and what each of them wants to be done to which file.
 * Nothing here knows what the files hold; `placeAnswer` finds the place.
 */

import { readInfoString } from '../../chat/infoString';
import { pathAbove, pathInComment } from '../../chat/namedPath';
import { type CodeBlock, codeBlocks } from './codeBlocks';
import type { Edit } from './edit';
import { isPatchEnd, isPatchStart, readPatchEnvelope } from './patchEnvelope';
import { isSearchMark, readSearchReplace } from './searchReplace';
import { splitLines } from './splitLines';
import { beginsAsDiff, readUnifiedDiff } from './unifiedDiff';

/** A code block of a reply. */
export interface AnswerBlock {
  /** The lines between the fences, without the line end of the last. */
  readonly code: string;
  /** The first word of the info string, in lower case; empty where there is none. */
  readonly language: string;
  /** As the model wrote it, never to be trusted: it says which attached file is meant, not where to write. */
  readonly path: string | undefined;
  /** Whether the reply ended before the block did. */
  readonly isCutOff?: boolean | undefined;
}

/** How an answer tells what the file is to be. */
export type AnswerForm =
  /** All of the file. */
  | 'whole'
  /** All of what was shown of the file. */
  | 'range'
  /** A part of what was shown, anew. */
  | 'fragment'
  /** Some lines say that what stands there stays: `// ... existing code ...`. */
  | 'elided'
  /** SEARCH and REPLACE blocks. */
  | 'searchReplace'
  /** A unified diff. */
  | 'diff'
  /** `*** Begin Patch`. */
  | 'patch';

/** What a block wants to be done to one file. */
export type FileAnswer = FileChange & {
  /** The block that says it. */
  readonly block: AnswerBlock;
};

export type FileChange = {
  /** As the model wrote it, never to be trusted; undefined where it named none. */
  readonly path: string | undefined;
} & (
  | {
      /** The block is code as it is to be: all of the file or a part of it, which only the file can tell. */
      readonly kind: 'code';
    }
  | {
      readonly kind: 'edits';
      readonly form: EditForm;
      readonly edits: readonly Edit[];
      readonly renamedTo: string | undefined;
    }
  | { readonly kind: 'newFile'; readonly form: EditForm; readonly text: string }
  | { readonly kind: 'deletion'; readonly form: EditForm }
  | {
      /** It has the marks of this form, and breaks off or says nothing that could be done. */
      readonly kind: 'unreadable';
      readonly form: EditForm;
      /** A sentence for the user. */
      readonly reason: string;
    }
);

export type EditForm = Extract<AnswerForm, 'searchReplace' | 'diff' | 'patch'>;

/** Of longer ones, in UTF-16 code units, only the code is told. */
export const longestAnswer = 10_000_000;

/** The code blocks of a reply in Markdown, in order. */
export function answerBlocks(reply: string): AnswerBlock[] {
  return codeBlocks(splitLines(reply)).map(answerBlock);
}

function answerBlock({ lines, info, lineBefore, isCutOff }: CodeBlock): AnswerBlock {
  const { language, path } = readInfoString(info);
  const block = { code: lines.join('\n'), language, path: undefined, isCutOff };
  const named =
    path ?? pathAbove(lineBefore, language) ?? fileEdits(block).find((answer) => answer.path !== undefined)?.path;
  return { ...block, path: named ?? pathInComment(lines[0] ?? '') };
}

/** What a block wants to be done, file by file: a diff can be about several. Never empty. */
export function fileEdits(block: AnswerBlock): FileAnswer[] {
  const { code, language, path } = block;
  const isReadable = code.length <= longestAnswer && !code.includes('\0');
  const lines = isReadable ? splitLines(code) : [];
  const form = editFormOf(lines, language);
  const changes = form ? fileChanges(form, lines, block) : [{ kind: 'code', path } as const];
  return changes.map((change) => ({ ...change, block }));
}

function fileChanges(form: EditForm, lines: readonly string[], { path, isCutOff }: AnswerBlock): FileChange[] {
  if (!isCutOff || endsAsDone[form](lines)) return readers[form](lines, path);
  const reason = 'The reply breaks off before its changes are complete.';
  return [{ kind: 'unreadable', form, path, reason }];
}

/** A header tells of changes too: of a rename, or of a file that was deleted. */
const changedLine = /^(?:[-+]|rename |deleted )/;
const diffLanguages = new Set(['diff', 'patch', 'udiff']);

function editFormOf(lines: readonly string[], language: string): EditForm | undefined {
  const beginning = lines.slice(0, 100).filter((line) => line.trim() !== '');
  if (isPatchStart(beginning[0] ?? '')) return 'patch';
  // The path may stand above, and a fence.
  if (beginning.slice(0, 3).some(isSearchMark)) return 'searchReplace';
  const isDiff = diffLanguages.has(language) || beginsAsDiff(lines);
  return isDiff && lines.some((line) => changedLine.test(line)) ? 'diff' : undefined;
}

const readers: Readonly<Record<EditForm, (lines: readonly string[], path: string | undefined) => FileChange[]>> = {
  searchReplace: readSearchReplace,
  diff: readUnifiedDiff,
  patch: readPatchEnvelope,
};

/** Whether changes whose block has no end are known to be all there. */
const endsAsDone: Readonly<Record<EditForm, (lines: readonly string[]) => boolean>> = {
  // A block that is not closed is told by its reader.
  searchReplace: () => true,
  diff: () => false,
  patch: (lines) => lines.some(isPatchEnd),
};
