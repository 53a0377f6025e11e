/** How the next token is chosen, and what is told about the choice. */
import type { ChatSamplingParameters } from '../../../client';
import type { SchemasOf } from '../parameterSchema';
import { decimal, flag, orNull, whole } from './schemaParts';

export const samplingSchema: SchemasOf<ChatSamplingParameters> = {
  temperature: orNull(
    decimal(
      'How much chance there is in the choice of words: near 0 for answers that repeat well, above 1 for varied ones that may lose the thread. Change this or "top_p", not both.',
      { minimum: 0, maximum: 2 },
    ),
  ),
  top_p: orNull(
    decimal(
      'Chooses only among the likeliest tokens that together have this probability; 1 leaves all in. Lower it to cut off odd choices.',
      { exclusiveMinimum: 0, maximum: 1 },
    ),
  ),
  top_k: orNull(
    whole('Chooses only among this many of the likeliest tokens; 0 leaves all in. OpenAI’s models do not have it.', {
      minimum: 0,
    }),
  ),
  top_a: orNull(
    decimal(
      'Drops tokens below this value times the square of the likeliest token’s probability, so it cuts more where the model is sure; 0 drops none. Few providers have it.',
      { minimum: 0, maximum: 1 },
    ),
  ),
  min_p: orNull(
    decimal(
      'Drops tokens less likely than this share of the likeliest one; 0 drops none. Small values such as 0.05 allow a higher temperature without nonsense.',
      { minimum: 0, maximum: 1 },
    ),
  ),
  frequency_penalty: orNull(
    decimal(
      'Above 0, makes a token less likely each time it occurs again; below 0, more likely. In code, which repeats itself rightly, even small values do harm.',
      { minimum: -2, maximum: 2 },
    ),
  ),
  presence_penalty: orNull(
    decimal(
      'Above 0, makes tokens less likely that occurred at all, however often, and so leads to new subjects; below 0, the reverse.',
      { minimum: -2, maximum: 2 },
    ),
  ),
  repetition_penalty: orNull(
    decimal(
      'Above 1, makes tokens of the prompt and of the answer so far less likely; 1 changes nothing. Too high, and sentences lose their small words.',
      { exclusiveMinimum: 0, maximum: 2 },
    ),
  ),
  logit_bias: orNull({
    type: 'object',
    description:
      'For each token, by its number in the model’s own tokenizer: from -100, which forbids it, to 100, which forces it. The numbers differ between models, so clear this when you change the model.',
    additionalProperties: decimal('-100 forbids the token, 100 forces it; within 1 of 0 is a nudge.', {
      minimum: -100,
      maximum: 100,
    }),
    examples: [{ '50256': -100 }],
  }),
  logprobs: orNull(
    flag(
      'Returns how likely each token of the answer was. Makes the answer’s data several times as large; the price stays.',
    ),
  ),
  top_logprobs: orNull(
    whole('How many alternatives are told for each token. Needs "logprobs" to be true.', { minimum: 0, maximum: 20 }),
  ),
  seed: orNull(
    whole(
      'The same seed, request and model repeat an answer as well as the provider can; none promises it. For comparisons.',
    ),
  ),
};
