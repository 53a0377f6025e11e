/** How the web, X and pages are read; plugins and tools share these. */
import type { ApproximateLocation, WebSearchParameters, XSearchOptions } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { choice, excluding, flag, object, orNull, text, texts, whole } from './schemaParts';

const domains = { examples: [['example.com']] };

export const searchEngines = {
  auto: 'The provider’s own search where it has one, else Exa.',
  native: 'The provider’s own search.',
  exa: 'Exa.',
  parallel: 'Parallel.',
  firecrawl: 'Firecrawl.',
  perplexity: 'Perplexity.',
};

export const searchMode = choice(
  'How thoroughly the engine searches. Exa and Parallel have modes; others ignore this.',
  {
    instant: 'Exa: the quickest.',
    fast: 'Exa: quick.',
    auto: 'Exa: as it likes.',
    'deep-lite': 'Exa: somewhat deeper.',
    deep: 'Exa: deep.',
    'deep-reasoning': 'Exa: the deepest.',
    turbo: 'Parallel: the quickest.',
    basic: 'Parallel: as usual.',
    advanced: 'Parallel: the deepest.',
  },
);

export const contextSizes = { low: 'Little: cheaper.', medium: 'As usual.', high: 'Much: dearer.' };

const xFields: SchemasOf<XSearchOptions> = {
  allowed_x_handles: texts('Only posts of these handles. Excludes "excluded_x_handles".', { maxItems: 20 }),
  excluded_x_handles: texts('No posts of these handles. Excludes "allowed_x_handles".', { maxItems: 20 }),
  from_date: text('The first day.', { examples: ['2026-01-31'] }),
  to_date: text('The last day.', { examples: ['2026-01-31'] }),
  enable_image_understanding: flag('Looks at the pictures of posts.'),
  enable_video_understanding: flag('Looks at the videos of posts.'),
};

/** A search of X, in the words of the place where it stands. */
export function xSearch(description: string): ParameterSchema {
  return { ...object(description, xFields), ...excluding('allowed_x_handles', 'excluded_x_handles') };
}

export const besideWebSearch = xSearch(
  'Searches X as well, where xAI’s own search is used. Billed by xAI, for each post and profile that is read.',
);

/** Where the user is. The type is needed in the plugin `web` alone. */
export function location(required: readonly 'type'[] = []): ParameterSchema {
  const fields: SchemasOf<ApproximateLocation> = {
    type: choice('How exact the place is.', { approximate: 'Roughly.' }),
    city: orNull(text('The city.')),
    region: orNull(text('The region.')),
    country: orNull(text('The country in two letters.', { examples: ['DE'] })),
    timezone: orNull(text('The time zone.', { examples: ['Europe/Berlin'] })),
  };
  return object('Where you are, roughly, for results near you. It is sent to the search engine.', fields, required);
}

export const searchFields: SchemasOf<WebSearchParameters> = {
  engine: choice('Who searches.', searchEngines, { default: 'auto' }),
  mode: searchMode,
  max_results: whole('The most results of each search. Each result is billed.', {
    minimum: 1,
    maximum: 25,
    default: 5,
  }),
  max_uses: whole('The most searches of a request; the model is told when they are used up.'),
  max_total_results: whole('The most results of all searches of a request together.', { default: 50 }),
  search_context_size: choice('How much of each result is read.', contextSizes),
  max_characters: whole('The most characters of each result, in place of "search_context_size".'),
  allowed_domains: texts('Only results from these domains. Excludes "excluded_domains".', domains),
  excluded_domains: texts('No results from these domains. Excludes "allowed_domains".', domains),
  user_location: location(),
  x_search: besideWebSearch,
};

export const searchParameters: ParameterSchema = {
  ...object('How the web is searched.', searchFields),
  ...excluding('allowed_domains', 'excluded_domains'),
};

/** What bounds the fetching of pages. */
export const fetchFields = {
  max_uses: whole('The most pages of a request.'),
  max_content_tokens: whole('About the most tokens of each page; the rest is cut off.'),
  allowed_domains: texts('Fetches from these domains alone.', domains),
  blocked_domains: texts('Never fetches from these domains.', domains),
};
