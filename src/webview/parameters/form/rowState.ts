/** What each layer says about a row, what would be sent, and what a changed value makes of the layer that is edited. */
import type { AskedModel } from '../../../chat/models/askedModels';
import { isJsonObject, ownField, withField } from '../../../chat/parameters/jsonValues';
import {
  effectiveParameters,
  type LayerName,
  originOf,
  type ParameterLayer,
} from '../../../chat/parameters/parameterLayers';
import type { OwnLayer } from '../../../chat/parameters/parametersProtocol';
import { modelsWithout } from '../../../chat/parameters/unsupportedParameters';
import type { FormRow } from './formRows';

export interface RowState {
  /** What the edited layer says: undefined for nothing, null where it leaves the value out. */
  readonly own: unknown;
  /** What would be sent if the edited layer said nothing. */
  readonly inherited: unknown;
  /** What is sent with the next message. */
  readonly sent: unknown;
  /** The strongest layer that says something. */
  readonly origin: LayerName | undefined;
  /** What weaker layers say and do not get. */
  readonly hidden: readonly { readonly from: LayerName; readonly value: unknown }[];
}

type Place = Pick<FormRow, 'name' | 'field'>;

export function rowState(place: Place, layers: readonly ParameterLayer[], layer: OwnLayer): RowState {
  const { name, field } = place;
  const at = layers.findIndex(({ from }) => from === layer);
  const origin = originOf(layers, name, field);
  const said = layers.map(({ from, values }) => ({ from, value: wordOf(values, place) }));
  return {
    own: said[at]?.value,
    inherited: valueIn(effectiveParameters(layers.slice(0, at)), place),
    sent: valueIn(effectiveParameters(layers), place),
    origin,
    hidden: said.filter(({ from, value }) => value !== undefined && from !== origin),
  };
}

/** A layer that leaves `provider` out leaves each of its fields out. */
function wordOf(values: unknown, { name, field }: Place): unknown {
  const value = ownField(values, name);
  if (field === undefined || value === null) return value;
  return ownField(value, field);
}

function valueIn(parameters: object, { name, field }: Place): unknown {
  const value = ownField(parameters, name);
  return field === undefined ? value : ownField(value, field);
}

/** What the edited layer says about a row's parameter when the row's value is changed; undefined takes its word away. */
export function parameterWith({ name, field }: Place, own: unknown, value: unknown): unknown {
  if (field === undefined) return value;
  const before = ownField(own, name);
  const changed = withField(isJsonObject(before) ? before : {}, field, value);
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** Of the models that are asked, those of which the catalogue says that they have no such parameter. */
export interface RowSupport {
  readonly missingIn: readonly string[];
  /** There are others, which have it or of which the catalogue does not tell. */
  readonly isPartial: boolean;
}

export function rowSupport({ name, field }: Place, asked: readonly AskedModel[]): RowSupport {
  const missingIn = field === undefined ? modelsWithout(name, asked) : [];
  return { missingIn, isPartial: missingIn.length > 0 && missingIn.length < asked.length };
}

export const layerNames: Readonly<Record<LayerName, string>> = {
  user: 'User settings',
  workspace: 'Workspace settings',
  preset: 'Preset',
  chat: 'This chat',
  message: 'Next message',
};

/** A value in a few words. */
export function valueWords(value: unknown): string {
  if (value === null) return 'left out';
  if (value === true) return 'on';
  if (value === false) return 'off';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
