/** What of a prompt is kept at the provider, so that it costs less the next time. */

import type { CacheControl, ChatCacheParameters } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { choice, object, orNull, text } from './schemaParts';

const fields: SchemasOf<CacheControl> = {
  type: choice('The kind of cache.', { ephemeral: 'For a short time.' }),
  ttl: choice('How long it is kept since it was last used.', {
    '5m': 'Five minutes. Writing costs a quarter more than without.',
    '1h': 'One hour. Writing costs twice as much as without.',
  }),
};

const explicitFields: SchemasOf<NonNullable<ChatCacheParameters['prompt_cache_options']>> = {
  mode: choice('What is cached.', { explicit: 'Marked blocks alone.' }),
  ttl: orNull(text('How long it is kept.', { examples: ['1h'] })),
};

export function cacheControl(description: string): ParameterSchema {
  return { ...object(description, fields, ['type']), defaultSnippets: [{ body: { type: 'ephemeral' } }] };
}

export const cachingSchema: SchemasOf<ChatCacheParameters> = {
  cache_control: cacheControl(
    'Has Anthropic’s models cache the conversation so far. Reading it again costs a tenth, writing it more than without: pays from the second message on.',
  ),
  prompt_cache_key: orNull(
    text(
      'Keeps requests with the same text here at one provider, where their common beginning is cached. "session_id" wins over it.',
    ),
  ),
  prompt_cache_options: orNull(
    object(
      'For OpenAI’s GPT-5.6 and newer: caches only blocks that are marked, so a plain chat caches nothing with it.',
      explicitFields,
      ['mode'],
    ),
  ),
};
