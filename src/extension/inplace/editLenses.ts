/** The line above each pending edit that says how it stands and offers what can be done with it. */
import * as vscode from 'vscode';
import { failureText } from '../../chat/failures';
import type { CommandId } from '../contributions';
import type { MarkedEdit } from './editMarks';
import type { EditState, EditStateKind, PendingEdit } from './pendingEdit';
import { quoted } from './quoted';

type StateOf<K extends EditStateKind> = Extract<EditState, { kind: K }>;

interface ActionText {
  readonly command: CommandId;
  readonly title: string;
  readonly tooltip?: string;
}

const escapeKey = 'Esc, with the cursor in these lines';

const actions = {
  stop: { command: 'openrouterChat.stopEdit', title: '$(debug-stop) Stop', tooltip: escapeKey },
  accept: {
    command: 'openrouterChat.acceptEdit',
    title: '$(check) Accept',
    tooltip: 'Ctrl+Enter (⌘Enter on macOS), with the cursor in these lines',
  },
  reject: { command: 'openrouterChat.rejectEdit', title: '$(discard) Reject', tooltip: escapeKey },
  dismiss: { command: 'openrouterChat.rejectEdit', title: '$(close) Dismiss', tooltip: escapeKey },
  retry: { command: 'openrouterChat.retryEdit', title: '$(refresh) Retry' },
  askAgain: { command: 'openrouterChat.askEditAgain', title: '$(refresh) Ask Again…' },
  review: { command: 'openrouterChat.reviewEdit', title: '$(diff) Review New Version…' },
  showDiff: { command: 'openrouterChat.showEditDiff', title: '$(diff) Show Diff' },
  showInChat: { command: 'openrouterChat.showEditInChat', title: '$(comment-discussion) Show in Chat' },
} as const satisfies Record<string, ActionText>;
type Action = keyof typeof actions;

const changeActions: readonly ActionText[] = [
  { command: 'openrouterChat.acceptEditChange', title: '$(check) Accept Change' },
  { command: 'openrouterChat.rejectEditChange', title: '$(discard) Reject Change' },
];

interface Lens {
  /** What is said before the actions; empty for nothing. */
  readonly words: string;
  readonly actions: readonly Action[];
}

/** Characters of an answer that are shown in the line. */
const saidLength = 60;

const decided = ['accept', 'reject', 'askAgain', 'showDiff', 'showInChat'] as const;

/** `hunks` is how many changes there are. */
const lenses: { readonly [K in EditStateKind]: (state: StateOf<K>, hunks: number) => Lens } = {
  writing: ({ waiting }) => ({ words: `$(loading~spin) ${waiting ?? 'Writing…'}`, actions: ['stop', 'showInChat'] }),
  ready: () => ({ words: '', actions: decided }),
  stopped: () => ({ words: 'Stopped: what came is written.', actions: decided }),
  cutOff: () => ({ words: '$(warning) Cut off at the model’s limit of length.', actions: decided }),
  failed: ({ failure }, hunks) => ({
    words: `$(error) ${failureText(failure).title}.`,
    actions: hunks > 0 ? ['retry', 'accept', 'reject', 'showDiff', 'showInChat'] : ['retry', 'showInChat', 'dismiss'],
  }),
  words: ({ words }, hunks) => ({
    words: `$(comment) ${words === '' ? 'The model answered nothing.' : `The model says: ${withoutIcons(quoted(words, saidLength))}`}`,
    actions: hunks > 0 ? decided : ['showInChat', 'askAgain', 'dismiss'],
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
    actions: hunks > 0 ? decided : ['retry', 'showInChat', 'dismiss'],
  }),
};

export class EditLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private shown = '';
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly registration = vscode.languages.registerCodeLensProvider({ scheme: '*' }, this);

  constructor(private readonly editsIn: (document: vscode.TextDocument) => readonly MarkedEdit[]) {}

  /** Lets VS Code ask anew where something would be shown otherwise. */
  show(edits: readonly MarkedEdit[]): void {
    const now = JSON.stringify(edits.map(({ edit, region }) => [edit.state, region.span.start, startsOf(edit)]));
    if (now === this.shown) return;
    this.shown = now;
    this.changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.editsIn(document).flatMap((marked) => [...editLens(marked), ...hunkLenses(marked)]);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** What would be an icon is text. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Where the changes begin that have actions of their own. */
function startsOf({ isWriting, hunks }: PendingEdit): number[] {
  return isWriting || hunks.length < 2 ? [] : hunks.map(({ afterStart }) => afterStart);
}

function editLens({ edit, region: { document, span } }: MarkedEdit): vscode.CodeLens[] {
  const { words, actions: offered } = lensOf(edit);
  const range = lineRange(document, span.start);
  const said = words === '' ? [] : [new vscode.CodeLens(range, { title: words, command: '' })];
  return [...said, ...offered.map((action) => actionLens(range, actions[action], [edit.id]))];
}

function lensOf({ state, hunks }: PendingEdit): Lens {
  return lensFor(state, hunks.length);
}

function lensFor<K extends EditStateKind>(state: StateOf<K>, hunks: number): Lens {
  const make: (state: StateOf<K>, hunks: number) => Lens = lenses[state.kind as K];
  return make(state, hunks);
}

/** Each of several changes can be decided on by itself. */
function hunkLenses({ edit, region: { document, span } }: MarkedEdit): vscode.CodeLens[] {
  return startsOf(edit).flatMap((afterStart) => {
    const range = lineRange(document, span.start + afterStart);
    return changeActions.map((action) => actionLens(range, action, [edit.id, afterStart]));
  });
}

function actionLens(range: vscode.Range, action: ActionText, args: unknown[]): vscode.CodeLens {
  return new vscode.CodeLens(range, { ...action, arguments: args });
}

/** Lines that were removed at the end of a document have stood behind its last one. */
function lineRange(document: vscode.TextDocument, line: number): vscode.Range {
  const at = Math.min(line, document.lineCount - 1);
  return new vscode.Range(at, 0, at, 0);
}
