/** How each kind of context gets into a draft. What there is to choose is asked here; nothing is sent. */
import * as vscode from 'vscode';
import type { LineRange, TextSource } from '../../chat/attachment';
import type { ContextKind } from '../../chat/contextKind';
import type { Session } from '../chat/session';
import { editorAtHand } from '../editor/editorAtHand';
import { pickGitDiff } from '../git/pickGitDiff';
import { showInformation } from '../notify';
import type { Texts } from '../storage/texts';
import { askForWebPage, attachWebPage } from './attachWebPage';
import { FileAttacher, type FileAttacherDependencies } from './fileAttacher';
import { madeText } from './madeText';
import { openEditors } from './openEditors';
import { pickProblems } from './pickProblems';
import { pickSymbol } from './pickSymbol';
import { selectedLines } from './selectedLines';
import { linesOf, madeSnapshot, snapshotOf } from './snapshot';
import { symbolAt, symbolsIn } from './symbolsIn';

/** Each resolves with whether something was attached, and rejects in words for the user. */
export interface ContextAttachers {
  readonly kinds: { readonly [K in ContextKind]: (session: Session) => Promise<boolean> };
  /** Files of every kind, notebooks and folders: says in one message which could not be attached. Resolves with whether all were. */
  attachFiles(session: Session, uris: readonly vscode.Uri[]): Promise<boolean>;
  /** All lines of the symbol of that name at that place; where no extension knows it, those of `range`. */
  attachSymbol(session: Session, uri: vscode.Uri, range: vscode.Range, name: string): Promise<boolean>;
  attachWebPage(session: Session, address: string): Promise<boolean>;
  /** A text that is made for the message. */
  attachMade(session: Session, source: TextSource): Promise<boolean>;
}

export interface ContextAttachersDependencies extends FileAttacherDependencies {
  /** Where addresses are kept. */
  readonly stored: Texts;
}

export function contextAttachers(dependencies: ContextAttachersDependencies): ContextAttachers {
  const { questions, stored, texts } = dependencies;
  const files = new FileAttacher(dependencies);
  const attachLines = (session: Session, document: vscode.TextDocument, ranges: readonly LineRange[]) =>
    texts.attach(
      session,
      ranges.map((lines) => snapshotOf(document, lines)),
    );
  const attachMade = async (session: Session, source: TextSource) => {
    const made = await madeText(source, questions);
    if (!made) return false;
    const { text, ...facts } = made;
    return texts.attach(session, [madeSnapshot(text, facts)]);
  };
  const attachSymbol = async (session: Session, uri: vscode.Uri, range: vscode.Range, name: string) => {
    const document = await vscode.workspace.openTextDocument(uri);
    const symbol = symbolAt(await symbolsIn(uri), range, name);
    const lines = linesOf(symbol?.range ?? range);
    return texts.attach(session, [snapshotOf(document, lines, { symbol: symbol?.fullName ?? name })]);
  };
  return {
    attachFiles: (session, uris) => files.attach(session, uris),
    attachSymbol,
    attachWebPage: (session, address) => attachWebPage(stored, session, address),
    attachMade,
    kinds: {
      selection: async (session) => {
        const editor = editorAtHand();
        if (!editor) return told('Open a file and select code in it, then attach the selection.');
        const { document, selections } = editor;
        const ranges = selectedLines(selections);
        if (ranges.length > 0) return attachLines(session, document, ranges);
        const whole = await showInformation('Nothing is selected.', 'Attach Whole File');
        return whole !== undefined && files.attach(session, [document.uri]);
      },
      activeFile: async (session) => {
        const uri = vscode.window.activeNotebookEditor?.notebook.uri ?? editorAtHand()?.document.uri;
        return uri ? files.attach(session, [uri]) : told('Open the file that is to be attached.');
      },
      openEditors: async (session) => {
        const uris = openEditors();
        if (uris.length === 0) return told('No editor is open.');
        return files.attach(session, uris, { id: crypto.randomUUID(), label: 'Open editors' });
      },
      files: async (session) => {
        const options = { canSelectMany: true, openLabel: 'Attach', title: 'Attach Files' };
        return files.attach(session, (await vscode.window.showOpenDialog(options)) ?? []);
      },
      folder: async (session) => {
        const options = { canSelectFiles: false, canSelectFolders: true, openLabel: 'Attach', title: 'Attach Folder' };
        return files.attach(session, (await vscode.window.showOpenDialog(options)) ?? []);
      },
      symbol: async (session) => {
        const symbol = await pickSymbol();
        return symbol !== undefined && attachSymbol(session, symbol.uri, symbol.range, symbol.name);
      },
      problems: async (session) => {
        const source = await pickProblems();
        return source !== undefined && attachMade(session, source);
      },
      gitDiff: async (session) => {
        const source = await pickGitDiff();
        return source !== undefined && attachMade(session, source);
      },
      terminal: (session) => attachMade(session, { type: 'terminal' }),
      clipboard: (session) => attachMade(session, { type: 'clipboard' }),
      webPage: async (session) => {
        const address = await askForWebPage();
        return address !== undefined && attachWebPage(stored, session, address);
      },
    },
  };
}

/** Nothing was attached, and the user knows why. */
function told(reason: string): false {
  showInformation(reason);
  return false;
}
