/** Which of the parameters that are sent a model does not have, as far as the catalogue tells. OpenRouter drops those silently. */
import type { ModelFacts } from '../models/modelFacts';
import { parameterFacts, type SupportName } from './parameterGroups';

/** In the order in which they are sent; none where nothing is known of the model, or of the parameter. */
export function unsupportedParameters(
  parameters: Readonly<Record<string, unknown>>,
  facts: ModelFacts | undefined,
): readonly string[] {
  // A router lists nothing, or what some of its models have: which one answers is not known yet.
  return unlistedParameters(parameters, facts?.supportedParameters ?? []);
}

/** The same for what a model or an endpoint has in `supported_parameters`. */
export function unlistedParameters(
  parameters: Readonly<Record<string, unknown>>,
  supported: readonly string[],
): readonly string[] {
  if (supported.length === 0) return [];
  return Object.keys(parameters).filter((name) => {
    const listedAs = supportName(name);
    return listedAs !== undefined && !(alike[listedAs] ?? [listedAs]).some((each) => supported.includes(each));
  });
}

/** Any of these names says that there are all of them. */
const alike: { readonly [Name in SupportName]?: readonly SupportName[] } = {
  max_tokens: ['max_tokens', 'max_completion_tokens'],
  reasoning: ['reasoning', 'include_reasoning', 'reasoning_effort'],
  response_format: ['response_format', 'structured_outputs'],
};

/** Undefined where the catalogue does not tell of a parameter. */
function supportName(name: string): SupportName | undefined {
  return Object.hasOwn(parameterFacts, name)
    ? parameterFacts[name as keyof typeof parameterFacts].supportedAs
    : undefined;
}
