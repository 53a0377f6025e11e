/** Reads the extension's settings as VS Code has them, by their scopes. */
import * as vscode from 'vscode';
import type { SettingId, Settings } from './contributions';

export function readSetting<K extends SettingId>(id: K): Settings[K] {
  return vscode.workspace.getConfiguration().get(id) as Settings[K];
}
