/**
 * Holds what served a reply against policies, and all that was tried before it: data went there too. It says what is wrong in
 * words, and knows not how it was found out.
 */
import { isServedModelAllowed, type NamedModel } from './modelRules';
import { named } from './namePattern';
import type { NamedPolicy } from './policy';

export interface Served {
  /** As the answer named them; undefined where it did not. */
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly attempts: readonly { readonly model?: string | undefined; readonly provider?: string | undefined }[];
  /** Whether the answer came to its end, so that what it did not tell it never will. */
  readonly isWhole: boolean;
}

export interface KnownNames {
  /** Models that the request named. */
  readonly asked: readonly NamedModel[];
  /** Slugs of providers by the names that answers call them by. */
  readonly providers: ReadonlyMap<string, string>;
}

/** Undefined where all is as the policies want it. */
export function servedAgainst(policies: readonly NamedPolicy[], served: Served, names: KnownNames): string | undefined {
  const found = policies.flatMap(({ file, policy: { providers, models } }) => {
    const faults = [
      ...providersOf(served).flatMap((provider) => {
        if (providers?.ignore?.some((slug) => isProvider(slug, provider, names) && !slug.includes('/')))
          return [`${provider} served it, which “providers.ignore” rules out`];
        if (!providers?.only || providers.only.some((slug) => isProvider(slug, provider, names))) return [];
        return [`${provider} served it, and “providers.only” allows only ${named(providers.only)}`];
      }),
      ...(providers?.only && served.isWhole && served.provider === undefined
        ? [
            `The answer does not tell which provider served it, and “providers.only” allows only ${named(providers.only)}`,
          ]
        : []),
      ...modelsOf(served).flatMap((model) => {
        if (!models || isServedModelAllowed(model, models, names.asked)) return [];
        return [`${model} was asked, which “models” does not allow`];
      }),
    ];
    return faults.map((fault) => `${fault} (${file}).`);
  });
  return found.length === 0 ? undefined : [...new Set(found)].join(' ');
}

/** Where the list of providers can't be had, or is not there yet: a name that tells nothing of its slug. */
const namesApart = new Map([['google', 'google-vertex']]);

/** Whether a slug of a policy means the provider of that name. Of regions and variants an answer tells nothing. */
export function isProvider(slug: string, name: string, { providers }: Pick<KnownNames, 'providers'>): boolean {
  const base = slug.toLowerCase().split('/')[0] ?? '';
  const known = providers.get(name.toLowerCase()) ?? namesApart.get(name.toLowerCase());
  if (known !== undefined && known.toLowerCase() === base) return true;
  return lettersOf(name) === lettersOf(base);
}

function providersOf({ provider, attempts }: Served): readonly string[] {
  return unique([...attempts.map((attempt) => attempt.provider), provider]);
}

function modelsOf({ model, attempts }: Served): readonly string[] {
  return unique([...attempts.map((attempt) => attempt.model), model]);
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : name)))];
}

/** `Moonshot AI` and `moonshotai` are the same. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
