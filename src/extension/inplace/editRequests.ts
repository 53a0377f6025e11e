/** Asks for edits in place, and asks again: what is to change, in which lines, and in which conversation. */
import * as vscode from 'vscode';
import { titleFrom } from '../../chat/titleFrom';
import { keepToText } from '../chat/keepToText';
import { begin } from '../chat/sendMessage';
import type { Session } from '../chat/session';
import { pickModel } from '../models/pickModel';
import { showInformation, withProgress } from '../notify';
import type { Parts } from '../parts';
import { askInstruction } from './askInstruction';
import { documentName } from './documentName';
import type { EditDecisions } from './editDecisions';
import { editedPlace } from './editedPlace';
import type { MarkedEdit } from './editMarks';
import { firstMessage } from './editMessage';
import { type EditActions, tellGone, tellHidden, tellState } from './editNotices';
import type { InstructionHistory } from './instructionHistory';
import { linesLabel } from './linesLabel';
import type { PendingEdits } from './pendingEdits';
import { placeToEdit } from './placeToEdit';
import { reasonNotToEdit } from './reasonNotToEdit';
import { revealLine } from './revealLine';
import type { LineSpan } from './trackedLines';
import type { TrackedRegion } from './trackedRegion';

export class EditRequests {
  private readonly actions: EditActions = {
    retry: ({ edit }) => this.retry(edit.id),
    askAgain: ({ edit }) => this.askAgain(edit.id),
    review: ({ edit }) => this.decisions.review(edit.id),
    show: reveal,
    showInChat: ({ edit }) => this.showSession(edit.session),
  };

  constructor(
    private readonly parts: Parts,
    private readonly history: InstructionHistory,
    private readonly edits: PendingEdits,
    private readonly decisions: EditDecisions,
  ) {}

  /** Asks what is to change in the active editor, and begins it. */
  async edit(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      showInformation('Open a file and select what is to change, then edit it in place.');
      return;
    }
    const { document } = editor;
    const reason = await reasonNotToEdit(document);
    if (reason !== undefined) {
      showInformation(reason);
      return;
    }
    const { span, symbol } = await placeToEdit(editor);
    const there = this.edits.in(document).find(({ region }) => overlap(region.span, span));
    if (there) return this.askAgain(there.edit.id);
    await this.editLines(editor, span, symbol);
  }

  async stop(id?: string): Promise<void> {
    await this.edits.meant(id)?.edit.stop();
  }

  async askAgain(id?: string): Promise<void> {
    const marked = this.edits.meant(id);
    if (!marked || isBusy(marked)) return;
    const { edit, region } = marked;
    const { document, span } = region;
    const instruction = await this.edits.whileAsked(document, span, () =>
      this.instructionFor(
        edit.session,
        `Edit ${documentName(document)} Again`,
        'What should be different?',
        edit.instruction,
      ),
    );
    if (instruction !== undefined && this.edits.find(edit.id)) await this.again(marked, instruction);
  }

  async retry(id?: string): Promise<void> {
    const marked = this.edits.meant(id);
    if (marked && !isBusy(marked)) await this.again(marked, marked.edit.instruction);
  }

  async showInChat(id?: string): Promise<void> {
    const marked = this.edits.meant(id);
    if (marked) await this.showSession(marked.edit.session);
  }

  private async editLines(editor: vscode.TextEditor, span: LineSpan, symbol: string | undefined): Promise<void> {
    const { document } = editor;
    const chats = await this.parts.chats();
    const session = chats.create();
    keepToText(session);
    const where = `${symbol ?? linesLabel(span)} of ${documentName(document)}`;
    const note = editor.selections.length > 1 ? ' (the first selection)' : '';
    const marked = await this.edits.whileAsked(document, span, async (asked) => {
      const question = `What should change in ${where}?`;
      const instruction = await this.instructionFor(session, `Edit ${where}${note}`, question, this.history.unsent);
      return instruction === undefined ? undefined : this.begin(session, asked, instruction);
    });
    if (!marked) chats.release(session);
    else showStart(editor, marked.region.span);
  }

  private async begin(session: Session, asked: TrackedRegion, instruction: string): Promise<MarkedEdit | undefined> {
    const { document } = asked;
    if (areGone(asked)) return undefined;
    const snapshot = await editedPlace(this.parts.attacher, document, asked.span);
    if (!snapshot) {
      this.history.unsent = instruction;
      return undefined;
    }
    const { place, attachments } = snapshot;
    const marked = this.edits.create({ document, span: asked.span, session, place, begin: this.beginReply });
    const message = firstMessage(instruction, place.attachment);
    if (!(await marked.edit.ask(instruction, message, attachments))) {
      this.history.unsent = instruction;
      marked.edit.dispose();
      marked.region.dispose();
      return undefined;
    }
    this.history.add(instruction);
    session.change({
      kind: 'titleChanged',
      title: { text: `Edit: ${titleFrom(instruction) ?? instruction}`, by: 'user' },
    });
    this.edits.add(marked, {
      onState: (changed) => void tellState(changed, this.actions),
      onGone: (gone) => void tellGone(gone, this.actions),
      onHidden: (hidden) => void tellHidden(hidden, this.actions),
    });
    showProgress(marked);
    return marked;
  }

  private readonly beginReply = (reply: () => Promise<void>) => begin(this.parts, reply);

  /** Lines that the user has changed since are the ones that are rewritten now. */
  private async again(marked: MarkedEdit, instruction: string): Promise<void> {
    const { edit, region } = marked;
    let hasBegun: boolean;
    if (edit.isTouched) {
      if (areGone(region)) return;
      const snapshot = await editedPlace(this.parts.attacher, region.document, region.span);
      if (!snapshot) {
        this.history.unsent = instruction;
        return;
      }
      const { place, attachments } = snapshot;
      edit.startFrom(place);
      hasBegun = await edit.ask(instruction, firstMessage(instruction, place.attachment), attachments);
    } else {
      hasBegun = await edit.askAgain(instruction);
    }
    if (hasBegun) showProgress(marked);
    if (hasBegun) this.history.add(instruction);
    else this.history.unsent = instruction;
  }

  /** Asks until the user says what is to change, or leaves: in between another model can be chosen. */
  private async instructionFor(
    session: Session,
    title: string,
    placeholder: string,
    value: string,
  ): Promise<string | undefined> {
    const { history, parts } = this;
    const model = session.conversation.model;
    const question = { title, placeholder, value, history, model: model === '' ? 'default of the account' : model };
    const answer = await askInstruction(question);
    if (answer?.kind !== 'chooseModel') return answer?.text;
    await pickModel(parts.knownModels, session);
    return this.instructionFor(session, title, placeholder, answer.text);
  }

  private async showSession(session: Session): Promise<void> {
    const { active } = this.parts.surfaces;
    active.show(session);
    await active.focus();
  }
}

/** In the status bar, wherever the user is meanwhile. */
function showProgress({ edit, region: { document } }: MarkedEdit): void {
  const options = { location: vscode.ProgressLocation.Window, title: `Editing ${documentName(document)}` };
  void withProgress(options, () => edit.ended);
}

function areGone({ span }: TrackedRegion): boolean {
  if (span.count > 0) return false;
  showInformation('The lines that were to change are gone.');
  return true;
}

function isBusy({ edit }: MarkedEdit): boolean {
  if (!edit.session.isReplying) return false;
  showInformation('The reply is still being written: stop it, or wait for its end.');
  return true;
}

/** The colours of a selection would lie over those of the edit. */
function showStart(editor: vscode.TextEditor, { start }: LineSpan): void {
  if (editor.selection.isEmpty || vscode.window.activeTextEditor !== editor) return;
  const place = new vscode.Position(start, editor.document.lineAt(start).firstNonWhitespaceCharacterIndex);
  editor.selection = new vscode.Selection(place, place);
}

async function reveal({ region: { editor, document, span } }: MarkedEdit): Promise<void> {
  revealLine(await vscode.window.showTextDocument(document, { viewColumn: editor?.viewColumn }), span.start);
}

function overlap(a: LineSpan, b: LineSpan): boolean {
  return a.start < b.start + b.count && b.start < a.start + Math.max(1, a.count);
}
