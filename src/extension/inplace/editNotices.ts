/** What is told when the reply of an edit has ended, where the editor alone does not say it or nobody looks there. */
import * as vscode from 'vscode';
import { failureText } from '../../chat/failures';
import { showError, showInformation, showWarning } from '../notify';
import { documentName } from './documentName';
import type { MarkedEdit } from './editMarks';
import type { EditState, EditStateKind } from './pendingEdit';
import { quoted } from './quoted';

type StateOf<K extends EditStateKind> = Extract<EditState, { kind: K }>;

/** What can be done from a notice. */
export interface EditActions {
  retry(edit: MarkedEdit): unknown;
  askAgain(edit: MarkedEdit): unknown;
  review(edit: MarkedEdit): unknown;
  show(edit: MarkedEdit): unknown;
  showInChat(edit: MarkedEdit): unknown;
}

const labels: { readonly [A in keyof EditActions]: string } = {
  retry: 'Retry',
  askAgain: 'Ask Again…',
  review: 'Review…',
  show: 'Show',
  showInChat: 'Show in Chat',
};

interface Notice {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly (keyof EditActions)[];
}

const show = {
  information: showInformation,
  warning: showWarning,
  error: showError,
} as const;

const notices: { readonly [K in EditStateKind]: (state: StateOf<K>, marked: MarkedEdit) => Notice | undefined } = {
  writing: () => undefined,
  interrupted: () => undefined,
  stopped: () => undefined,
  ready: (_state, marked) => {
    const { hunks } = marked.edit;
    if (hunks.length === 0) return information('The model changed nothing.', 'showInChat');
    if (isSeen(marked)) return undefined;
    return information(`${changes(hunks.length)} to accept or reject.`, 'show', 'showInChat');
  },
  cutOff: () => ({
    severity: 'warning',
    text: 'The new version was cut off at the model’s limit of length. The lines that it did not come to are as they were.',
    actions: ['showInChat'],
  }),
  failed: ({ failure }) => ({
    severity: 'error',
    text: `${failureText(failure).title}. ${failure.message}`,
    actions: ['retry', 'showInChat'],
  }),
  words: ({ words }, marked) => {
    if (isSeen(marked)) return undefined;
    return information(words === '' ? 'The model answered nothing.' : quoted(words, 200), 'showInChat', 'askAgain');
  },
  rest: () =>
    information('You typed in the lines that were rewritten. The whole new version can be reviewed.', 'review'),
  refused: () => ({
    severity: 'error',
    text: 'The file can’t be changed at the moment. The new version is in the chat.',
    actions: ['retry', 'showInChat'],
  }),
};

export async function tellState(marked: MarkedEdit, actions: EditActions): Promise<void> {
  const notice = noticeFor(marked.edit.state, marked);
  if (notice)
    await tell({ ...notice, text: `${documentName(marked.region.document)}: ${notice.text}` }, marked, actions);
}

/** The reply is not lost with the lines that it was for. */
export async function tellGone(marked: MarkedEdit, actions: EditActions): Promise<void> {
  if (!marked.edit.isWriting && marked.edit.state.kind !== 'interrupted') return;
  const text = `${documentName(marked.region.document)}: the lines that were rewritten are gone. The new version is in the chat.`;
  await tell(information(text, 'showInChat'), marked, actions);
}

/** Nothing is written into a document that no editor shows. */
export async function tellHidden(marked: MarkedEdit, actions: EditActions): Promise<void> {
  const text = `${documentName(marked.region.document)}: the new version is written as soon as the file is shown.`;
  await tell(information(text, 'show', 'showInChat'), marked, actions);
}

async function tell(notice: Notice, marked: MarkedEdit, actions: EditActions): Promise<void> {
  const offered = notice.actions.map((action) => labels[action]);
  const chosen = await show[notice.severity](notice.text, ...offered);
  const action = notice.actions.find((each) => labels[each] === chosen);
  if (action) await actions[action](marked);
}

function noticeFor<K extends EditStateKind>(state: StateOf<K>, marked: MarkedEdit): Notice | undefined {
  const make: (state: StateOf<K>, marked: MarkedEdit) => Notice | undefined = notices[state.kind as K];
  return make(state, marked);
}

function information(text: string, ...actions: (keyof EditActions)[]): Notice {
  return { severity: 'information', text, actions };
}

/** Whether the line above the edit says it to whoever looks there. */
function isSeen(marked: MarkedEdit): boolean {
  const hasLenses = vscode.workspace.getConfiguration('editor', marked.region.document).get('codeLens') !== false;
  return hasLenses && isInView(marked) && !isForScreenReader();
}

function isInView({ region: { document, span } }: MarkedEdit): boolean {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return false;
  const end = Math.max(span.start, span.start + span.count - 1);
  return editor.visibleRanges.some((range) => range.start.line <= end && span.start <= range.end.line);
}

/** As far as extensions can know: VS Code tells them only what the settings say. */
function isForScreenReader(): boolean {
  return vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
