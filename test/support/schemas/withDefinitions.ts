/** Writes what a schema says several times once, under `definitions`, and refers to it. Knows no parameter. */
import type { ParameterSchema } from '../../../src/chat/parameters/parameterSchema';

/** A schema as it is written to a file. */
export interface WrittenSchema {
  readonly [keyword: string]: unknown;
}

/** Shorter ones are better read where they stand. */
const shortest = 200;

/** `pointer`: where in its file the schema will stand, as `#` or `#/properties/x`. */
export function withDefinitions(schema: ParameterSchema, pointer: string): WrittenSchema {
  const repeated = repeatedIn(schema);
  const names = new Map<string, string>();
  const definitions: Record<string, WrittenSchema> = {};

  function written(value: ParameterSchema, name: string): WrittenSchema {
    const text = JSON.stringify(value);
    if (!repeated.has(text)) return inside(value, name);
    let known = names.get(text);
    if (known === undefined) {
      known = freeName(name, definitions);
      names.set(text, known);
      definitions[known] = {};
      definitions[known] = inside(value, name);
    }
    return { $ref: `${pointer}/definitions/${known}` };
  }

  function inside(value: ParameterSchema, name: string): WrittenSchema {
    return mappedSchema(value, name, written);
  }

  const whole = inside(schema, 'parameters');
  return Object.keys(definitions).length > 0 ? { ...whole, definitions } : whole;
}

function freeName(name: string, taken: Readonly<Record<string, unknown>>): string {
  let free = name;
  for (let count = 2; free in taken; count++) free = `${name}${count}`;
  return free;
}

/** The texts of the schemas that stand in several places; of those inside of them only where they stand alone as well. */
function repeatedIn(schema: ParameterSchema): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const visit = (value: ParameterSchema): WrittenSchema => {
    const text = JSON.stringify(value);
    if (seen.has(text)) {
      if (text.length >= shortest) repeated.add(text);
      return {};
    }
    seen.add(text);
    return mappedSchema(value, '', visit);
  };
  mappedSchema(schema, '', visit);
  return repeated;
}

type Visit = (schema: ParameterSchema, name: string) => WrittenSchema;

/** The same schema, with each schema directly inside of it put through `visit`, by the name of its field. */
function mappedSchema(schema: ParameterSchema, name: string, visit: Visit): WrittenSchema {
  const { properties, items, additionalProperties, anyOf, allOf, not } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([field, one]) => [field, visit(one, field)])),
    }),
    ...(items && { items: visit(items, name) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: visit(additionalProperties, name) }),
    ...(anyOf && { anyOf: anyOf.map((one) => visit(one, name)) }),
    ...(allOf && { allOf: allOf.map((one) => visit(one, name)) }),
    ...(not && { not: visit(not, name) }),
  };
}
