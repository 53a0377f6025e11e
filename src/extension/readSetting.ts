/** Reads the extension's settings as VS Code has them, by their scopes. */
import * as vscode from 'vscode';
import type { SettingId, Settings } from './contributions';

/** A value of another type than the default, which any settings file can hold, counts as not set. */
export function readSetting<K extends SettingId>(id: K): Settings[K] {
  const configuration = vscode.workspace.getConfiguration();
  const value = configuration.get<Settings[K]>(id);
  const fallback = configuration.inspect<Settings[K]>(id)?.defaultValue as Settings[K];
  return typeof value === typeof fallback && value !== undefined ? value : fallback;
}
