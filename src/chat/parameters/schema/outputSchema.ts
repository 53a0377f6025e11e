/** Which form an answer has: text, JSON, pictures, speech. */
import type { ChatOutputParameters, ChatResponseFormat } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { choice, choices, either, flag, type Kind, object, orNull, tagged, text } from './schemaParts';

type JsonSchemaFormat = Extract<ChatResponseFormat, { type: 'json_schema' }>;

const answerSchema: SchemasOf<JsonSchemaFormat['json_schema']> = {
  name: text('The schema’s name, told to the model.', { minLength: 1, maxLength: 64 }),
  description: text('What the answer is for, told to the model.'),
  schema: object('The JSON Schema of the answer.'),
  strict: orNull(flag('Keep to the schema exactly. Providers then allow only a part of JSON Schema.')),
};

const formats = {
  text: { title: 'Text', description: 'Plain text, as without this parameter.', fields: {} },
  json_object: {
    title: 'JSON',
    description:
      'Valid JSON of any shape. Ask for JSON in your message as well, or the model may fill the answer with spaces.',
    fields: {},
  },
  json_schema: {
    title: 'JSON by a schema',
    description: 'JSON that keeps to a schema. An endpoint that can’t do it answers with an error.',
    required: ['json_schema'],
    start: { json_schema: { name: 'answer', strict: true, schema: { type: 'object' } } },
    fields: {
      json_schema: object('The schema, and what it is called.', answerSchema, ['name']),
    },
  },
  grammar: {
    title: 'Grammar',
    description: 'Text by a grammar. Few providers have it.',
    required: ['grammar'],
    start: { grammar: '$1' },
    fields: { grammar: text('The grammar, in the provider’s own notation.') },
  },
  python: { title: 'Python', description: 'Python code. Few providers have it.', fields: {} },
} satisfies Record<ChatResponseFormat['type'], Kind>;

const responseFormat: ParameterSchema = {
  ...tagged('type', formats, 'Another format'),
  description:
    'The form of the answer. Endpoints differ in what they support: set "require_parameters" in "provider", so that only those answer that keep to it.',
};

const textPart = tagged(
  'type',
  { text: { title: 'Text', fields: { text: text('The text.') }, required: ['text'], start: { text: '$1' } } },
  'Another part',
);

const predictionFields: SchemasOf<NonNullable<ChatOutputParameters['prediction']>> = {
  type: choice('What is guessed.', { content: 'The text of the answer.' }),
  content: either('The text that is expected, or its parts.', ['string', 'array'], { items: textPart }),
};

const voiceFields: SchemasOf<NonNullable<ChatOutputParameters['audio']>> = {
  voice: text('The voice, by the model’s own name for it.', { examples: ['alloy'] }),
  format: choice(
    'How the sound is encoded. Streamed answers, which is what a chat asks for, often allow pcm16 alone.',
    {
      wav: 'WAV.',
      mp3: 'MP3.',
      flac: 'FLAC.',
      opus: 'Opus.',
      pcm16: 'Raw samples of 16 bits.',
    },
  ),
};

type OutputName =
  | 'response_format'
  | 'structured_outputs'
  | 'verbosity'
  | 'prediction'
  | 'modalities'
  | 'audio'
  | 'image_config';

export const outputSchema: SchemasOf<Pick<ChatOutputParameters, OutputName>> = {
  response_format: responseFormat,
  structured_outputs: orNull(
    flag(
      'Says that the answer must keep to a schema. "response_format" is what asks for one; this alone changes nothing.',
    ),
  ),
  verbosity: orNull(
    choice('How wordy the answer is. For Anthropic’s models it sets the effort of the output.', {
      low: 'Short answers.',
      medium: 'As usual.',
      high: 'Thorough answers.',
      xhigh: 'Longer still, where the model has it.',
      max: 'The most that the model has.',
    }),
  ),
  prediction: orNull({
    ...object(
      'A guess at the answer, such as a file that is to change little; the parts that match come faster. What is guessed wrong may be billed as output.',
      predictionFields,
      ['type', 'content'],
    ),
    defaultSnippets: [{ body: { type: 'content', content: '$1' } }],
  }),
  modalities: choices(
    'The kinds of output that are wanted. Only some models make pictures or speech.',
    { text: 'Text.', image: 'Pictures.', audio: 'Speech; needs "audio".' },
    { examples: [['image', 'text']] },
  ),
  audio: orNull(object('The voice of spoken answers. Needs "audio" in "modalities".', voiceFields)),
  image_config: {
    type: 'object',
    description:
      'Options for pictures that the model makes. Names and values depend on the model, and what it does not know may be dropped silently.',
    properties: {
      aspect_ratio: choice('Width to height.', {
        '1:1': 'Square.',
        '3:2': 'Landscape.',
        '2:3': 'Portrait.',
        '4:3': 'Landscape.',
        '3:4': 'Portrait.',
        '16:9': 'Wide.',
        '9:16': 'Tall.',
      }),
      quality: text('How fine the picture is; finer costs more.', { examples: ['low', 'medium', 'high'] }),
      size: text('Its size, in pixels or by a name of the model.', { examples: ['1024x1024'] }),
    },
    additionalProperties: { type: ['string', 'number', 'array'] },
  },
};
