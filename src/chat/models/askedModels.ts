/** The models that a request may go to, in the order in which they are asked, with what is known of each. */
import { textsIn } from '../parameters/jsonValues';
import { mostFallbacks } from './fallbacks';
import type { ModelFacts } from './modelFacts';

export interface AskedModel {
  readonly slug: string;
  /** What the catalogue tells of it; undefined where nothing is known. */
  readonly facts: ModelFacts | undefined;
}

/**
 * None where the account decides: `model` is empty, and `models` names none. `parameters` are those that would be sent, and
 * settings can hold anything: more models than a list of fallbacks takes are passed over.
 */
export function askedModels(
  model: string,
  parameters: { readonly models?: unknown },
  known: readonly ModelFacts[] = [],
): readonly AskedModel[] {
  const fallbacks = textsIn(parameters.models).slice(0, mostFallbacks);
  const slugs = new Set([model, ...fallbacks].filter((slug) => slug !== ''));
  return [...slugs].map((slug) => ({ slug, facts: known.find((facts) => facts.slug === slug) }));
}
