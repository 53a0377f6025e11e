/** How many tokens of a diff a model can read, as far as that is known. */
import type { KnownModels } from '../models/knownModels';
import type { DiffLimit } from './fittingDiff';

/** Tokens that the rest of the request and the reply take. */
const forTheRest = 8000;
/** Tokens from which a diff is a question where nothing is known of the model. */
const usual = 100_000;

export async function diffLimit(models: KnownModels, slug: string): Promise<DiffLimit> {
  const facts = await models.factsOf(slug);
  if (facts?.contextLength === undefined) return { tokens: usual, reader: 'many models can read' };
  return { tokens: Math.max(0, facts.contextLength - forTheRest), reader: `${slug} can read` };
}
