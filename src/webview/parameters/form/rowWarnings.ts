/** What a user should know before sending: what the models that are asked do not have, and what goes with what. In words. */
import type { AskedModel } from '../../../chat/models/askedModels';
import type { ModelFacts } from '../../../chat/models/modelFacts';
import { isJsonObject, type JsonObject, ownField } from '../../../chat/parameters/jsonValues';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { namesTogether } from '../../namesTogether';
import { knownValues } from './controlKind';
import type { FormRow } from './formRows';
import { type RowSupport, rowSupport } from './rowState';

export interface RowWarning {
  /** Empty where the client's own check says it. */
  readonly words: string;
  /** What would mend it: another row's value. */
  readonly repair?: { readonly label: string; readonly rowId: string; readonly value: unknown } | undefined;
}

/** About the value that would be sent; `parameters` are all that would be, to the models that are `asked`. */
export function rowWarnings(
  row: FormRow,
  sent: unknown,
  parameters: JsonObject,
  asked: readonly AskedModel[],
): readonly RowWarning[] {
  if (sent === undefined) return [];
  const strict = ownField(parameters.provider, 'require_parameters') === true;
  const support = rowSupport(row, asked);
  const unsupported = support.missingIn.length > 0 ? [{ words: unsupportedWords(row.id, support, strict) }] : [];
  const known = asked.flatMap(({ facts }) => facts ?? []);
  const own = Object.hasOwn(warnings, row.id) ? warnings[row.id]?.(sent, { parameters, known, strict }) : [];
  return [...unsupported, ...(own ?? [])];
}

function unsupportedWords(name: string, { missingIn, isPartial }: RowSupport, strict: boolean): string {
  const models = namesTogether(missingIn);
  const isOne = missingIn.length === 1;
  const lack = `${models} ${isOne ? 'does' : 'do'} not list ${name}`;
  if (strict) {
    const next = isPartial ? ', and the others are asked' : '';
    return `${lack}: with provider.require_parameters on, no endpoint of ${isOne ? 'it' : 'them'} may remain${next}.`;
  }
  const where = isPartial ? ` where ${isOne ? 'it answers' : 'they answer'}` : '';
  return `${lack}: OpenRouter drops it silently${where} unless provider.require_parameters is on.`;
}

interface Surroundings {
  readonly parameters: JsonObject;
  /** What is known of the models that are asked. */
  readonly known: readonly ModelFacts[];
  readonly strict: boolean;
}

const warnings: Readonly<Record<string, (sent: unknown, surroundings: Surroundings) => readonly RowWarning[]>> = {
  reasoning: (sent, { known }) => [
    ...effortWarnings(ownField(sent, 'effort'), known),
    ...(ownField(sent, 'max_tokens') === undefined
      ? []
      : known
          .filter(({ reasoning }) => reasoning?.supportsMaxTokens === false)
          .map(({ slug }) => ({ words: `${slug} takes no budget of tokens for thinking.` }))),
  ],
  reasoning_effort: (sent, { known }) => effortWarnings(sent, known),
  response_format: (sent, { known, strict }) => {
    if (ownField(sent, 'type') !== 'json_schema') return [];
    const lacking = known.filter(
      ({ supportedParameters: listed }) => !(listed?.includes('structured_outputs') ?? true),
    );
    if (lacking.length > 0)
      return lacking.map(({ slug }) => ({
        words: `${slug} does not list structured_outputs: it may not keep to the schema.`,
      }));
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

function effortWarnings(effort: unknown, known: readonly ModelFacts[]): readonly RowWarning[] {
  return typeof effort === 'string' ? effortMarks(effort, known).map((mark) => ({ words: `${effort}: ${mark}` })) : [];
}

function effortMarks(effort: string, known: readonly ModelFacts[]): readonly string[] {
  return known.flatMap((facts) => effortMark(effort, facts) ?? []);
}

function effortMark(effort: string, { slug, reasoning }: ModelFacts): string | undefined {
  if (!reasoning) return undefined;
  if (effort === 'none')
    return reasoning.mandatory ? `${slug} refuses it, since it can’t do without thinking.` : undefined;
  const { supportedEfforts: supported } = reasoning;
  if (supported === null || supported?.includes(effort)) return undefined;
  return supported ? `${slug} does not have it; the nearest is used.` : `${slug} has no choice of efforts.`;
}

/** The schema of a row, in which the efforts that the models do not have say so. */
export function schemaForModels({ id, schema }: FormRow, asked: readonly AskedModel[]): ParameterSchema {
  const known = asked.flatMap(({ facts }) => (facts?.reasoning ? facts : []));
  if (known.length === 0) return schema;
  if (id === 'reasoning_effort') return withMarkedEfforts(schema, known);
  const effort = id === 'reasoning' ? schema.properties?.effort : undefined;
  return effort
    ? { ...schema, properties: { ...schema.properties, effort: withMarkedEfforts(effort, known) } }
    : schema;
}

function withMarkedEfforts(schema: ParameterSchema, known: readonly ModelFacts[]): ParameterSchema {
  const enumDescriptions = knownValues(schema).map(({ value, description }) => {
    const marks = effortMarks(value, known);
    return marks.length === 0 ? description : marks.join(' ');
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
