/** Which of the parameters that are sent a model does not have, as far as the catalogue tells. OpenRouter drops those silently. */
import type { ModelFacts } from '../models/modelFacts';
import { parameterFacts } from './parameterGroups';

/** In the order in which they are sent; none where nothing is known of the model, or of the parameter. */
export function unsupportedParameters(
  parameters: Readonly<Record<string, unknown>>,
  facts: ModelFacts | undefined,
): readonly string[] {
  const supported = facts?.supportedParameters;
  // A router lists nothing, or what some of its models have: which one answers is not known yet.
  if (!supported || supported.length === 0) return [];
  return Object.keys(parameters).filter((name) => {
    const { supportedAs } = parameterFactsOf(name) ?? {};
    return supportedAs !== undefined && !supported.includes(supportedAs);
  });
}

/** Undefined for a parameter that has no description here. */
export function parameterFactsOf(name: string) {
  return Object.hasOwn(parameterFacts, name) ? parameterFacts[name as keyof typeof parameterFacts] : undefined;
}
