/** Where a slug that was typed stands beside the models that fit it: it may be meant as it is, or be the beginning of another. */
import { looksLikeSlug, slugParts } from './modelSlug';

/** `slugs` are all that are listed. Undefined for what is one of them, or is no whole slug. */
export function typedSlugPlace(typed: string, slugs: readonly string[]): 'first' | 'last' | undefined {
  if (!looksLikeSlug(typed) || slugs.includes(typed)) return undefined;
  const lower = typed.toLowerCase();
  const goesOn = slugs.some((slug) => slug.toLowerCase().startsWith(lower)) && !slugs.includes(slugParts(typed).base);
  return goesOn ? 'last' : 'first';
}
