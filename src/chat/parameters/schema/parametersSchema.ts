/** All parameters of a conversation, as one schema. Names unknown here may be sent too: providers have their own. */
import { parameterFacts } from '../parameterGroups';
import type { ParameterName, ParameterSchema } from '../parameterSchema';
import { cachingSchema } from './cachingSchema';
import { debugSchema, legacySchema } from './legacySchema';
import { lengthSchema } from './lengthSchema';
import { outputSchema } from './outputSchema';
import { reasoningSchema } from './reasoningSchema';
import { routingSchema } from './routingSchema';
import { samplingSchema } from './samplingSchema';
import { toolUseSchema } from './toolUseSchema';

const schemas: Readonly<Record<ParameterName, ParameterSchema>> = {
  ...routingSchema,
  ...samplingSchema,
  ...lengthSchema,
  ...reasoningSchema,
  ...outputSchema,
  ...toolUseSchema,
  ...cachingSchema,
  ...debugSchema,
  ...legacySchema,
};

/** The names of all parameters, in the order of their groups. */
export const parameterNames = Object.keys(parameterFacts) as ParameterName[];

/** The schema of each parameter, with its title. */
export const parameterSchemas = Object.fromEntries(
  parameterNames.map((name) => [name, { title: parameterFacts[name].title, ...schemas[name] }]),
) as Readonly<Record<ParameterName, ParameterSchema>>;

export const parametersSchema: ParameterSchema = {
  type: 'object',
  properties: parameterSchemas,
  additionalProperties: true,
};
