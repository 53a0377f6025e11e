/** Puts code into the draft of a conversation, as it is at this moment: a selection, a file, or what the user picks. */
import * as vscode from 'vscode';
import type { Attachment, CodeAttachment, LineRange } from '../../chat/attachment';
import { attachmentLimits } from '../../chat/attachmentLimits';
import { fileSize } from '../../chat/fileSize';
import type { Session } from '../chat/session';
import { reasonOf } from '../reasonOf';
import type { Texts } from '../storage/texts';
import { base64FromBytes } from './base64FromBytes';
import { PictureAttacher } from './pictureAttacher';

/** Characters from which a file is attached only after a question: about a quarter of a million tokens. */
const largeFile = 1_000_000;

/** Names of files that hold pictures which models take. */
const pictureName = /\.(png|jpe?g|webp|gif)$/i;

export class CodeAttacher {
  constructor(
    private readonly texts: Texts,
    private readonly shown: () => Promise<Session>,
    private readonly pictures: PictureAttacher = new PictureAttacher(texts),
  ) {}

  /** Attaches the lines of the active editor's selection. Returns whether something was attached. */
  async attachSelection(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      vscode.window.showInformationMessage('Open a file and select code in it, then attach the selection.');
      return false;
    }
    if (editor.selection.isEmpty) {
      const whole = await vscode.window.showInformationMessage('Nothing is selected.', 'Attach Whole File');
      return whole !== undefined && this.attachDocument(await this.shown(), editor.document);
    }
    return this.attach(await this.shown(), editor.document, selectedLines(editor.selection));
  }

  /** The selection where there is one, else the whole file of the active editor, without touching the draft. */
  async codeInEditor(): Promise<Attachment | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      vscode.window.showInformationMessage('Open a file first: it is what the question will be about.');
      return undefined;
    }
    const { document, selection } = editor;
    if (selection.isEmpty && !(await mayAttach(nameOf(document.uri), document.getText().length))) return undefined;
    return this.snapshot(document, selection.isEmpty ? undefined : selectedLines(selection));
  }

  /** Attaches these files, or the active editor's where none are named. */
  async attachFiles(files: readonly vscode.Uri[]): Promise<boolean> {
    const active = vscode.window.activeTextEditor?.document;
    if (files.length === 0 && !active) return this.pick();
    const session = await this.shown();
    if (files.length === 0 && active) return this.attachDocument(session, active);
    const before = session.conversation.draft.attachments.length;
    return (await this.attachFilesTo(session, files)) || session.conversation.draft.attachments.length > before;
  }

  /** Attaches what can be attached, and says in one message what can't. Returns whether all was attached. */
  async attachFilesTo(session: Session, files: readonly vscode.Uri[]): Promise<boolean> {
    const refusals: string[] = [];
    let isComplete = true;
    for (const file of files) {
      try {
        isComplete = (await this.attachFile(session, file)) && isComplete;
      } catch (error) {
        refusals.push(`${nameOf(file)} was not attached: ${reasonOf(error)}`);
      }
    }
    if (refusals.length > 0) vscode.window.showErrorMessage(refusals.join(' '));
    return isComplete && refusals.length === 0;
  }

  /** Lets the user choose among the selection, the open files and the disk. */
  async pick(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const choices: Choice[] = openFiles().map((uri) => ({
      label: `$(file) ${nameOf(uri)}`,
      description: vscode.workspace.asRelativePath(uri),
      attach: () => this.attachFiles([uri]),
    }));
    if (editor && !editor.selection.isEmpty) {
      const { start, end } = selectedLines(editor.selection);
      choices.unshift({
        label: '$(list-selection) Selection',
        description: `${vscode.workspace.asRelativePath(editor.document.uri)}, lines ${start}–${end}`,
        attach: () => this.attachSelection(),
      });
    }
    choices.push({ label: '$(folder-opened) Choose Files…', attach: () => this.browse() });
    const choice = await vscode.window.showQuickPick(choices, {
      title: 'Attach Context',
      placeHolder: 'Code to send with the next message',
      matchOnDescription: true,
    });
    return (await choice?.attach()) ?? false;
  }

  private async browse(): Promise<boolean> {
    const files = await vscode.window.showOpenDialog({
      canSelectMany: true,
      openLabel: 'Attach',
      title: 'Attach Files',
    });
    return files !== undefined && files.length > 0 && this.attachFiles(files);
  }

  private async attachFile(session: Session, file: vscode.Uri): Promise<boolean> {
    const name = nameOf(file);
    const isText = !pictureName.test(name) && !/\.pdf$/i.test(name);
    if (isText) return this.attachDocument(session, await vscode.workspace.openTextDocument(file));
    if (!pictureName.test(name)) throw new Error('PDFs can’t be attached yet.');
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > attachmentLimits.picture) {
      throw new Error(`it has ${fileSize(size)}; a picture may have ${fileSize(attachmentLimits.picture)} at most.`);
    }
    const data = base64FromBytes(await vscode.workspace.fs.readFile(file));
    await this.pictures.attach(session, { name, data, note: '' });
    return true;
  }

  private async attachDocument(session: Session, document: vscode.TextDocument): Promise<boolean> {
    if (!(await mayAttach(nameOf(document.uri), document.getText().length))) return false;
    return this.attach(session, document, undefined);
  }

  private async attach(
    session: Session,
    document: vscode.TextDocument,
    lines: LineRange | undefined,
  ): Promise<boolean> {
    const attachment = await this.snapshot(document, lines);
    const isThere = session.conversation.draft.attachments.some((other) => isSameCode(other, attachment));
    if (!isThere) session.change({ kind: 'attachmentAdded', attachment });
    return true;
  }

  private async snapshot(document: vscode.TextDocument, lines: LineRange | undefined): Promise<CodeAttachment> {
    const text = document.getText(lines && rangeOf(document, lines));
    return {
      kind: 'code',
      id: crypto.randomUUID(),
      uri: document.uri.toString(),
      path: vscode.workspace.asRelativePath(document.uri),
      language: document.languageId,
      lines,
      hash: await this.texts.put(text),
      length: text.length,
    };
  }
}

/** Asks where a text is longer than most models can read. */
export async function mayAttach(name: string, length: number): Promise<boolean> {
  if (length <= largeFile) return true;
  const question = `${name} has ${length.toLocaleString()} characters, more than most models can read.`;
  return (await vscode.window.showWarningMessage(question, { modal: true }, 'Attach Anyway')) !== undefined;
}

function isSameCode(a: Attachment, b: CodeAttachment): boolean {
  if (a.kind !== 'code') return false;
  return a.uri === b.uri && a.hash === b.hash && a.lines?.start === b.lines?.start && a.lines?.end === b.lines?.end;
}

interface Choice extends vscode.QuickPickItem {
  readonly attach: () => Promise<boolean>;
}

/** Whole lines, since a model reads and answers in lines; a selection that ends before a line's first character leaves that line out. */
function selectedLines({ start, end }: vscode.Selection): LineRange {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: start.line + 1, end: last + 1 };
}

function rangeOf(document: vscode.TextDocument, { start, end }: LineRange): vscode.Range {
  return new vscode.Range(start - 1, 0, end - 1, document.lineAt(end - 1).text.length);
}

function openFiles(): vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
