/** What VS Code's settings say about the parameters of requests, and the presets that they hold. */
import * as vscode from 'vscode';
import type { ParameterLayer } from '../../chat/parameters/parameterLayers';
import type { PresetFacts } from '../../chat/parameters/parametersProtocol';
import { tightened } from '../../chat/parameters/tightened';

/** A preset as a settings file has it; its values may be anything. */
export interface Preset extends PresetFacts {
  /** Chosen together with the preset. */
  readonly model?: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

/** User, workspace and preset, the weakest first; those that say nothing are left out. */
export function settingsLayers(preset: string | undefined): readonly ParameterLayer[] {
  const { user, workspace } = inScopes('openrouterChat.parameters');
  const chosen = preset === undefined ? undefined : presetNamed(preset);
  // Whoever looks at a layer sees what it may say, not what a workspace would have liked to.
  const presetValues = chosen?.from === 'workspace' ? tightened(user, chosen.values) : chosen?.values;
  const layers: ParameterLayer[] = [
    { from: 'user', values: user },
    { from: 'workspace', values: tightened(user, workspace) },
    { from: 'preset', values: presetValues ?? {}, isWorkspaces: chosen?.from === 'workspace' },
  ];
  return layers.filter(({ values }) => Object.keys(values).length > 0);
}

export function presetNamed(name: string): Preset | undefined {
  return allPresets().find((preset) => preset.name === name);
}

/** The user's first. A workspace's preset never takes the place of one of the user's that has the same name. */
export function allPresets(): readonly Preset[] {
  const { user, workspace } = inScopes('openrouterChat.presets');
  const own = presetsIn(user, 'user');
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...presetsIn(workspace, 'workspace').filter(({ name }) => !names.has(name))];
}

/** The settings that these read. */
export function affectsLayers(event: vscode.ConfigurationChangeEvent): boolean {
  return (
    event.affectsConfiguration('openrouterChat.parameters') || event.affectsConfiguration('openrouterChat.presets')
  );
}

interface Scopes {
  readonly user: Readonly<Record<string, unknown>>;
  readonly workspace: Readonly<Record<string, unknown>>;
}

/** A workspace that is not trusted says nothing. */
function inScopes(id: 'openrouterChat.parameters' | 'openrouterChat.presets'): Scopes {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(id);
  const isTrusted = vscode.workspace.isTrusted;
  return {
    user: fieldsOf(found?.globalValue),
    workspace: isTrusted ? { ...fieldsOf(found?.workspaceValue), ...fieldsOf(found?.workspaceFolderValue) } : {},
  };
}

function presetsIn(presets: Readonly<Record<string, unknown>>, from: Preset['from']): Preset[] {
  return Object.entries(presets).map(([name, value]) => {
    const { description, model, parameters } = fieldsOf(value);
    return {
      name,
      from,
      description: typeof description === 'string' ? description : undefined,
      model: typeof model === 'string' && model !== '' ? model : undefined,
      values: fieldsOf(parameters),
    };
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
