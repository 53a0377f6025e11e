/**
 * What the next request carries beside model and messages, in a line, with the way to change it and to be rid of it; and a
 * warning where a model that may answer does not have some of it.
 */
import { html, nothing } from 'lit';
import type { Parameters } from '../../chat/conversation';
import { askedModels } from '../../chat/models/askedModels';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { ownField } from '../../chat/parameters/jsonValues';
import {
  effectiveParameters,
  type LayerName,
  originOf,
  type ParameterLayer,
} from '../../chat/parameters/parameterLayers';
import { type DroppedParameters, droppedParameters } from '../../chat/parameters/unsupportedParameters';
import { icon } from '../icons';
import { namesTogether } from '../namesTogether';

/** Characters of a value that are shown. */
const shownLength = 40;

export interface ParametersChip {
  readonly layers: readonly ParameterLayer[];
  /** The preset that the chat uses. */
  readonly preset: string | undefined;
  /** The model that the message goes to; empty for the account's default. */
  readonly model: string;
  /** What is known of it, and of those that are asked where it can't answer. */
  readonly known: readonly ModelFacts[];
  /** Shows a parameter in the panel of all of them; an empty name just opens it. */
  readonly onOpen: (name: string) => void;
  /** Takes away what does not come from the settings. */
  readonly onRemove: () => void;
}

export function parametersChip({ layers, preset, model, known, onOpen, onRemove }: ParametersChip) {
  return [
    ownValues(layers, preset, onOpen, onRemove),
    unsupportedNotice(effectiveParameters(layers), model, known, onOpen),
  ];
}

function ownValues(
  layers: readonly ParameterLayer[],
  preset: string | undefined,
  onOpen: ParametersChip['onOpen'],
  onRemove: () => void,
) {
  const isOwn = (name: string) => !fromSettings.has(originOf(layers, name) ?? 'user');
  const names = new Set(layers.flatMap(({ values }) => Object.keys(values)));
  // The chat's models to fall back on are the model button's to tell.
  if (originOf(layers, 'models') === 'chat') names.delete('models');
  const own = [...names].filter(isOwn);
  if (own.length === 0 && preset === undefined) return nothing;
  const others = names.size - own.length;
  const words = [
    ...(preset === undefined ? [] : [`preset “${preset}”`]),
    ...own.map((name) => wordsOf(layers, name)),
    ...(others === 0 ? [] : [`${others} from settings`]),
  ];
  const text = `Parameters: ${words.join(', ')}`;
  return html`<div class="chip parameters">
    <button type="button" class="name" title=${text} dir="auto" @click=${() => onOpen('')}>${text}</button>
    <button type="button" class="remove" aria-label="Remove parameters" title="Remove" @click=${onRemove}>${icon('close')}</button>
  </div>`;
}

function unsupportedNotice(
  parameters: Parameters,
  model: string,
  known: readonly ModelFacts[],
  onOpen: ParametersChip['onOpen'],
) {
  const asked = askedModels(model, parameters, known);
  const dropped = droppedParameters(parameters, asked);
  const isStrict = ownField(parameters.provider, 'require_parameters') === true;
  const [first] = dropped.flatMap(({ names }) => names);
  if (first === undefined) return nothing;
  return html`<div class="composerNotice warning" role="note">
    ${icon('warning')}<p>${dropped.map((each) => droppedWords(each, asked.length, isStrict)).join(' ')}</p>
    <button type="button" class="textButton" @click=${() => onOpen(first)}>Show parameters</button>
  </div>`;
}

function droppedWords({ names, models }: DroppedParameters, askedCount: number, isStrict: boolean): string {
  const isOne = models.length === 1;
  const lack = `${namesTogether(models)} ${isOne ? 'does' : 'do'} not list ${names.join(', ')}`;
  // Endpoints without them are left out instead.
  if (isStrict)
    return `${lack}: with provider.require_parameters on, no endpoint of ${isOne ? 'it' : 'them'} may remain.`;
  const where = models.length === askedCount ? '' : ` where ${isOne ? 'it answers' : 'they answer'}`;
  return `${lack}: ${names.length === 1 ? 'it is' : 'they are'} dropped silently${where}.`;
}

const fromSettings: ReadonlySet<LayerName> = new Set(['user', 'workspace']);

function wordsOf(layers: readonly ParameterLayer[], name: string): string {
  const from = originOf(layers, name);
  const value = layers.find((layer) => layer.from === from)?.values[name];
  const said = value === null ? 'left out' : shortened(valueText(value));
  return `${name.replaceAll('_', ' ')} ${said}${from === 'message' ? ' (this message)' : ''}`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shortened(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength - 1)}…`;
}
