/** The small parts that schemas are made of. Knows no parameter. */
import type { ParameterSchema, SchemaFields, SchemaType } from '../parameterSchema';

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
}

/** Objects that the field `tag` tells apart. Those of other kinds may hold anything. */
export function tagged(tag: string, kinds: Readonly<Record<string, Kind>>, otherTitle: string): ParameterSchema {
  const variants = Object.entries(kinds).map(([name, { title, fields, required = [], ...more }]) => ({
    title,
    ...more,
    properties: { [tag]: { const: name }, ...fields },
    required: [tag, ...required],
  }));
  const other = {
    title: otherTitle,
    properties: { [tag]: { type: 'string', not: { enum: Object.keys(kinds) } } },
  } as const;
  return { type: 'object', required: [tag], anyOf: [...variants, { ...other, required: [tag] }] };
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
