/** The files that are made of the tables of parameters: what VS Code reads of them, and the page that tells of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParameterSchema } from '../../../src/chat/parameters/parameterSchema';
import { parameterSchemas, parametersSchema } from '../../../src/chat/parameters/schema/parametersSchema';
import { orNull } from '../../../src/chat/parameters/schema/schemaParts';
import { policySchema } from '../../../src/chat/policy/policySchema';
import { parametersPage } from './parametersPage';
import { policyPage } from './policyPage';
import { responseFieldsPage } from './responseFieldsPage';
import { withDefinitions } from './withDefinitions';

export const projectFolder = join(__dirname, '../../..');

/** Where each file lies in the project, and its text. package.json changes in two settings alone. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'media/parameters.schema.json': written({ title: 'Parameters of a chat', ...withDefinitions(layerSchema, '#') }),
    'media/policy.schema.json': written({ title: 'Routing policy', ...policySchema }),
    'package.json': manifestWithSettings(),
    'docs/parameters.md': parametersPage(),
    'docs/policy.md': policyPage(),
    'docs/response-fields.md': responseFieldsPage(),
  };
}

/** In a chat and in settings, null leaves out any parameter that a weaker place sets. */
const layerSchema: ParameterSchema = {
  ...parametersSchema,
  properties: Object.fromEntries(Object.entries(parameterSchemas).map(([name, schema]) => [name, orNull(schema)])),
};

const parametersSetting = {
  type: 'object',
  scope: 'window',
  order: 7,
  default: {},
  markdownDescription:
    'Parameters of the requests to OpenRouter, by their names in its API, for example `{ "temperature": 0.2 }`. A chat’s preset goes before them, what is set in a chat before the preset, and what is set for a message before all; `null` leaves a parameter out. Names that are unknown here are sent too.',
  ...withDefinitions(layerSchema, '#/properties/openrouterChat.parameters'),
};

const presetsSetting = {
  type: 'object',
  scope: 'window',
  order: 8,
  default: {},
  markdownDescription:
    'Presets that a chat can be given, by name: parameters and, if you like, a model. They go before `#openrouterChat.parameters#`; what is set in the chat goes before them.',
  additionalProperties: {
    type: 'object',
    required: ['parameters'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', description: 'What the preset is for, shown beside its name.' },
      model: { type: 'string', description: 'The model that the chat goes over to. Left out: it keeps its own.' },
      parameters: { $ref: '#/properties/openrouterChat.parameters' },
    },
  },
  defaultSnippets: [
    {
      label: 'Preset',
      body: { Precise: { description: 'The same answer each time', parameters: { temperature: 0 } } },
    },
  ],
};

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

function manifestWithSettings(): string {
  const manifest: Manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  const { configuration } = manifest.contributes;
  const properties = {
    ...configuration.properties,
    'openrouterChat.parameters': parametersSetting,
    'openrouterChat.presets': presetsSetting,
  };
  return written({
    ...manifest,
    contributes: { ...manifest.contributes, configuration: { ...configuration, properties } },
  });
}

function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
