/** What a preset must say for a chat to send the same by it alone, whatever the settings say there. */
import { isJsonObject, type JsonObject, ownField } from './jsonValues';
import { effectiveParameters, type ParameterLayer } from './parameterLayers';

/** What the layers send, and null for what they leave out. */
export function presetValues(layers: readonly ParameterLayer[]): JsonObject {
  const sent: JsonObject = { ...effectiveParameters(layers) };
  const whole = withLeftOut(
    sent,
    layers.map(({ values }) => values),
  );
  if (!isJsonObject(whole.provider)) return whole;
  const providers = layers.map(({ values }) => ownField(values, 'provider')).filter(isJsonObject);
  return { ...whole, provider: withLeftOut(whole.provider, providers) };
}

function withLeftOut(sent: JsonObject, said: readonly JsonObject[]): JsonObject {
  const names = new Set(said.flatMap((values) => Object.keys(values)));
  const leftOut = [...names].filter((name) => ownField(sent, name) === undefined);
  return Object.fromEntries([...Object.entries(sent), ...leftOut.map((name) => [name, null] as const)]);
}
