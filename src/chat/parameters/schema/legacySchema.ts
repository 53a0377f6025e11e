/** What older programs send, and what is there to look into requests. */
import type { ChatOutputParameters, ChatRequest } from '../../../client';
import type { SchemasOf } from '../parameterSchema';
import { flag, object, orNull, texts } from './schemaParts';

export const legacySchema: SchemasOf<
  Pick<ChatOutputParameters, 'include_reasoning'> & {
    [Name in 'stream_options' | 'usage' | 'transforms']: ChatRequest[Name];
  }
> = {
  include_reasoning: orNull(
    flag('The former way to say whether thoughts are sent.', {
      deprecationMessage: 'Use "exclude" in "reasoning" instead.',
    }),
  ),
  stream_options: orNull({
    ...object('Has no effect: usage is always sent.', { include_usage: flag('Has no effect.') }),
    deprecationMessage: 'Has no effect; remove it.',
  }),
  usage: orNull({
    ...object('Has no effect: usage is always sent.', { include: orNull(flag('Has no effect.')) }),
    deprecationMessage: 'Has no effect; remove it.',
  }),
  transforms: orNull(
    texts('The former way to have long conversations cut in the middle.', {
      deprecationMessage: 'Use the plugin "context-compression" instead.',
    }),
  ),
};

export const debugSchema: SchemasOf<{ debug: ChatRequest['debug'] }> = {
  debug: object('What OpenRouter tells about its own work, for finding faults.', {
    echo_upstream_body: flag(
      'Shows the body that OpenRouter sent to each provider. It holds the whole conversation; what is secret is removed as well as it can be.',
    ),
  }),
};
