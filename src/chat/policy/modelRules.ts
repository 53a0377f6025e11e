/** Whether a policy lets a model be asked. What can't be checked before sending is not let out where only some may be asked. */
import { slugParts, withoutRouting } from '../models/modelSlug';
import { isRouter } from '../models/routers';
import { matchesAny } from './namePattern';
import type { AllowList } from './policy';

/** Why a model may not be asked, as the end of a sentence that begins with its slug; undefined where it may. */
export function modelRefusal(slug: string, { only, ignore = [] }: AllowList): string | undefined {
  const { base, preset } = slugParts(slug);
  const names = [...new Set([withoutRouting(slug), base, withoutDate(base)])];
  if (names.some((name) => matchesAny(ignore, name) || matchesAny(ignore, name.replace(/^~/, ''))))
    return 'is ruled out by “models.ignore”';
  if (!only) return undefined;
  if (preset !== undefined) return 'is a preset of the account, which may ask other models than those of “models.only”';
  if (isRouter(base)) return 'chooses a model by itself, which may be none of “models.only”';
  if (base.startsWith('~')) return aliasRefusal(base, only);
  return matchesAny(only, withoutRouting(slug)) ? undefined : 'is not among “models.only”';
}

/** A model that a request names, and what it is called for good, where that is known. */
export interface NamedModel {
  readonly slug: string;
  readonly canonicalSlug?: string | undefined;
}

/** Whether the model that answered is one of those that may. A dated name is the same model. */
export function isServedModelAllowed(served: string, rules: AllowList, asked: readonly NamedModel[]): boolean {
  if (modelRefusal(served, { ignore: rules.ignore }) !== undefined) return false;
  if (!rules.only || matchesAny(rules.only, withoutRouting(served))) return true;
  // What was asked was allowed: routing variants and dates come and go on the way.
  const allowedAliases = asked.filter(({ slug }) => slug.startsWith('~') && modelRefusal(slug, rules) === undefined);
  if (allowedAliases.some(({ slug }) => authorOf(slug) === authorOf(served))) return true;
  const known = asked.filter(({ slug }) => modelRefusal(slug, rules) === undefined && !slug.startsWith('~'));
  const names = known.flatMap(({ slug, canonicalSlug }) => [slug, canonicalSlug ?? slug]);
  return names.some((name) => withoutDate(name) === withoutDate(served));
}

/** It stands for whichever is newest: only where all models of its author may be asked, the next one may as well. */
function aliasRefusal(alias: string, only: readonly string[]): string | undefined {
  const isOpen =
    matchesAny(only, `${authorOf(alias)}/\uFFFF`) ||
    only.some((pattern) => pattern.toLowerCase() === alias.toLowerCase());
  return isOpen ? undefined : 'is an alias, which may come to stand for a model that is not among “models.only”';
}

function authorOf(slug: string): string {
  return slug.toLowerCase().replace(/^~/, '').split('/')[0] ?? '';
}

function withoutDate(slug: string): string {
  return withoutRouting(slug)
    .toLowerCase()
    .replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2})(?=:|$)/, '');
}
