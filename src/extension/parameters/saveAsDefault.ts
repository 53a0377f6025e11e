/** Writes a parameter's value into the user's settings, beside what they say already. */
import * as vscode from 'vscode';
import type { Parameters } from '../../chat/conversation';
import { isJsonObject, ownField, withField } from '../../chat/parameters/jsonValues';
import { showInformation } from '../notify';

const setting = 'openrouterChat.parameters';

/** `name` as the panel names it: `temperature`, or a field of `provider` as `provider.sort`. */
export async function saveAsDefault(parameters: Parameters, name: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const given = configuration.inspect<unknown>(setting)?.globalValue;
  const before = isJsonObject(given) ? given : {};
  const field = /^provider\.(.+)$/.exec(name)?.[1];
  const provider = ownField(before, 'provider');
  const value = field === undefined ? ownField(parameters, name) : ownField(ownField(parameters, 'provider'), field);
  if (value === undefined) return;
  const after =
    field === undefined
      ? withField(before, name, value)
      : withField(before, 'provider', withField(isJsonObject(provider) ? provider : {}, field, value));
  await configuration.update(setting, after, vscode.ConfigurationTarget.Global);
  const choice = await showInformation(`${name} is now the default of all chats.`, 'Open Settings');
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
