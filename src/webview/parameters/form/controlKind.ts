/** Which control a value gets, told by its schema alone. Knows no parameter and no control. */
import type { ParameterSchema, SchemaType } from '../../../chat/parameters/parameterSchema';

export type ControlKind =
  | 'flag'
  | 'number'
  | 'price'
  | 'choice'
  | 'text'
  | 'texts'
  | 'choices'
  | 'object'
  | 'map'
  | 'variant'
  | 'variants'
  | 'union'
  | 'json';

export function controlKind(schema: ParameterSchema): ControlKind {
  const types = typesOf(schema);
  const [type] = types;
  if (types.length === 2) return unionKind(schema, types);
  if (types.length !== 1 || type === undefined) return 'json';
  if (type === 'boolean') return 'flag';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'string') return knownValues(schema).length > 0 ? 'choice' : 'text';
  if (type === 'array') return listKind(schema.items);
  return objectKind(schema);
}

/** Without null, which every control says by being left alone. */
export function typesOf({ type }: ParameterSchema): readonly SchemaType[] {
  return [type ?? []].flat().filter((each) => each !== 'null');
}

function unionKind(schema: ParameterSchema, types: readonly SchemaType[]): ControlKind {
  const all = [...types].sort().join();
  if (all === 'number,string') return 'price';
  if (all === 'array,string' && schema.items?.type === 'string') return 'texts';
  if (all === 'array,string') return 'union';
  return types.includes('object') ? 'union' : 'json';
}

function listKind(items: ParameterSchema | undefined): ControlKind {
  if (!items) return 'json';
  if (tagOf(items) !== undefined) return 'variants';
  if (typesOf(items).join() !== 'string') return 'json';
  return knownValues(items).length > 0 ? 'choices' : 'texts';
}

function objectKind(schema: ParameterSchema): ControlKind {
  if (tagOf(schema) !== undefined) return 'variant';
  if (schema.properties) return 'object';
  return typeof schema.additionalProperties === 'object' ? 'map' : 'json';
}

export interface KnownValue {
  readonly value: string;
  readonly description: string;
}

/** The values that are known today; others may be sent too. */
export function knownValues(schema: ParameterSchema): readonly KnownValue[] {
  const listed = [schema, ...(schema.anyOf ?? [])].find((each) => each.enum);
  return (listed?.enum ?? []).flatMap((value, index) =>
    value === null ? [] : [{ value, description: listed?.enumDescriptions?.[index] ?? '' }],
  );
}

export interface Variant {
  /** What the tag says. */
  readonly name: string;
  readonly schema: ParameterSchema;
}

/** The field that tells the objects of a schema apart. */
export function tagOf({ anyOf }: ParameterSchema): string | undefined {
  for (const { properties } of anyOf ?? []) {
    const tag = Object.entries(properties ?? {}).find(([, { const: only }]) => only !== undefined);
    if (tag) return tag[0];
  }
  return undefined;
}

export function variantsOf(schema: ParameterSchema): readonly Variant[] {
  const tag = tagOf(schema);
  return (schema.anyOf ?? []).flatMap((variant) => {
    const name = tag === undefined ? undefined : variant.properties?.[tag]?.const;
    return name === undefined ? [] : [{ name, schema: variant }];
  });
}

/** The fields of a variant beside its tag. */
export function variantFields({ properties, ...schema }: ParameterSchema, tag: string): ParameterSchema {
  const fields = Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => name !== tag));
  return { ...schema, type: 'object', properties: fields };
}

export interface Form {
  readonly label: string;
  readonly type: SchemaType;
  readonly schema: ParameterSchema;
}

/** The forms that a value may have, each with a schema of its own. */
export function formsOf(schema: ParameterSchema): readonly Form[] {
  return typesOf(schema).map((type) => ({ label: formLabels[type], type, schema: narrowed(schema, type) }));
}

const formLabels: Readonly<Record<SchemaType, string>> = {
  string: 'One value',
  number: 'One number',
  integer: 'One number',
  boolean: 'On or off',
  object: 'In detail',
  array: 'A list',
  null: 'Nothing',
};

/** What a schema says of values of one type. */
function narrowed(schema: ParameterSchema, type: SchemaType): ParameterSchema {
  const { anyOf, properties, items, ...rest } = schema;
  const fitting = anyOf?.filter((each) => each.type === undefined || [each.type].flat().includes(type)) ?? [];
  if (type === 'object') {
    const object = fitting.find((each) => each.type !== undefined) ?? { properties };
    return { ...rest, ...object, type };
  }
  if (type === 'array') return { ...rest, ...(items ? { items } : {}), type };
  return { ...rest, ...(fitting.length > 0 ? { anyOf: fitting } : {}), type };
}
