/** Which models and providers may answer, and who is asking. */
import type { ChatRoutingParameters, TraceOptions } from '../../../client';
import type { SchemasOf } from '../parameterSchema';
import { pluginsSchema } from './pluginsSchema';
import { providerSchema } from './providerSchema';
import { choice, object, orNull, text, texts } from './schemaParts';

const traceFields: SchemasOf<TraceOptions> = {
  trace_id: text('Requests with the same id are one trace.'),
  trace_name: text('What the trace is called.'),
  span_name: text('What the span of this request is called.'),
  generation_name: text('What the answer is called.'),
  parent_span_id: text('The span that this request is part of.'),
};

export const routingSchema: SchemasOf<Omit<ChatRoutingParameters, 'model'>> = {
  models: texts(
    'Models that take over, in this order, where the chat’s model fails: it is down, limited, moderated or too short for the conversation. The one that answers is billed.',
    { examples: [['anthropic/claude-sonnet-4.5', 'openai/gpt-5']] },
  ),
  preset: orNull(
    text('The slug of a preset of your OpenRouter account, which adds what this request leaves out.', {
      examples: ['code-review'],
    }),
  ),
  provider: providerSchema,
  plugins: pluginsSchema,
  route: orNull(
    choice(
      'The former way to say how fallback models are tried.',
      {
        fallback: 'In order, as "partition": "model" does.',
        sort: 'All sorted together, as "partition": "none" does.',
      },
      { deprecationMessage: 'Use "sort" with "partition" in "provider" instead.' },
    ),
  ),
  service_tier: orNull(
    choice('Speed against price, where a provider has tiers. The reply’s receipt says which one served.', {
      auto: 'As the provider likes.',
      default: 'The usual speed and price.',
      fast: 'The same as priority.',
      flex: 'Cheaper and slower; refused when there is no room.',
      priority: 'Faster and dearer; the usual one when there is no room.',
      scale: 'Capacity that was bought beforehand.',
    }),
  ),
  user: text(
    'A stable name for whoever asks, best a hash. Providers never see it as it is; without it, their block for abuse hits the whole account.',
  ),
  session_id: text('Groups requests in OpenRouter’s log, and keeps them at one provider, whose cache is then warm.', {
    maxLength: 256,
  }),
  metadata: {
    type: 'object',
    description: 'Notes for OpenRouter’s log: up to 16 pairs of a name and a text.',
    maxProperties: 16,
    propertyNames: { type: 'string', maxLength: 64 },
    additionalProperties: { type: 'string', maxLength: 512 },
  },
  trace: object(
    'How the request appears in tools that watch what models do. Fields of your own go there too.',
    traceFields,
  ),
};
