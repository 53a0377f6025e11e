/** Says in the status bar that something was done. Not a notification: it would lie over the message box, where the user goes next. */
import * as vscode from 'vscode';
import { withoutIcons } from '../withoutIcons';

/** Milliseconds. */
const duration = 8000;

export function showBriefly(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${withoutIcons(text)}`, duration);
}
