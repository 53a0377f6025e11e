/** What each intent of a panel of parameters does to its conversation, in a few lines. */
import * as vscode from 'vscode';
import type { Parameters } from '../../chat/conversation';
import { withField } from '../../chat/parameters/jsonValues';
import { effectiveParameters, layersOf, originOf } from '../../chat/parameters/parameterLayers';
import { fixedParameters } from '../../chat/parameters/parameterSchema';
import type {
  OwnLayer,
  ParametersHostMessage,
  ParametersIntentKind,
  ParametersIntentOf,
} from '../../chat/parameters/parametersProtocol';
import { presetValues } from '../../chat/parameters/presetValues';
import type { Session } from '../chat/session';
import { showInformation } from '../notify';
import { reasonOf } from '../reasonOf';
import type { ParametersPanelsOptions } from './parametersPanels';
import { deletePreset, savePreset } from './presetSettings';
import { saveAsDefault } from './saveAsDefault';
import { chosenSchema } from './schemaFromFile';
import { presetNamed, settingsLayers } from './settingsLayers';

type Handlers = { readonly [K in ParametersIntentKind]: (intent: ParametersIntentOf<K>) => unknown };

const fixed: ReadonlySet<string> = new Set(fixedParameters);

export class ParametersIntents {
  constructor(
    private readonly session: Session,
    private readonly options: ParametersPanelsOptions,
    private readonly post: (message: ParametersHostMessage) => void,
  ) {}

  readonly handlers: Handlers = {
    ready: () => undefined,
    setParameter: ({ layer, name, json }) => this.setParameter(layer, name, json),
    clearLayer: ({ layer }) => this.clear(layer),
    selectPreset: ({ name }) => this.selectPreset(name),
    savePreset: async () => {
      const { conversation } = this.session;
      const layers = layersOf(conversation, undefined, settingsLayers(conversation.preset));
      const saved = await savePreset(presetValues(layers));
      if (saved !== undefined) this.selectPreset(saved);
    },
    deletePreset: async ({ name }) => {
      const isDeleted = await deletePreset(name);
      if (isDeleted && this.session.conversation.preset === name) this.selectPreset('');
    },
    saveAsDefault: ({ name }) => saveAsDefault(this.effective, name),
    openJson: () => this.options.parts.parametersFiles.open(this.session),
    openSettings: ({ name }) => this.openSettings(name),
    chooseSchema: async ({ layer }) => {
      const format = await chosenSchema();
      if (format) this.setParameter(layer, 'response_format', JSON.stringify(format));
    },
    selectModel: async () => {
      await this.options.parts.surfaces.bringForward(this.session);
      await vscode.commands.executeCommand('openrouterChat.selectModel');
    },
    listEndpoints: ({ slug }) => this.listEndpoints(slug),
  };

  private setParameter(layer: OwnLayer, name: string, json: string): void {
    if (fixed.has(name)) return;
    const value: unknown = json === '' ? undefined : JSON.parse(json);
    this.change(layer, withField(this.valuesOf(layer), name, value));
  }

  private async clear(layer: OwnLayer): Promise<void> {
    const before = this.valuesOf(layer);
    this.change(layer, {});
    const of = layer === 'chat' ? 'this chat' : 'the next message';
    const choice = await showInformation(`The parameters of ${of} were reset.`, 'Undo');
    if (choice) this.change(layer, { ...before, ...this.valuesOf(layer) });
  }

  /** Where the value comes from, if it comes from settings. */
  private async openSettings(name: string): Promise<void> {
    const { preset } = this.session.conversation;
    const [parameter = name, field] = name.startsWith('provider.') ? name.split('.', 2) : [name];
    const from = originOf(settingsLayers(preset), parameter, field);
    const setting = from === 'preset' ? 'openrouterChat.presets' : 'openrouterChat.parameters';
    const isWorkspaces = from === 'workspace' || (from === 'preset' && presetNamed(preset ?? '')?.from === 'workspace');
    const command = isWorkspaces ? 'workbench.action.openWorkspaceSettings' : 'workbench.action.openSettings';
    await vscode.commands.executeCommand(command, isWorkspaces ? { query: setting } : setting);
  }

  private valuesOf(layer: OwnLayer): Parameters {
    const { parameters, draft } = this.session.conversation;
    return (layer === 'chat' ? parameters : draft.parameters) ?? {};
  }

  private change(layer: OwnLayer, parameters: Parameters): void {
    if (layer === 'chat') return void this.session.change({ kind: 'parametersChanged', parameters });
    const isEmpty = Object.keys(parameters).length === 0;
    this.session.change({ kind: 'draftParametersChanged', parameters: isEmpty ? undefined : parameters });
  }

  /** An empty name means none. */
  private selectPreset(name: string): void {
    this.session.change({ kind: 'presetSelected', preset: name === '' ? undefined : name });
    const model = name === '' ? undefined : presetNamed(name)?.model;
    if (model !== undefined && model !== this.session.conversation.model)
      this.session.change({ kind: 'modelSelected', model });
  }

  /** What would be sent with the next message. */
  private get effective(): Parameters {
    const { conversation } = this.session;
    const { draft, preset } = conversation;
    return effectiveParameters(layersOf(conversation, draft, settingsLayers(preset)));
  }

  private async listEndpoints(slug: string): Promise<void> {
    try {
      this.post({ type: 'endpoints', slug, endpoints: await this.options.endpointsOf(slug), reason: undefined });
    } catch (error) {
      this.post({ type: 'endpoints', slug, endpoints: undefined, reason: reasonOf(error) });
    }
  }
}
