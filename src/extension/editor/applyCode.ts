/**
 * Puts code of a reply in the place of the code that the model was shown. It goes by what the user attached, never by a
 * path that the model names; where that place says something else by now, nothing is changed. Every change is shown
 * as a diff first.
 */
import * as vscode from 'vscode';
import type { CodeAttachment } from '../../chat/attachment';
import { attachmentLabel } from '../../chat/attachment';
import { branchTo } from '../../chat/branches';
import type { Conversation } from '../../chat/conversation';
import type { Texts } from '../storage/texts';
import { insertCode, newFile } from './placeCode';
import { type Doubt, doubtAbout, type Place, placeOf, type Replacement, replacementFor } from './replacement';
import { reviewChange } from './reviewChange';
import { isWritable } from './targetEditor';

export interface ApplyCode {
  readonly texts: Texts;
  readonly conversation: Conversation;
  /** The reply that the code is in. */
  readonly turnId: string;
  readonly code: string;
}

export async function applyCode(request: ApplyCode): Promise<void> {
  const target = await chooseTarget(request);
  if (!target) return;
  const { document, place, name } = target;
  if (!place) {
    await offerElsewhere(request.code, `${name} is no longer what the model was shown. Nothing was changed.`, document);
    return;
  }
  const sure = await certainPlace(request.code, place, document);
  if (sure) await propose(request.code, sure, document);
}

interface Target {
  readonly document: vscode.TextDocument;
  /** Undefined where the file has changed. */
  readonly place: Place | undefined;
  readonly name: string;
}

/** The one thing that was attached, or what the user picks; undefined where nothing is to be done. */
async function chooseTarget(request: ApplyCode): Promise<Target | undefined> {
  const attached = attachmentsAbove(request.conversation, request.turnId);
  const [only] = attached;
  if (only && attached.length === 1) return attachedTarget(request, only);
  const choices: Choice[] = [
    ...attached.map((each) => ({
      label: `$(file-code) ${attachmentLabel(each)}`,
      description: 'attached',
      target: () => attachedTarget(request, each),
    })),
    ...editorChoices(),
  ];
  if (choices.length === 0) {
    await offerElsewhere(request.code, 'No code was attached to the question, and no file is open.');
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(choices, {
    title: 'Apply Code',
    placeHolder: 'What does it replace?',
  });
  return choice?.target();
}

interface Choice extends vscode.QuickPickItem {
  readonly target: () => Promise<Target | undefined>;
}

/** The code in the message that the reply answers, or in the last one before it that had any; each place once. */
function attachmentsAbove(conversation: Conversation, turnId: string): CodeAttachment[] {
  const messages = branchTo(conversation, turnId).filter((turn) => turn.role === 'user' && !turn.deleted);
  const codeOf = (turn: (typeof messages)[number]) =>
    (turn.role === 'user' ? turn.attachments : []).flatMap((each) =>
      each.kind === 'code' && each.uri !== '' ? [each] : [],
    );
  const found = messages.map(codeOf).findLast((code) => code.length > 0) ?? [];
  return [...new Map(found.map((each) => [`${each.uri} ${attachmentLabel(each)}`, each])).values()];
}

async function attachedTarget({ texts, code }: ApplyCode, attachment: CodeAttachment): Promise<Target | undefined> {
  const name = attachmentLabel(attachment);
  const uri = vscode.Uri.parse(attachment.uri, true);
  if (!isWritable(uri)) {
    await offerElsewhere(code, `${name} can’t be written to.`);
    return undefined;
  }
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document) {
    await offerElsewhere(code, `${name} can’t be opened any more.`);
    return undefined;
  }
  const shown = { text: await texts.get(attachment.hash), lines: attachment.lines };
  return { document, place: placeOf(shown, document.getText()), name };
}

function editorChoices(): Choice[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isWritable(editor.document.uri)) return [];
  const { document, selection } = editor;
  const name = vscode.workspace.asRelativePath(document.uri);
  const target = (start: number, end: number) => async () => ({
    document,
    name,
    place: { start, end, isWhole: start === 1 && end === document.lineCount },
  });
  const last = selection.end.character === 0 && !selection.isSingleLine ? selection.end.line : selection.end.line + 1;
  const selected = { label: '$(list-selection) Selection', target: target(selection.start.line + 1, last) };
  const whole = { label: `$(file) Whole of ${name}`, target: target(1, document.lineCount) };
  return selection.isEmpty ? [whole] : [{ ...selected, description: name }, whole];
}

/** Asks where a part would take the place of the whole, or the other way round. */
async function certainPlace(code: string, place: Place, document: vscode.TextDocument): Promise<Place | undefined> {
  const doubt = doubtAbout(code, place, document.getText());
  if (!doubt) return place;
  const name = vscode.workspace.asRelativePath(document.uri);
  const { question, answers } = questions[doubt](name, place);
  const choice = await vscode.window.showWarningMessage(question, ...answers);
  if (choice === insertAnswer) await insertCode(code);
  if (choice === wholeAnswer) return { start: 1, end: document.lineCount, isWhole: true };
  return choice === undefined || choice === insertAnswer ? undefined : place;
}

const insertAnswer = 'Insert at Cursor';
const wholeAnswer = 'Replace Whole File';
const newFileAnswer = 'New File';

const questions: { readonly [D in Doubt]: (name: string, place: Place) => { question: string; answers: string[] } } = {
  looksLikePart: (name) => ({
    question: `This looks like a part of ${name}, not like all of it. Replacing the whole file would remove most of it.`,
    answers: [insertAnswer, wholeAnswer],
  }),
  looksLikeWhole: (name, { start, end }) => ({
    question: `This looks like the whole of ${name}, not like lines ${start}–${end} alone.`,
    answers: [wholeAnswer, `Replace Lines ${start}–${end}`],
  }),
};

/** Shows the change as a diff; accepted there, it is one step to undo and stays unsaved. */
async function propose(code: string, place: Place, document: vscode.TextDocument): Promise<void> {
  const before = document.getText();
  const replacement = replacementFor(code, place, before);
  if (!replacement) {
    vscode.window.showInformationMessage('The file says that already.');
    return;
  }
  const { range, text } = textEdit(document, replacement);
  const proposed = before.slice(0, document.offsetAt(range.start)) + text + before.slice(document.offsetAt(range.end));
  if (!(await reviewChange(document, proposed))) return;
  if (document.isClosed || document.getText() !== before) {
    await offerElsewhere(code, 'The file was changed meanwhile. Nothing was applied.', document);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  const shown = await vscode.window.showTextDocument(document, { preview: false });
  if (!(await vscode.workspace.applyEdit(edit))) {
    vscode.window.showErrorMessage('The code was not applied: the file can’t be changed at the moment.');
    return;
  }
  shown.revealRange(new vscode.Range(range.start, range.start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function textEdit(document: vscode.TextDocument, { start, end, lines }: Replacement) {
  const text = lines.join('\n');
  if (end >= start && lines.length > 0) {
    return { range: new vscode.Range(start - 1, 0, end - 1, document.lineAt(end - 1).text.length), text };
  }
  // Lines that come or go as a whole take a line end along: the one after them, or at the end of the file the one before.
  if (start <= document.lineCount && end < document.lineCount) {
    const after = lines.length > 0 ? `${text}\n` : '';
    return { range: new vscode.Range(start - 1, 0, Math.max(start - 1, end), 0), text: after };
  }
  const last = document.lineAt(Math.max(0, start - 2)).range.end;
  return {
    range: new vscode.Range(last, document.lineAt(document.lineCount - 1).range.end),
    text: lines.length > 0 ? `\n${text}` : '',
  };
}

async function offerElsewhere(code: string, reason: string, document?: vscode.TextDocument): Promise<void> {
  const choice = await vscode.window.showWarningMessage(reason, insertAnswer, newFileAnswer);
  if (choice === insertAnswer) await insertCode(code);
  if (choice === newFileAnswer) await newFile(code, document?.languageId ?? '');
}
