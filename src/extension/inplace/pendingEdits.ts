/**
 * The edits in place that are not decided on yet, in all documents of the window: marks them, tells VS Code's keys and menus
 * where there are some, and lets go of those whose lines are gone or say what they said.
 */
import * as vscode from 'vscode';
import type { Session } from '../chat/session';
import { showInformation } from '../notify';
import { documentName } from './documentName';
import { editShownIn } from './editDiffTabs';
import { EditLenses } from './editLenses';
import { EditMarks, type MarkedEdit } from './editMarks';
import { type EditedPlace, PendingEdit, type PendingEditOptions } from './pendingEdit';
import type { LineSpan } from './trackedLines';
import { TrackedRegion } from './trackedRegion';

/** Milliseconds after which what has changed is shown, so that a fast reply costs no more than a slow one. */
const pause = 50;

export interface NewEdit extends Pick<PendingEditOptions, 'begin'> {
  readonly document: vscode.TextDocument;
  readonly span: LineSpan;
  readonly session: Session;
  readonly place: EditedPlace;
}

export interface EditEvents {
  /** It stands otherwise than before: most often its reply has ended. */
  readonly onState: (edit: MarkedEdit) => void;
  /** Its lines are not there any more. */
  readonly onGone: (edit: MarkedEdit) => void;
  /** Its reply has ended, and waits for an editor that shows the document. */
  readonly onHidden: (edit: MarkedEdit) => void;
}

interface HeldEdit extends MarkedEdit {
  readonly events: EditEvents;
  state: PendingEdit['state'];
}

export class PendingEdits implements vscode.Disposable {
  private readonly edits = new Map<string, HeldEdit>();
  private asked: TrackedRegion | undefined;
  private readonly marks = new EditMarks();
  private readonly lenses = new EditLenses((document) => this.in(document));
  private readonly context = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions = vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(() => this.tellContext()),
    vscode.window.onDidChangeActiveTextEditor(() => this.tellContext()),
    vscode.window.onDidChangeVisibleTextEditors(() => this.changed()),
    vscode.window.tabGroups.onDidChangeTabs(() => this.changed()),
    vscode.window.tabGroups.onDidChangeTabGroups(() => this.changed()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (contentChanges.length > 0 && reason === undefined) this.forgetUndone(document);
    }),
  );

  /** Makes an edit, which counts from its first reply on. */
  create({ document, span, session, place, begin }: NewEdit): MarkedEdit {
    const region: TrackedRegion = new TrackedRegion({
      document,
      span,
      versions: () => edit.versions,
      onMoved: () => this.changed(),
      onTouched: (touch) => {
        if (touch === 'typed') edit.typed();
        else if (touch === 'undone') edit.undone();
        else this.lose(edit.id);
      },
    });
    const onHidden = () => this.edits.get(edit.id)?.events.onHidden({ edit, region });
    const edit: PendingEdit = new PendingEdit({
      session,
      region,
      place,
      begin,
      onHidden,
      onChange: () => this.changed(),
    });
    return { edit, region };
  }

  add(marked: MarkedEdit, events: EditEvents): void {
    this.edits.set(marked.edit.id, { ...marked, events, state: marked.edit.state });
    this.changed();
  }

  /** The one with this id, else that the cursor is in, else whose diff is shown, else the only one of the active editor. */
  find(id?: string): MarkedEdit | undefined {
    if (id !== undefined) return this.edits.get(id);
    const editor = vscode.window.activeTextEditor;
    const atCursor = editor && this.atCursor(editor);
    if (atCursor) return atCursor;
    const shown = editShownIn(vscode.window.tabGroups.activeTabGroup.activeTab);
    if (shown !== undefined) return this.edits.get(shown);
    const [only, ...others] = editor ? this.in(editor.document) : [];
    return others.length === 0 ? only : undefined;
  }

  /** The same; tells the user where there is none. */
  meant(id: string | undefined): MarkedEdit | undefined {
    const marked = this.find(id);
    if (!marked) showInformation(id === undefined ? noneAtCursor : decidedOn);
    return marked;
  }

  in(document: vscode.TextDocument): readonly MarkedEdit[] {
    return [...this.edits.values()]
      .filter(({ edit, region }) => region.document === document && isOpen(edit))
      .sort((a, b) => a.region.span.start - b.region.span.start);
  }

  remove(id: string): void {
    const held = this.edits.get(id);
    if (!held) return;
    this.edits.delete(id);
    held.edit.dispose();
    held.region.dispose();
    this.changed();
  }

  /** Marks the lines that a question is about, as long as it is open. */
  async whileAsked<T>(
    document: vscode.TextDocument,
    span: LineSpan,
    ask: (asked: TrackedRegion) => Promise<T>,
  ): Promise<T> {
    const nothing = () => undefined;
    const asked = new TrackedRegion({ document, span, versions: () => [], onTouched: nothing, onMoved: nothing });
    this.asked = asked;
    this.changed();
    try {
      return await ask(asked);
    } finally {
      asked.dispose();
      if (this.asked === asked) this.asked = undefined;
      this.changed();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const { edit, region } of this.edits.values()) {
      edit.dispose();
      region.dispose();
    }
    this.subscriptions.dispose();
    this.lenses.dispose();
    this.marks.dispose();
  }

  private lose(id: string): void {
    const held = this.edits.get(id);
    held?.events.onGone(held);
    this.remove(id);
  }

  private atCursor({ document, selection: { active } }: vscode.TextEditor): MarkedEdit | undefined {
    return this.in(document).find(({ region: { span } }) => {
      return span.start <= active.line && active.line < span.start + Math.max(1, span.count);
    });
  }

  private changed(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.show();
    }, pause);
  }

  private show(): void {
    for (const held of this.edits.values()) this.tellState(held);
    this.marks.show([...this.edits.values()], this.asked);
    this.lenses.show([...this.edits.values()].filter(({ edit }) => isOpen(edit)));
    this.tellContext();
  }

  private tellState(held: HeldEdit): void {
    const { edit, events } = held;
    const { state } = edit;
    const isNew = state !== held.state;
    held.state = state;
    if (isNew && state.kind !== 'writing') events.onState(held);
    if (!isOpen(edit) && !edit.isUndone) this.remove(edit.id);
  }

  /** There is nothing to redo any more. */
  private forgetUndone(document: vscode.TextDocument): void {
    for (const { edit, region } of this.edits.values()) {
      if (region.document === document && edit.isUndone && !isOpen(edit)) this.remove(edit.id);
    }
  }

  private tellContext(): void {
    const editor = vscode.window.activeTextEditor;
    const here = editor ? this.in(editor.document) : [];
    const edit = editor && this.atCursor(editor)?.edit;
    this.setContext('openrouterChat.hasPendingEdit', here.length > 0);
    this.setContext('openrouterChat.cursorInEdit', edit ? (edit.isWriting ? 'writing' : 'pending') : '');
    this.setContext('openrouterChat.filesInEditDiffs', this.filesInDiffs());
  }

  /** By name: the address of a file is another one for VS Code's menus where the extension runs remotely. */
  private filesInDiffs(): string[] {
    return vscode.window.tabGroups.all.flatMap(({ activeTab }) => {
      const held = this.edits.get(editShownIn(activeTab) ?? '');
      return held && !held.edit.isWriting ? [documentName(held.region.document)] : [];
    });
  }

  private setContext(name: string, value: unknown): void {
    const written = JSON.stringify(value);
    if (this.context.get(name) === written) return;
    this.context.set(name, written);
    void vscode.commands.executeCommand('setContext', name, value);
  }
}

const noneAtCursor = 'Put the cursor into the lines of the edit that is meant.';
const decidedOn = 'That edit has been decided on already.';

/** Whether there is something to decide on or to be told. */
function isOpen({ state, hunks }: PendingEdit): boolean {
  return stayingOpen.has(state.kind) || hunks.length > 0;
}

/** What is still to be told or done, though the lines say what they said. */
const stayingOpen: ReadonlySet<string> = new Set(['writing', 'interrupted', 'rest', 'failed', 'words', 'refused']);
