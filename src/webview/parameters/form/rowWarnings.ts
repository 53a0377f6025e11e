/** What a user should know before sending: what the model does not have, and what goes with what. In words. */
import type { ModelFacts } from '../../../chat/models/modelFacts';
import { isJsonObject, type JsonObject, ownField } from '../../../chat/parameters/jsonValues';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { knownValues } from './controlKind';
import type { FormRow } from './formRows';
import { isUnsupported } from './rowState';

export interface RowWarning {
  /** Empty where the client's own check says it. */
  readonly words: string;
  /** What would mend it: another row's value. */
  readonly repair?: { readonly label: string; readonly rowId: string; readonly value: unknown } | undefined;
}

/** About the value that would be sent; `parameters` are all that would be. */
export function rowWarnings(
  row: FormRow,
  sent: unknown,
  parameters: JsonObject,
  facts: ModelFacts | undefined,
): readonly RowWarning[] {
  if (sent === undefined) return [];
  const strict = ownField(parameters.provider, 'require_parameters') === true;
  const support = isUnsupported(row, facts) ? [{ words: unsupportedWords(row.id, facts?.slug ?? '', strict) }] : [];
  const own = Object.hasOwn(warnings, row.id) ? warnings[row.id]?.(sent, { parameters, facts, strict }) : [];
  return [...support, ...(own ?? [])];
}

function unsupportedWords(name: string, model: string, strict: boolean): string {
  return strict
    ? `${model} does not list ${name}: with provider.require_parameters on, no endpoint of it may remain.`
    : `${model} does not list ${name}: OpenRouter drops it silently unless provider.require_parameters is on.`;
}

interface Surroundings {
  readonly parameters: JsonObject;
  readonly facts: ModelFacts | undefined;
  readonly strict: boolean;
}

const warnings: Readonly<Record<string, (sent: unknown, surroundings: Surroundings) => readonly RowWarning[]>> = {
  reasoning: (sent, { facts }) => [
    ...effortWarnings(ownField(sent, 'effort'), facts),
    ...(ownField(sent, 'max_tokens') !== undefined && facts?.reasoning?.supportsMaxTokens === false
      ? [{ words: `${facts.slug} takes no budget of tokens for thinking.` }]
      : []),
  ],
  reasoning_effort: (sent, { facts }) => effortWarnings(sent, facts),
  response_format: (sent, { facts, strict }) => {
    if (ownField(sent, 'type') !== 'json_schema') return [];
    const isListed = facts?.supportedParameters?.includes('structured_outputs') ?? true;
    if (!isListed)
      return [{ words: `${facts?.slug} does not list structured_outputs: it may not keep to the schema.` }];
    const words = 'Turn on provider.require_parameters, so that only endpoints that keep to a schema answer.';
    const repair = { label: 'Require Parameters', rowId: 'provider.require_parameters', value: true };
    return strict ? [] : [{ words, repair }];
  },
  modalities: (sent, { parameters }) =>
    Array.isArray(sent) && sent.includes('audio') && parameters.audio === undefined
      ? [{ words: 'Speech needs a voice: set audio as well.' }]
      : [],
  audio: (_sent, { parameters: { modalities } }) => {
    if (Array.isArray(modalities) && modalities.includes('audio')) return [];
    const value = ['text', 'audio'];
    return [
      {
        words: 'Has no effect without audio among modalities.',
        repair: { label: 'Ask for Text and Audio', rowId: 'modalities', value },
      },
    ];
  },
  top_logprobs: (sent, { parameters: { logprobs } }) =>
    sent === 0 || logprobs === true
      ? []
      : [
          {
            words: '',
            repair: { label: 'Turn On Logprobs', rowId: 'logprobs', value: true },
          },
        ],
};

function effortWarnings(effort: unknown, facts: ModelFacts | undefined): readonly RowWarning[] {
  const mark = typeof effort === 'string' ? effortMark(effort, facts) : undefined;
  return mark === undefined ? [] : [{ words: `${effort}: ${mark}` }];
}

function effortMark(effort: string, facts: ModelFacts | undefined): string | undefined {
  const reasoning = facts?.reasoning;
  if (!reasoning) return undefined;
  if (effort === 'none')
    return reasoning.mandatory ? `an error, since ${facts.slug} can’t do without thinking.` : undefined;
  const { supportedEfforts: supported } = reasoning;
  if (supported === null || supported?.includes(effort)) return undefined;
  return supported ? `${facts.slug} does not have it; the nearest is used.` : `${facts.slug} has no choice of efforts.`;
}

/** The schema of a row, in which the efforts that the model does not have say so. */
export function schemaForModel({ id, schema }: FormRow, facts: ModelFacts | undefined): ParameterSchema {
  if (!facts?.reasoning) return schema;
  if (id === 'reasoning_effort') return withMarkedEfforts(schema, facts);
  const effort = id === 'reasoning' ? schema.properties?.effort : undefined;
  return effort
    ? { ...schema, properties: { ...schema.properties, effort: withMarkedEfforts(effort, facts) } }
    : schema;
}

function withMarkedEfforts(schema: ParameterSchema, facts: ModelFacts): ParameterSchema {
  const enumDescriptions = knownValues(schema).map(({ value, description }) => {
    const mark = effortMark(value, facts);
    return mark === undefined ? description : `${mark.charAt(0).toUpperCase()}${mark.slice(1)}`;
  });
  const anyOf = schema.anyOf?.map((each) => (each.enum ? { ...each, enumDescriptions } : each));
  return { ...schema, ...(anyOf ? { anyOf } : {}) };
}

/** Of `response_format`, the schema that an answer keeps to, as far as it is one. */
export function schemaIn(sent: unknown): { readonly name: string; readonly schema: JsonObject } | undefined {
  const given = ownField(sent, 'json_schema');
  const schema = ownField(given, 'schema');
  const name = ownField(given, 'name');
  return isJsonObject(schema) ? { name: typeof name === 'string' ? name : '', schema } : undefined;
}
