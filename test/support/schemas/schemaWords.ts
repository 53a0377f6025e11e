/** Says in words what a schema takes, in those of the client's own checks. Knows no parameter. */
import type { ParameterSchema, SchemaType } from '../../../src/chat/parameters/parameterSchema';
import { described, type JsonType } from '../../../src/client/rule';

/** As Markdown: "a whole number from 0 to 20 or null". */
export function schemaWords(schema: ParameterSchema): string {
  const { minimum, exclusiveMinimum, maximum } = schema;
  const all = typesOf(schema);
  const type = all.filter(isJsonType);
  const words = described({
    type,
    nullable: all.includes('null'),
    ...(minimum === undefined ? {} : { minimum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(maximum === undefined ? {} : { maximum }),
  });
  return [words, ...sizes(schema), ...known(schema)].filter((part) => part !== '').join('; ');
}

function typesOf({ type, anyOf }: ParameterSchema): readonly SchemaType[] {
  return [type ?? anyOf?.flatMap((one) => one.type ?? []) ?? []].flat();
}

function isJsonType(type: SchemaType): type is JsonType & SchemaType {
  return type !== 'null';
}

function sizes(schema: ParameterSchema): string[] {
  const { items, additionalProperties: values, propertyNames } = schema;
  return [
    counted(schema.minLength, schema.maxLength, 'characters'),
    counted(schema.minItems, schema.maxItems, 'entries'),
    counted(undefined, schema.maxProperties, 'fields'),
    ...(propertyNames ? [`names: ${counted(undefined, propertyNames.maxLength, 'characters')}`] : []),
    ...(items && items.properties === undefined ? [`entries: ${schemaWords(items)}`] : []),
    ...(typeof values === 'object' ? [`values: ${schemaWords(values)}`] : []),
    ...(values === false ? ['no other fields'] : []),
    ...(schema.allOf ?? []).map(({ not }) => `not both ${(not?.required ?? []).map(asCode).join(' and ')}`),
  ];
}

function counted(least: number | undefined, most: number | undefined, what: string): string {
  if (most === undefined) return least === undefined ? '' : 'not empty';
  return least === undefined ? `at most ${most} ${what}` : `${least} to ${most} ${what}`;
}

function known({ anyOf = [], examples }: ParameterSchema): string[] {
  const values = anyOf.flatMap((one) => one.enum ?? []);
  if (values.length > 0) return [`known: ${values.map((value) => asCode(`${value}`)).join(', ')}`];
  return examples ? [`for example ${asCode(JSON.stringify(examples[0]))}`] : [];
}

export function asCode(text: string): string {
  return `\`${text}\``;
}
