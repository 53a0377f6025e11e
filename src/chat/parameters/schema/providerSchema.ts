/** `provider`: which providers may serve a request, and in which order. */

import type { ProviderPreferences } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { choice, choices, decimal, either, flag, object, orNull, texts } from './schemaParts';

const sortNames = {
  price: 'The cheapest first.',
  throughput: 'The one that writes fastest first.',
  latency: 'The one that begins soonest first.',
  exacto: 'The one that is best with tools first.',
};

const slugs = { examples: [['anthropic', 'google-vertex/us-east5']] };

const sort: ParameterSchema = {
  ...either(
    'Sorts providers by one measure in place of the balance between price and uptime. Like "order", turns that balance off.',
    ['string', 'object'],
  ),
  anyOf: [
    { enum: Object.keys(sortNames), enumDescriptions: Object.values(sortNames) },
    { type: 'string' },
    {
      type: 'object',
      properties: {
        by: orNull(choice('What is sorted by.', sortNames)),
        partition: orNull(
          choice('Whether the models of "models" are sorted apart.', {
            model: 'Each model’s providers by themselves: the first model comes first.',
            none: 'All together: a later model may come first.',
          }),
        ),
      },
    },
  ],
};

const price = (description: string) => either(description, ['string', 'number'], { examples: [1.5] });

function cutoffs(description: string, unit: string): ParameterSchema {
  const limit = (share: string) => orNull(decimal(`${unit}, ${share}.`));
  const percentiles = {
    p50: limit('met by half of the requests'),
    p75: limit('met by 75 % of the requests'),
    p90: limit('met by 90 % of the requests'),
    p99: limit('met by 99 % of the requests'),
  };
  return either(
    `${description} One number is for the median; an object gives a limit for each percentile.`,
    ['number', 'object'],
    {
      properties: percentiles,
    },
  );
}

const fields: SchemasOf<ProviderPreferences> = {
  order: orNull(texts('Slugs of providers to try first, in this order. Turns balancing off.', slugs)),
  only: orNull(
    texts(
      'The only providers that may serve. With the account’s own list, only those in both; none left is an error.',
      slugs,
    ),
  ),
  ignore: orNull(texts('Providers that may not serve, in addition to those that the account ignores.', slugs)),
  allow_fallbacks: orNull(
    flag('Whether other providers take over where the preferred ones fail. Turn it off to get an error instead.', {
      default: true,
    }),
  ),
  require_parameters: orNull(
    flag(
      'Uses only providers that support every parameter you set. Without it, providers silently drop those that they do not have.',
      { default: false },
    ),
  ),
  data_collection: orNull(
    choice('Whether providers may keep or train on what you send. The account’s own setting stays the minimum.', {
      allow: 'They may.',
      deny: 'Only providers that do not.',
    }),
  ),
  zdr: orNull(
    flag('Uses only endpoints that retain no data at all. Can tighten what the account asks for, never loosen it.'),
  ),
  enforce_distillable_text: orNull(flag('Uses only models whose answers may be used to train others.')),
  quantizations: orNull(
    choices(
      'Uses only endpoints with these precisions of the model’s weights. Lower ones are cheaper and less exact.',
      {
        int4: '4-bit integers.',
        int8: '8-bit integers.',
        fp4: '4-bit floating point.',
        mxfp4: '4-bit floating point, scaled by block (MX).',
        nvfp4: '4-bit floating point, scaled by block (NVIDIA).',
        fp6: '6-bit floating point.',
        fp8: '8-bit floating point.',
        mxfp8: '8-bit floating point, scaled by block (MX).',
        fp16: '16-bit floating point.',
        bf16: '16-bit floating point with the range of 32 bits.',
        fp32: '32-bit floating point.',
        unknown: 'Endpoints that do not tell.',
      },
    ),
  ),
  sort: orNull(sort),
  max_price: orNull(
    object('The most to pay, in US dollars. Dearer endpoints are not used; none left is an error.', {
      prompt: price('For a million tokens of the prompt.'),
      completion: price('For a million tokens of the answer.'),
      image: price('For a picture.'),
      audio: price('For a unit of sound.'),
      request: price('For a request.'),
    }),
  ),
  preferred_min_throughput: orNull(
    cutoffs('Tokens a second that a provider should reach. Slower ones come last, but still serve.', 'Tokens a second'),
  ),
  preferred_max_latency: orNull(
    cutoffs('Seconds that a provider may take to begin. Slower ones come last, but still serve.', 'Seconds'),
  ),
};

export const providerSchema: ParameterSchema = {
  ...orNull(
    object(
      'Which providers may serve the request, in which order and at which price. OpenRouter refuses fields that it does not know here.',
      fields,
    ),
  ),
  additionalProperties: false,
  defaultSnippets: [
    { label: 'Support all parameters', body: { require_parameters: true } },
    { label: 'Cheapest provider', body: { sort: 'price' } },
    { label: 'No data collection', body: { data_collection: 'deny', zdr: true } },
  ],
};
