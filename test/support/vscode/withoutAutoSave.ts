import * as vscode from 'vscode';

/** Called in a `describe`, for all of its tests: in a browser, VS Code would save by itself what a test leaves unsaved. */
export function withoutAutoSave(): void {
  const set = (value: 'off' | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
  before(() => set('off'));
  after(() => set(undefined));
}
