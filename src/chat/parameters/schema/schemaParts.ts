/** The small parts that schemas are made of. Knows no parameter. */
import type { JsonValue, ParameterSchema, SchemaFields, SchemaType, Snippet } from '../parameterSchema';

/** A known value, with what it means. */
export type Choices = Readonly<Record<string, string>>;

type Size = Pick<
  ParameterSchema,
  | 'minimum'
  | 'exclusiveMinimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'default'
  | 'examples'
  | 'deprecationMessage'
  | 'title'
>;

export function text(description: string, size: Size = {}): ParameterSchema {
  return { type: 'string', description, ...size };
}

export function flag(description: string, more: Size = {}): ParameterSchema {
  return { type: 'boolean', description, ...more };
}

export function whole(description: string, size: Size = {}): ParameterSchema {
  return { type: 'integer', description, ...size };
}

export function decimal(description: string, size: Size = {}): ParameterSchema {
  return { type: 'number', description, ...size };
}

export function list(description: string, items: ParameterSchema, size: Size = {}): ParameterSchema {
  return { type: 'array', description, items, ...size };
}

export function texts(description: string, size: Size = {}): ParameterSchema {
  return list(description, { type: 'string' }, size);
}

/** One of the values known today, or another text. */
export function choice(description: string, choices: Choices, more: Size = {}): ParameterSchema {
  return { type: 'string', description, ...more, anyOf: [known(choices), { type: 'string' }] };
}

/** A list of values known today, or of others. */
export function choices(description: string, known: Choices, size: Size = {}): ParameterSchema {
  const { description: _, ...items } = choice('', known);
  return { ...list(description, items, size), uniqueItems: true };
}

/** An open object: fields that are not named may be anything. */
export function object(
  description: string,
  properties: SchemaFields = {},
  required: readonly string[] = [],
): ParameterSchema {
  return { type: 'object', description, ...fieldsOf(properties, required) };
}

/** The same value, or null: as if it were left out. */
export function orNull(schema: ParameterSchema): ParameterSchema {
  const types = [schema.type ?? []].flat();
  if (types.includes('null')) return schema;
  const anyOf = schema.anyOf?.map((one) => (isOtherText(one) ? { type: ['string', 'null'] as const } : one));
  return { ...schema, type: [...types, 'null'], ...(anyOf ? { anyOf } : {}) };
}

function isOtherText(schema: ParameterSchema): boolean {
  return schema.type === 'string' && schema.enum === undefined;
}

/** Either of both types, for what has two forms. */
export function either(description: string, types: readonly SchemaType[], more: ParameterSchema = {}): ParameterSchema {
  return { type: types, description, ...more };
}

/** One kind of the objects that a field tells apart. */
export interface Kind extends Pick<ParameterSchema, 'description' | 'deprecationMessage' | 'allOf'> {
  readonly title: string;
  readonly fields: SchemaFields;
  readonly required?: readonly string[];
  /** What a new one begins with, beside the field that tells it. Needed where fields are required. */
  readonly start?: { readonly [field: string]: JsonValue };
}

/** Objects that the field `tag` tells apart. Those of other kinds may hold anything. Names of one kind stand together. */
export function tagged(tag: string, kinds: Readonly<Record<string, Kind>>, otherTitle: string): ParameterSchema {
  const distinct = [...new Set(Object.values(kinds))];
  const otherTag: ParameterSchema = { type: 'string', not: { enum: Object.keys(kinds) } };
  const other: ParameterSchema = { title: otherTitle, properties: { [tag]: otherTag }, required: [tag] };
  const offered = distinct.filter(({ deprecationMessage }) => deprecationMessage === undefined);
  return {
    type: 'object',
    required: [tag],
    anyOf: [...distinct.map((kind) => variantOf(tag, kind, namesOf(kind, kinds))), other],
    defaultSnippets: offered.map((kind) => snippetOf(tag, kind, namesOf(kind, kinds))),
  };
}

function snippetOf(tag: string, { title, description, start }: Kind, [name = '']: readonly string[]): Snippet {
  return { label: title, ...(description === undefined ? {} : { description }), body: { [tag]: name, ...start } };
}

function namesOf(kind: Kind, kinds: Readonly<Record<string, Kind>>): string[] {
  return Object.keys(kinds).filter((name) => kinds[name] === kind);
}

function variantOf(tag: string, kind: Kind, names: readonly string[]): ParameterSchema {
  const { title, fields, required = [], start: _, ...more } = kind;
  const { description = title } = more;
  // The description stands at the tag as well, where completions show it.
  const tagSchema: ParameterSchema =
    names.length === 1 ? { const: names[0], description } : { enum: names, description };
  return { title, ...more, properties: { [tag]: tagSchema, ...fields }, required: [tag, ...required] };
}

/** Of two fields only one may be given; null and an empty list give nothing. */
export function excluding(one: string, other: string): ParameterSchema {
  const given = { not: { anyOf: [{ type: 'null' }, { type: 'array', maxItems: 0 }] } } as const;
  return {
    allOf: [
      {
        not: { required: [one, other], properties: { [one]: given, [other]: given } },
        errorMessage: `"${one}" and "${other}" exclude each other; keep one of them.`,
      },
    ],
  };
}

function known(choices: Choices): ParameterSchema {
  return { enum: Object.keys(choices), enumDescriptions: Object.values(choices) };
}

function fieldsOf(properties: SchemaFields, required: readonly string[]): ParameterSchema {
  return {
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
