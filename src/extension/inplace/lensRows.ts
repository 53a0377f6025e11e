/**
 * What stands above the lines of pending edits: how each stands, what can be done with it, and what its lines said before.
 * It knows no editor. The rows of an edit are kept apart where there is room, so that none is cut off in a narrow editor.
 */
import { failureText } from '../../chat/failures';
import type { CommandId } from '../contributions';
import type { EditState, EditStateKind, PendingEdit } from './pendingEdit';
import { quoted } from './quoted';
import { removedText } from './removedText';
import type { LineSpan } from './trackedLines';

export interface ShownEdit {
  readonly edit: Pick<PendingEdit, 'state' | 'hunks' | 'oldLines' | 'isWriting'> & { readonly id: string };
  readonly region: { readonly span: LineSpan };
}

/** One of the entries above a line. Without a command it is words alone. */
export interface LensEntry {
  readonly line: number;
  readonly title: string;
  readonly tooltip?: string;
  readonly command?: CommandId;
  readonly arguments?: readonly unknown[];
}

type StateOf<K extends EditStateKind> = Extract<EditState, { kind: K }>;
type ActionText = Pick<LensEntry, 'title' | 'tooltip'> & { readonly command: CommandId };

const escapeKey = 'Esc, with the cursor in these lines';
const acceptKey = 'Ctrl+Enter (⌘Enter on macOS), with the cursor in these lines';

const actions = {
  stop: { command: 'openrouterChat.stopEdit', title: '$(debug-stop) Stop', tooltip: escapeKey },
  accept: { command: 'openrouterChat.acceptEdit', title: '$(check) Accept', tooltip: acceptKey },
  reject: { command: 'openrouterChat.rejectEdit', title: '$(discard) Reject', tooltip: escapeKey },
  acceptAll: { command: 'openrouterChat.acceptEdit', title: '$(check-all) Accept All', tooltip: acceptKey },
  rejectAll: { command: 'openrouterChat.rejectEdit', title: '$(discard) Reject All', tooltip: escapeKey },
  dismiss: { command: 'openrouterChat.rejectEdit', title: '$(close) Dismiss', tooltip: escapeKey },
  retry: { command: 'openrouterChat.retryEdit', title: '$(refresh) Retry' },
  askAgain: { command: 'openrouterChat.askEditAgain', title: '$(refresh) Ask Again…' },
  review: { command: 'openrouterChat.reviewEdit', title: '$(diff) Review New Version…' },
  showDiff: { command: 'openrouterChat.showEditDiff', title: '$(diff) Show Diff' },
  showInChat: { command: 'openrouterChat.showEditInChat', title: '$(comment-discussion) Show in Chat' },
} as const satisfies Record<string, ActionText>;
type Action = keyof typeof actions;

const changeActions: readonly ActionText[] = [
  { command: 'openrouterChat.acceptEditChange', title: '$(check) Accept', tooltip: 'Accept this change alone' },
  { command: 'openrouterChat.rejectEditChange', title: '$(discard) Reject', tooltip: 'Reject this change alone' },
];

interface Offer {
  /** What is said before the actions; empty for nothing. */
  readonly words: string;
  readonly actions: readonly Action[];
}

/** Characters of an answer that are shown in the line. */
const saidLength = 60;

const decidable = ['accept', 'reject', 'showDiff', 'askAgain', 'showInChat'] as const;

/** `hunks` is how many changes there are. */
const offers: { readonly [K in EditStateKind]: (state: StateOf<K>, hunks: number) => Offer } = {
  writing: ({ waiting }) => ({ words: `$(loading~spin) ${waiting ?? 'Writing…'}`, actions: ['stop', 'showInChat'] }),
  ready: () => ({ words: '', actions: decidable }),
  stopped: () => ({ words: 'Stopped: what came is written.', actions: decidable }),
  cutOff: () => ({ words: '$(warning) Cut off at the model’s limit of length.', actions: decidable }),
  failed: ({ failure }, hunks) => ({
    words: `$(error) ${failureText(failure).title}.`,
    actions: hunks > 0 ? ['retry', 'accept', 'reject', 'showDiff', 'showInChat'] : ['retry', 'showInChat', 'dismiss'],
  }),
  words: ({ words }, hunks) => ({
    words: `$(comment) ${words === '' ? 'The model answered nothing.' : `The model says: ${withoutIcons(quoted(words, saidLength))}`}`,
    actions: hunks > 0 ? decidable : ['showInChat', 'askAgain', 'dismiss'],
  }),
  interrupted: () => ({
    words: '$(loading~spin) You typed here: the rest comes for review.',
    actions: ['stop', 'showInChat'],
  }),
  rest: () => ({
    words: 'You typed here: the new version is not in the file.',
    actions: ['review', 'accept', 'reject', 'showInChat'],
  }),
  refused: (_state, hunks) => ({
    words: '$(error) The file can’t be changed at the moment.',
    actions: hunks > 0 ? decidable : ['retry', 'showInChat', 'dismiss'],
  }),
};

/** Of all pending edits of a document, in their order. What stands above one line is ordered from the left. */
export function lensRows(edits: readonly ShownEdit[]): LensEntry[] {
  return edits.flatMap((shown, index) => {
    const decisions = decisionsOnChanges(shown);
    const removed = removedLines(shown);
    const before = edits[index - 1]?.region.span;
    const row = editRow(
      shown,
      lineForEdit(shown, [...decisions, ...removed], before ? before.start + before.count : 0),
    );
    // Where all have to share one row, what decides comes first, and what can be had elsewhere is cut off first.
    const decided = row.findLastIndex(({ command }) => command !== undefined && deciding.has(command)) + 1;
    return [...decisions, ...row.slice(0, decided), ...removed, ...row.slice(decided)];
  });
}

const deciding: ReadonlySet<CommandId> = new Set(['openrouterChat.acceptEdit', 'openrouterChat.rejectEdit']);

/** The first line, unless the row of its change stands there: then the line before, if that is of no other edit. */
function lineForEdit({ region: { span } }: ShownEdit, changes: readonly LensEntry[], firstFree: number): number {
  const isTaken = changes.some(({ line }) => line === span.start);
  return isTaken && span.start > firstFree ? span.start - 1 : span.start;
}

function editRow({ edit }: ShownEdit, line: number): LensEntry[] {
  const { words, actions: offered } = offerFor(edit.state, edit.hunks.length);
  const said = words === '' ? [] : [{ line, title: words }];
  return [...said, ...offered.map((action) => ({ line, ...textOf(action, edit.hunks.length), arguments: [edit.id] }))];
}

function offerFor<K extends EditStateKind>(state: StateOf<K>, hunks: number): Offer {
  const make: (state: StateOf<K>, hunks: number) => Offer = offers[state.kind as K];
  return make(state, hunks);
}

/** Beside the actions of single changes it must be told which are of all. */
function textOf(action: Action, hunks: number): ActionText {
  if (hunks > 1 && action === 'accept') return actions.acceptAll;
  if (hunks > 1 && action === 'reject') return actions.rejectAll;
  return actions[action];
}

/** Each of several changes can be decided on by itself. */
function decisionsOnChanges({ edit, region: { span } }: ShownEdit): LensEntry[] {
  if (edit.isWriting || edit.hunks.length < 2) return [];
  return edit.hunks.flatMap(({ afterStart }) =>
    changeActions.map((action) => ({ line: span.start + afterStart, ...action, arguments: [edit.id, afterStart] })),
  );
}

/** While lines come, rows that come along would make those below jump. */
function removedLines({ edit, region: { span } }: ShownEdit): LensEntry[] {
  if (edit.isWriting) return [];
  return edit.hunks.flatMap((hunk) => {
    const title = removedText(hunk, edit.oldLines);
    if (title === undefined) return [];
    const tooltip = edit.oldLines.slice(hunk.beforeStart, hunk.beforeEnd).join('\n');
    const line = span.start + hunk.afterStart;
    return [
      { line, title: withoutIcons(title), tooltip, command: 'openrouterChat.showEditDiff', arguments: [edit.id] },
    ];
  });
}

/** What would be an icon is text. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
