/** The parts of what a request can ask for: `author/model`, with a variant or a preset behind it, an alias, or a preset alone. */

export interface SlugParts {
  /** The model without variant and preset; empty for a preset alone. */
  readonly base: string;
  /** Variants such as `nitro`, in order. */
  readonly variants: readonly string[];
  readonly preset: string | undefined;
}

export interface Variant {
  readonly name: string;
  readonly label: string;
  readonly explanation: string;
  /** It changes how a request is routed, and can be put behind any model. The others are entries of the catalogue. */
  readonly isDynamic: boolean;
}

export const variants: readonly Variant[] = [
  { name: 'nitro', label: 'Nitro', explanation: 'the fastest providers first', isDynamic: true },
  { name: 'floor', label: 'Floor', explanation: 'the cheapest providers first', isDynamic: true },
  { name: 'exacto', label: 'Exacto', explanation: 'providers that call tools best first', isDynamic: true },
  {
    name: 'online',
    label: 'Online',
    explanation: 'with a web search for each message (deprecated by OpenRouter)',
    isDynamic: true,
  },
  { name: 'free', label: 'Free', explanation: 'the free version, with lower limits', isDynamic: false },
  { name: 'extended', label: 'Extended', explanation: 'a longer context', isDynamic: false },
  { name: 'thinking', label: 'Thinking', explanation: 'reasons by default', isDynamic: false },
];

/** The longest slug that is taken. */
const longest = 300;

export function slugParts(slug: string): SlugParts {
  const [, before = slug, preset] = /^(.*?)@preset\/(.+)$/.exec(slug) ?? [];
  const slash = before.lastIndexOf('/');
  const [name = '', ...found] = before.slice(slash + 1).split(':');
  return { base: before.slice(0, slash + 1) + name, variants: found.filter((each) => each !== ''), preset };
}

/** The slug of a model with another variant in place of those it has; undefined for none. */
export function withVariant(slug: string, variant: string | undefined): string {
  const { base, preset } = slugParts(slug);
  return `${base}${variant === undefined ? '' : `:${variant}`}${preset === undefined ? '' : `@preset/${preset}`}`;
}

/** The model that a slug with variants that only route stands for: `a/b:free` of `a/b:free:nitro`. */
export function withoutRouting(slug: string): string {
  const { base, variants: found } = slugParts(slug);
  const routing = new Set(variants.flatMap(({ name, isDynamic }) => (isDynamic ? [name] : [])));
  return [base, ...found.filter((each) => !routing.has(each))].join(':');
}

/** Whether it could be what a request asks for; whether such a model is there, only the server knows. */
export function canBeSlug(text: string): boolean {
  return text.length <= longest && !/[\s\p{C}]/u.test(text);
}

/** Whether what was typed reads like a whole slug. */
export function looksLikeSlug(text: string): boolean {
  return canBeSlug(text) && /^(?:@preset|[~\w][^/@]*)\/[^/]/.test(text);
}

/** What a typed slug asks for, in a sentence. */
export function slugExplanation(slug: string): string {
  const { base, variants: found, preset } = slugParts(slug);
  if (preset !== undefined && base === '') return `The preset “${preset}” of your account: its model and its settings`;
  if (preset !== undefined) return `${base} with the settings of your account’s preset “${preset}”`;
  const known = found.flatMap((name) => variants.find((variant) => variant.name === name) ?? []);
  if (known.length > 0) return `${base}, ${known.map(({ explanation }) => explanation).join(', ')}`;
  if (base.startsWith('~')) return 'An alias: it follows the newest model of a family';
  return 'Not in the list: it is asked for as you typed it';
}
