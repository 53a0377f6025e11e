/** Writes a parameter's value into the user's settings, beside what they say already. */
import * as vscode from 'vscode';
import type { Parameters } from '../../chat/conversation';
import { isJsonObject } from '../../chat/parameters/jsonValues';
import { withDefault } from '../../chat/parameters/withDefault';
import { showInformation } from '../notify';

const setting = 'openrouterChat.parameters';

export async function saveAsDefault(parameters: Parameters, name: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const given = configuration.inspect<unknown>(setting)?.globalValue;
  const defaults = withDefault(isJsonObject(given) ? given : {}, parameters, name);
  if (!defaults) return;
  await configuration.update(setting, defaults, vscode.ConfigurationTarget.Global);
  const choice = await showInformation(`${name} is now the default of all chats.`, 'Open Settings');
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
