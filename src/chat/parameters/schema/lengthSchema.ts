/** Where an answer ends at the latest. */
import type { ChatOutputParameters } from '../../../client';
import type { SchemasOf } from '../parameterSchema';
import { either, orNull, whole } from './schemaParts';

export const lengthSchema: SchemasOf<Pick<ChatOutputParameters, 'max_completion_tokens' | 'max_tokens' | 'stop'>> = {
  max_completion_tokens: orNull(
    whole(
      'The most tokens of an answer, thinking included; what is longer is cut off. Caps what a single reply may cost.',
      { minimum: 1 },
    ),
  ),
  max_tokens: orNull(
    whole(
      'The older limit of an answer’s tokens; some providers want at least 16. It also keeps to providers that can answer at that length.',
      { minimum: 1, deprecationMessage: 'Use "max_completion_tokens" instead.' },
    ),
  ),
  stop: orNull(
    either(
      'Ends the answer before the first of these texts, which is not part of it. A text, or up to four.',
      ['string', 'array'],
      {
        items: { type: 'string' },
        maxItems: 4,
        examples: [['\n\n', 'END']],
      },
    ),
  ),
};
