/** Opens a code block of a reply as a new file: under the path that the reply gives it, where one may save it there. */
import * as vscode from 'vscode';
import { type Conversation, findTurn } from '../../chat/conversation';
import { newFileAt } from '../review/newFiles';
import { blockIn } from './applyCode';
import { newFile } from './placeCode';

export async function newFileOfReply(
  conversation: Conversation,
  turnId: string,
  { code, language }: { readonly code: string; readonly language: string },
): Promise<void> {
  const { path } = blockIn(findTurn(conversation, turnId)?.text ?? '', code);
  const suggested = path === undefined ? undefined : await newFileAt(path, undefined);
  if (suggested?.kind === 'allowed' && (await openSuggested(suggested.uri, code))) return;
  await newFile(code, language);
}

/** An untitled document that VS Code saves there without asking again. Only on disks it can suggest a path. */
async function openSuggested(uri: vscode.Uri, code: string): Promise<boolean> {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return false;
  const untitled = uri.with({ scheme: 'untitled' });
  if (vscode.workspace.textDocuments.some((each) => each.uri.toString() === untitled.toString())) return false;
  const document = await vscode.workspace.openTextDocument(untitled);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), code);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
  return true;
}
