/** Which of the parameters that are sent a model does not have, as far as the catalogue tells. OpenRouter drops those silently. */
import type { AskedModel } from '../models/askedModels';
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

/** Which of the models that are asked do not have a parameter, in the order in which they are asked. */
export function modelsWithout(name: string, asked: readonly AskedModel[]): readonly string[] {
  const lacking = asked.filter(({ facts }) => unsupportedParameters({ [name]: true }, facts).length > 0);
  return lacking.map(({ slug }) => slug);
}

export interface DroppedParameters {
  readonly names: readonly string[];
  /** Those that do not have them, in the order in which they are asked. */
  readonly models: readonly string[];
}

/** The parameters that not all models have which are asked; those that the same models do not have are together. */
export function droppedParameters(
  parameters: Readonly<Record<string, unknown>>,
  asked: readonly AskedModel[],
): readonly DroppedParameters[] {
  const dropped: DroppedParameters[] = [];
  for (const name of Object.keys(parameters)) {
    const models = modelsWithout(name, asked);
    if (models.length === 0) continue;
    const index = dropped.findIndex((each) => each.models.join() === models.join());
    const names = dropped[index]?.names ?? [];
    dropped.splice(index === -1 ? dropped.length : index, 1, { names: [...names, name], models });
  }
  return dropped;
}

/** The parameters that are not in the `supported_parameters` of a model or an endpoint. */
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
