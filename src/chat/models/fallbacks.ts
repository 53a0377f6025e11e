/** The models that are asked, in order, where the chosen one can't answer: the parameter `models` of a request. */
import type { Conversation, Parameters } from '../conversation';
import { canBeSlug } from './modelSlug';

/** As many as can be told apart in a list; a server may take fewer. */
export const mostFallbacks = 10;

export function fallbacksOf({ parameters }: Pick<Conversation, 'parameters'>): readonly string[] {
  // Parameters can come from a file or from the settings, where anything may stand.
  const models: unknown = parameters?.models;
  return Array.isArray(models) ? models.filter((each) => typeof each === 'string' && each !== '') : [];
}

export function withFallbacks(parameters: Parameters | undefined, fallbacks: readonly string[]): Parameters {
  const { models: _, ...others } = parameters ?? {};
  return fallbacks.length === 0 ? others : { ...others, models: [...fallbacks] };
}

/** Reads a JSON list of slugs; undefined where it is none. Each counts once. */
export function readFallbacks(json: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (!Array.isArray(value)) return undefined;
    const slugs = value.filter((each) => typeof each === 'string' && each !== '' && canBeSlug(each));
    return [...new Set<string>(slugs)].slice(0, mostFallbacks);
  } catch {
    return undefined;
  }
}
