/** Describes every field of a policy, for the schema that VS Code completes and checks with, and for the page that tells of it. */
import type { ParameterSchema, SchemaFields } from '../parameters/parameterSchema';
import { providerSchema } from '../parameters/schema/providerSchema';
import { list } from '../parameters/schema/schemaParts';
import type { AllowList, Policy, PolicyPrices } from './policy';

/** So many entries may a list have, and so many characters an entry. */
export const longestList = 1000;
export const longestEntry = 1000;

const entries = { maxItems: longestList } as const;
/** An empty list of what alone is allowed could mean nothing as well as anything. */
const atLeastOne = { ...entries, minItems: 1 } as const;
const entry = { type: 'string', minLength: 1, maxLength: longestEntry } as const;

function closed(description: string, properties: SchemaFields): ParameterSchema {
  return { type: 'object', description, properties, additionalProperties: false };
}

const entriesOf = (description: string, examples: readonly string[], size: object = entries) =>
  list(description, entry, { ...size, examples: [[...examples]] });

const providers: SchemaFields<keyof AllowList> = {
  only: entriesOf(
    'The only providers that may serve, by their slugs. Where a chat names some itself, only those in both; none in both sends nothing. Waits for trust.',
    ['anthropic', 'google-vertex/us-east5'],
    atLeastOne,
  ),
  ignore: entriesOf('Providers that may not serve, in addition to those that a chat ignores.', ['deepseek']),
};

const models: SchemaFields<keyof AllowList> = {
  only: entriesOf(
    'The only models that may be asked; * stands for any characters. Models that a chat falls back on and that are not among them are left out. What chooses a model by itself, such as a router or a preset of the account, is refused. Waits for trust.',
    ['anthropic/*', 'openai/gpt-5'],
    atLeastOne,
  ),
  ignore: entriesOf('Models that may not be asked; * stands for any characters.', ['*:free']),
};

/** As the parameter of the same name knows them. */
const precision: ParameterSchema = { ...providerSchema.properties?.quantizations?.items, minLength: 1, maxLength: 100 };

const price = (description: string): ParameterSchema => ({ type: ['number', 'string'], minimum: 0, description });

const prices: SchemaFields<keyof PolicyPrices> = {
  prompt: price('For a million tokens of the prompt.'),
  completion: price('For a million tokens of the answer.'),
  request: price('For a request.'),
  image: price('For a picture.'),
  audio: price('For a unit of sound.'),
};

export const policyFields: SchemaFields<keyof Policy> = {
  $schema: { type: 'string', description: 'Where a schema of this file is. It has no effect.' },
  version: { type: 'integer', minimum: 1, maximum: 1, description: 'The version of this format: 1.' },
  providers: closed('Which providers may serve.', providers),
  models: closed('Which models may be asked.', models),
  tools: closed('What OpenRouter may do besides asking a model.', {
    ignore: entriesOf(
      'Tools and plugins of OpenRouter’s that no request may use, since what they look up or read leaves by other ways than the model’s provider. A tool and a plugin that do the same have one name; * stands for any characters.',
      ['web_search', 'web_fetch'],
    ),
  }),
  dataCollection: {
    type: 'string',
    enum: ['deny'],
    enumDescriptions: ['Only providers that do not keep or train on what is sent.'],
    description: 'Whether providers may collect what is sent. It does not reach tools and plugins.',
  },
  zeroDataRetention: {
    type: 'boolean',
    description: 'Whether to use only endpoints that retain no data at all. It does not reach tools and plugins.',
  },
  quantizations: {
    ...list('The only precisions of a model’s weights that may serve. Waits for trust.', precision, atLeastOne),
    uniqueItems: true,
  },
  maxPrice: closed('The most to pay, in US dollars. Where a chat has a limit too, the lower one holds.', prices),
  neverSend: entriesOf(
    'Files that never leave, as patterns like those of .gitignore, from the folder of this file. They are not attached, and nothing is sent that holds them.',
    ['**/.env*', 'secrets/'],
  ),
};

export const policySchema: ParameterSchema = {
  type: 'object',
  description:
    'What may leave this workspace with a chat, and where it may go. It can only take away: nothing here allows what a user’s own settings forbid.',
  required: ['version'],
  properties: policyFields,
  additionalProperties: false,
  defaultSnippets: [{ label: 'Routing policy', body: { version: 1, dataCollection: 'deny', neverSend: ['**/.env*'] } }],
};
