/** The extension's log. It tells what was asked of which server and how it ended: never a key, never a message's text. */
import * as vscode from 'vscode';
import { extensionName } from './contributions';

export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel(extensionName, { log: true });
}
