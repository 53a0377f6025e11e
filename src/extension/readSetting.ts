/** Reads the extension's settings as VS Code has them, by their scopes. */
import * as vscode from 'vscode';
import type { SettingId, Settings } from './contributions';

/** A value of another type than the default, which any settings file can hold, counts as not set. */
export function readSetting<K extends SettingId>(id: K): Settings[K] {
  const value = vscode.workspace.getConfiguration().get<Settings[K]>(id);
  const fallback = defaultOf(id);
  const isOfType = typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback);
  return isOfType && value !== undefined && value !== null ? value : fallback;
}

/** What package.json says. */
export function defaultOf<K extends SettingId>(id: K): Settings[K] {
  return vscode.workspace.getConfiguration().inspect<Settings[K]>(id)?.defaultValue as Settings[K];
}
