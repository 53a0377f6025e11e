/**
 * Where the values of a request's parameters come from, from the weakest to the strongest, and which of them it sends. It
 * knows no parameter but those that a workspace may only tighten.
 */
import type { Conversation, Parameters, UserTurn } from '../conversation';
import { tightened } from './tightened';

/** What the user's settings say, the workspace's, the preset that the chat uses, the chat itself, and one message alone. */
export type LayerName = 'user' | 'workspace' | 'preset' | 'chat' | 'message';

export interface ParameterLayer {
  readonly from: LayerName;
  /** By the parameter's name. null leaves it out, whatever a weaker layer says. */
  readonly values: Readonly<Record<string, unknown>>;
  /** A workspace wrote them, so they loosen no limit of the weaker layers. */
  readonly isWorkspaces?: boolean | undefined;
}

/** All layers of a request: those that `below` holds of settings and preset, then the chat's own and the message's. */
export function layersOf(
  { parameters }: Pick<Conversation, 'parameters'>,
  message: Pick<UserTurn, 'parameters'> | undefined,
  below: readonly ParameterLayer[],
): readonly ParameterLayer[] {
  return [...below, { from: 'chat', values: parameters ?? {} }, { from: 'message', values: message?.parameters ?? {} }];
}

/**
 * What is sent. A stronger layer's value takes the place of a weaker one's as a whole; only `provider` is put together
 * field by field, so that a chat that sorts by price still keeps to the providers of the settings.
 */
export function effectiveParameters(layers: readonly ParameterLayer[]): Parameters {
  let effective: Record<string, unknown> = {};
  for (const { from, values, isWorkspaces } of layers) {
    const given = from === 'workspace' || isWorkspaces ? tightened(effective, values) : values;
    effective = withValues(effective, given);
  }
  return effective as Parameters;
}

/** The strongest layer that says something about a parameter, or about a field of `provider`; undefined where none does. */
export function originOf(layers: readonly ParameterLayer[], name: string, field?: string): LayerName | undefined {
  return layers.findLast(({ values }) => {
    const value = own(values, name);
    if (field === undefined || value === null) return value !== undefined;
    return own(value, field) !== undefined;
  })?.from;
}

/** By way of a map, in which a name that every object has by birth is a name like any other. */
function withValues(
  weaker: Readonly<Record<string, unknown>>,
  stronger: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const together = new Map(Object.entries(weaker));
  for (const [name, value] of Object.entries(stronger)) {
    const before = together.get(name);
    if (value === null) together.delete(name);
    else if (name === 'provider' && isObject(value) && isObject(before)) together.set(name, withValues(before, value));
    else if (value !== undefined) together.set(name, value);
  }
  return Object.fromEntries(together);
}

function own(values: unknown, name: string): unknown {
  return isObject(values) && Object.hasOwn(values, name) ? values[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
