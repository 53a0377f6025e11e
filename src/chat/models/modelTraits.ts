/** What can be said of a model at a glance, from what the catalogue tells of it. */
import type { ModelFacts } from './modelFacts';
import { isRouter } from './routers';

/** Tokens from which a context counts as long. */
const longContext = 200_000;

const day = 24 * 3_600_000;
/** Milliseconds for which a model is new, and before its end for which that is worth a warning. */
const newness = 30 * day;
const notice = 30 * day;

/** The words that filter the list, each as `@word` in a search. */
export const traitNames = ['free', 'tools', 'vision', 'reasoning', 'image', 'audio', 'files', 'long'] as const;
export type TraitName = (typeof traitNames)[number];

export const traits: { readonly [T in TraitName]: (model: ModelFacts) => boolean } = {
  free: ({ prices }) => isZero(prices?.prompt) && isZero(prices?.completion),
  tools: ({ supportedParameters }) => supportedParameters?.includes('tools') ?? false,
  vision: ({ inputModalities }) => inputModalities?.includes('image') ?? false,
  reasoning: ({ reasoning, supportedParameters }) =>
    reasoning !== undefined || (supportedParameters?.includes('reasoning') ?? false),
  image: ({ outputModalities }) => outputModalities?.includes('image') ?? false,
  audio: ({ inputModalities, outputModalities }) =>
    (inputModalities?.includes('audio') ?? false) || (outputModalities?.includes('audio') ?? false),
  files: ({ inputModalities }) => inputModalities?.includes('file') ?? false,
  long: ({ contextLength }) => (contextLength ?? 0) >= longContext,
};

export function isNew({ createdAt }: ModelFacts, now: number): boolean {
  return createdAt !== undefined && now - createdAt * 1000 < newness && createdAt * 1000 <= now + day;
}

/** The day on which it ends, where that is near or over. */
export function nearEnd({ expirationDate }: ModelFacts, now: number): string | undefined {
  if (expirationDate === undefined) return undefined;
  return Date.parse(expirationDate) - now <= notice ? expirationDate : undefined;
}

/** Who made it: `anthropic` of `~anthropic/claude-sonnet-latest`; empty where the slug names nobody. */
export function authorOf(slug: string): string {
  const slash = slug.indexOf('/');
  return slash === -1 ? '' : slug.slice(slug.startsWith('~') ? 1 : 0, slash);
}

/** The author as the names of its models write it: `Anthropic: Claude Sonnet 4.5` tells `Anthropic`. */
export function authorName({ slug, name }: ModelFacts): string {
  const colon = isRouter(slug) ? -1 : (name?.indexOf(': ') ?? -1);
  return colon > 0 ? (name ?? '').slice(0, colon) : authorOf(slug);
}

/** Its name without the author's before it. */
export function ownName({ slug, name }: ModelFacts): string {
  if (name === undefined) return slug;
  const colon = name.indexOf(': ');
  return colon > 0 ? name.slice(colon + 2) : name;
}

function isZero(price: string | undefined): boolean {
  return price !== undefined && Number(price) === 0;
}
