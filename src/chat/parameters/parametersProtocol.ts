/**
 * What the host and the panel of a chat's parameters say to each other. As with the chat's own panel, the host tells how
 * things stand, and the panel tells what the user wants.
 */
import type { RequestIssue } from '../../client';
import type { EndpointFacts } from '../models/endpointFacts';
import type { ModelFacts } from '../models/modelFacts';
import type { LayerName, ParameterLayer } from './parameterLayers';

/** A preset of the user's or the workspace's settings. */
export interface PresetFacts {
  readonly name: string;
  readonly from: 'user' | 'workspace';
  readonly description?: string | undefined;
}

export interface ParametersState {
  readonly conversationId: string;
  readonly title: string;
  /** As the chat asks for it; empty means the account's default. */
  readonly model: string;
  /** What the catalogue tells of the model; undefined where nothing is known. */
  readonly facts: ModelFacts | undefined;
  /** The same of the models that are asked where it can't answer, of those of which something is known. */
  readonly fallbacks: readonly ModelFacts[];
  /** From the weakest to the strongest; `chat` and `message` are always there. */
  readonly layers: readonly ParameterLayer[];
  readonly presets: readonly PresetFacts[];
  /** The one that the chat uses. It may not be among `presets`, as in a chat from another machine. */
  readonly preset: string | undefined;
  /** What is known to be wrong with what would be sent. */
  readonly issues: readonly RequestIssue[];
  /** The panel's last edit that this state includes: the panel waits for those that it has made since. */
  readonly edit: number;
}

export type ParametersHostMessage =
  | { readonly type: 'parameters'; readonly state: ParametersState }
  /** Who serves a model; without `endpoints`, `reason` says why that could not be told. */
  | {
      readonly type: 'endpoints';
      readonly slug: string;
      readonly endpoints: readonly EndpointFacts[] | undefined;
      readonly reason: string | undefined;
    }
  /** Brings a parameter into view, with the keyboard in its control. */
  | { readonly type: 'revealParameter'; readonly name: string };

/** A layer that the panel changes by itself; settings are changed in VS Code's own editor, or by `saveAsDefault`. */
export type OwnLayer = Extract<LayerName, 'chat' | 'message'>;

export type ParametersIntent =
  | { readonly kind: 'ready' }
  /**
   * `json` is the value as JSON; `null` leaves the parameter out, and an empty text takes the layer's word away. `edit`
   * counts the edits of this panel, and comes back with the state.
   */
  | {
      readonly kind: 'setParameter';
      readonly layer: OwnLayer;
      readonly name: string;
      readonly json: string;
      readonly edit: number;
    }
  /** Takes all of a layer's values away. */
  | { readonly kind: 'clearLayer'; readonly layer: OwnLayer; readonly edit: number }
  /** An empty name means none. */
  | { readonly kind: 'selectPreset'; readonly name: string }
  /** Saves what the chat sends as a preset; the host asks for a name and where to keep it. */
  | { readonly kind: 'savePreset' }
  | { readonly kind: 'deletePreset'; readonly name: string }
  /** Writes the effective value of a parameter, or of `provider.sort` and its like, into the user's settings. */
  | { readonly kind: 'saveAsDefault'; readonly name: string }
  /** Shows the chat's own values as JSON in an editor. */
  | { readonly kind: 'openJson' }
  /** Shows the settings that a value comes from. */
  | { readonly kind: 'openSettings'; readonly name: string }
  /** Takes the schema of `response_format` from a file that the host asks for. */
  | { readonly kind: 'chooseSchema'; readonly layer: OwnLayer }
  /** Opens the model picker of the chat. */
  | { readonly kind: 'selectModel' }
  | { readonly kind: 'listEndpoints'; readonly slug: string };

export type ParametersIntentKind = ParametersIntent['kind'];
/** Written so that a table of handlers, indexed by an intent's kind, takes that intent. */
export type ParametersIntentOf<K extends ParametersIntentKind> = {
  [P in K]: Extract<ParametersIntent, { kind: P }>;
}[K];

type Check = (value: unknown) => boolean;
type Checks<I> = { readonly [F in Exclude<keyof I, 'kind'>]: Check };

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isOwnLayer: Check = (value) => value === 'chat' || value === 'message';
const name = { name: isText };

/** The fields of each intent and what they may be. */
const intentFields: { readonly [K in ParametersIntentKind]: Checks<ParametersIntentOf<K>> } = {
  ready: {},
  setParameter: { layer: isOwnLayer, ...name, json: isText, edit: isNumber },
  clearLayer: { layer: isOwnLayer, edit: isNumber },
  selectPreset: name,
  savePreset: {},
  deletePreset: name,
  saveAsDefault: name,
  openJson: {},
  openSettings: name,
  chooseSchema: { layer: isOwnLayer },
  selectModel: {},
  listEndpoints: { slug: isText },
};

/** Reads a message that came from the panel; undefined if it is no intent. */
export function readParametersIntent(message: unknown): ParametersIntent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const { kind } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const checks = Object.entries<Check>(intentFields[kind as ParametersIntentKind]);
  return checks.every(([field, check]) => check(fields[field])) ? (message as ParametersIntent) : undefined;
}
