/**
 * Every name that the extension contributes to VS Code, once. A test holds package.json equal to this list; commands
 * and settings are registered and read through the functions here, so that a wrong name does not compile.
 */
import * as vscode from 'vscode';

export const extensionName = 'OpenRouter Chat';
export const chatViewId = 'openrouterChat.chat';

/** Arguments of each command as its callers give them. */
export interface CommandArguments {
  'openrouterChat.open': [];
  'openrouterChat.newChat': [];
  'openrouterChat.history': [];
  'openrouterChat.setApiKey': [];
  'openrouterChat.signOut': [];
  'openrouterChat.selectModel': [];
  'openrouterChat.attachSelection': [];
  'openrouterChat.attachFile': [file?: vscode.Uri, selected?: vscode.Uri[]];
  'openrouterChat.explain': [];
  'openrouterChat.inspect': [];
  'openrouterChat.showLog': [];
}
export type CommandId = keyof CommandArguments;

export interface Settings {
  /** Application scope, so that a workspace can't send the user's key and code elsewhere. */
  'openrouterChat.baseUrl': string;
  'openrouterChat.model': string;
}
export type SettingId = keyof Settings;

export type CommandHandlers = {
  readonly [K in CommandId]: (...args: CommandArguments[K]) => unknown;
};

/** Registers every command; a handler that is missing does not compile. */
export function registerCommands(handlers: CommandHandlers): vscode.Disposable {
  const entries: [string, (...args: never[]) => unknown][] = Object.entries(handlers);
  return vscode.Disposable.from(...entries.map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

export function readSetting<K extends SettingId>(id: K): Settings[K] {
  return vscode.workspace.getConfiguration().get(id) as Settings[K];
}
