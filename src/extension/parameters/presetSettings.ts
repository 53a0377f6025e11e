/** Presets in the settings: saves and deletes them, beside what else is there. */
import * as vscode from 'vscode';
import { isJsonObject, type JsonObject, ownField, withField } from '../../chat/parameters/jsonValues';
import { showWarning } from '../notify';
import { presetNamed } from './settingsLayers';

const setting = 'openrouterChat.presets';

/** Characters of a name, which stands in a list. */
const longestName = 60;

type Target = vscode.ConfigurationTarget.Global | vscode.ConfigurationTarget.Workspace;

/** Asks for a name and a place. Resolves with the name; undefined where the user does not want it after all. */
export async function savePreset(parameters: JsonObject): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: 'Save as Preset',
    prompt: 'What the preset is called',
    validateInput: (name) => {
      if (name.trim() === '') return 'A name is needed.';
      return name.trim().length > longestName ? `At most ${longestName} characters.` : undefined;
    },
  });
  const name = typed?.trim();
  if (!name) return undefined;
  const target = await chosenTarget();
  if (target === undefined) return undefined;
  if (target === vscode.ConfigurationTarget.Workspace && presetNamed(name)?.from === 'user') {
    showWarning(`Your user settings have a preset “${name}”, which goes before the workspace’s. Choose another name.`);
    return undefined;
  }
  const before = presetsIn(target);
  const standing = ownField(before, name);
  if (standing !== undefined) {
    const choice = await showWarning(`There is a preset “${name}” already.`, { modal: true }, 'Replace');
    if (!choice) return undefined;
  }
  const preset = { ...(isJsonObject(standing) ? standing : {}), parameters };
  await write(target, withField(before, name, preset));
  return name;
}

/** Asks first. Resolves with whether it is gone. */
export async function deletePreset(name: string): Promise<boolean> {
  const preset = presetNamed(name);
  if (!preset) return false;
  const where = preset.from === 'user' ? 'your user settings' : 'the workspace’s settings';
  const detail = `It is removed from ${where}. Chats that use it keep its name.`;
  const choice = await showWarning(`Delete the preset “${name}”?`, { modal: true, detail }, 'Delete');
  if (!choice) return false;
  const target = preset.from === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await write(target, withField(presetsIn(target), name, undefined));
  return true;
}

async function chosenTarget(): Promise<Target | undefined> {
  const user = { label: 'User Settings', detail: 'For all your workspaces', target: vscode.ConfigurationTarget.Global };
  const workspace = {
    ...{ label: 'Workspace Settings', detail: 'For whoever works in this workspace' },
    target: vscode.ConfigurationTarget.Workspace,
  };
  if (!vscode.workspace.workspaceFolders?.length || !vscode.workspace.isTrusted) return user.target as Target;
  const choice = await vscode.window.showQuickPick([user, workspace], { title: 'Where to Keep the Preset' });
  return choice?.target as Target | undefined;
}

function presetsIn(target: Target): JsonObject {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(setting);
  const value = target === vscode.ConfigurationTarget.Global ? found?.globalValue : found?.workspaceValue;
  return isJsonObject(value) ? value : {};
}

/** What becomes empty is taken out of the settings. */
async function write(target: Target, presets: JsonObject): Promise<void> {
  const value = Object.keys(presets).length > 0 ? presets : undefined;
  await vscode.workspace.getConfiguration().update(setting, value, target);
}
