/** Puts code into the draft of a conversation, as it is at this moment: a selection, a file, or what the user picks. */
import * as vscode from 'vscode';
import type { Attachment, CodeAttachment, LineRange } from '../../chat/conversation';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';

/** Characters from which a file is attached only after a question: about a quarter of a million tokens. */
const largeFile = 1_000_000;

export class CodeAttacher {
  constructor(
    private readonly texts: Texts,
    private readonly shown: () => Promise<Session>,
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
      return whole !== undefined && this.attachDocument(editor.document);
    }
    return this.attach(editor.document, selectedLines(editor.selection));
  }

  /** The selection where there is one, else the whole file of the active editor, without touching the draft. */
  async codeInEditor(): Promise<Attachment | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      vscode.window.showInformationMessage('Open a file first: it is what the question will be about.');
      return undefined;
    }
    const { document, selection } = editor;
    if (selection.isEmpty && !(await mayAttachWhole(document))) return undefined;
    return this.snapshot(document, selection.isEmpty ? undefined : selectedLines(selection));
  }

  /** Attaches these files, or the active editor's where none are named. */
  async attachFiles(files: readonly vscode.Uri[]): Promise<boolean> {
    const active = vscode.window.activeTextEditor?.document;
    if (files.length === 0 && !active) return this.pick();
    if (files.length === 0 && active) return this.attachDocument(active);
    let attached = false;
    for (const file of files) attached = (await this.attachFile(file)) || attached;
    return attached;
  }

  /** Lets the user choose among the selection, the open files and the disk. */
  async pick(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const choices: Choice[] = openFiles().map((uri) => ({
      label: `$(file) ${nameOf(uri)}`,
      description: vscode.workspace.asRelativePath(uri),
      attach: () => this.attachFile(uri),
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

  private async attachFile(file: vscode.Uri): Promise<boolean> {
    let document: vscode.TextDocument;
    try {
      document = await vscode.workspace.openTextDocument(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      vscode.window.showErrorMessage(`${nameOf(file)} was not attached: ${reason}`);
      return false;
    }
    return this.attachDocument(document);
  }

  private async attachDocument(document: vscode.TextDocument): Promise<boolean> {
    return (await mayAttachWhole(document)) && this.attach(document, undefined);
  }

  private async attach(document: vscode.TextDocument, lines: LineRange | undefined): Promise<boolean> {
    const [session, attachment] = await Promise.all([this.shown(), this.snapshot(document, lines)]);
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

async function mayAttachWhole(document: vscode.TextDocument): Promise<boolean> {
  const { length } = document.getText();
  if (length <= largeFile) return true;
  const question = `${nameOf(document.uri)} has ${length.toLocaleString()} characters, more than most models can read.`;
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
