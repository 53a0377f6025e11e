/** Opens an address outside VS Code exactly as it is written. Resolves with whether that was done: VS Code may ask first. */
import * as vscode from 'vscode';

/** As a `Uri`, an address loses which of its characters were encoded. VS Code takes a string, too, and keeps it. */
export function openExactly(href: string): Thenable<boolean> {
  return vscode.env.openExternal(href as unknown as vscode.Uri);
}
