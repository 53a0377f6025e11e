/**
 * What is wrong with a value by the schema of its parameter, in words for the user, before it is set. What a schema leaves
 * open passes: newer values, fields and kinds are the server's business.
 */
import { isJsonObject, type JsonObject, ownField } from './jsonValues';
import type { ParameterSchema, SchemaType } from './parameterSchema';

export interface ValueFault {
  /** A sentence that names the place. */
  readonly message: string;
  /** Two fields of which only one may be given, and the path of the object that has both. */
  readonly excluding?: { readonly path: readonly string[]; readonly names: readonly string[] } | undefined;
}

type Path = readonly string[];

/** The first fault; undefined where nothing is known to be wrong. `path` leads from the parameter to the value. */
export function valueFault(schema: ParameterSchema, value: unknown, path: Path = []): ValueFault | undefined {
  return (
    typeFault(schema, value, path) ??
    sizeFault(schema, value, path) ??
    alternativeFault(schema, value, path) ??
    partFault(schema, value, path) ??
    combinationFault(schema, value, path)
  );
}

function typeFault({ type, const: only, enum: known }: ParameterSchema, value: unknown, path: Path) {
  const types = [type ?? []].flat();
  if (types.length > 0 && !types.some((each) => isOfType(each, value))) {
    const words = types.filter((each) => each !== 'null').map((each) => typeWords[each]);
    return fault(path, `must be ${words.join(' or ')}.`);
  }
  if (only !== undefined && value !== only) return fault(path, `must be “${only}”.`);
  if (known && !known.some((each) => each === value)) return fault(path, `must be one of: ${known.join(', ')}.`);
  return undefined;
}

const typeWords: Readonly<Record<SchemaType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

function isOfType(type: SchemaType, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === type;
}

function sizeFault(schema: ParameterSchema, value: unknown, path: Path): ValueFault | undefined {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems, maxProperties } = schema;
  if (typeof value === 'number') {
    const isLow = value < (minimum ?? -Infinity) || value <= (exclusiveMinimum ?? -Infinity);
    if (isLow || value > (maximum ?? Infinity)) return fault(path, `must be ${rangeWords(schema)}.`);
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    if (length < (minLength ?? 0)) return fault(path, 'must not be empty.');
    if (length > (maxLength ?? Infinity)) return fault(path, `must not be longer than ${maxLength} characters.`);
  }
  if (Array.isArray(value)) {
    if (value.length < (minItems ?? 0)) return fault(path, `must have at least ${minItems}.`);
    if (value.length > (maxItems ?? Infinity)) return fault(path, `must not have more than ${maxItems}.`);
  }
  const count = isJsonObject(value) ? Object.keys(value).length : 0;
  return count > (maxProperties ?? Infinity) ? fault(path, `must not have more than ${maxProperties}.`) : undefined;
}

/** Such as “from 0 to 2”; empty where there are no bounds. */
export function rangeWords({ minimum, exclusiveMinimum, maximum }: ParameterSchema): string {
  if (exclusiveMinimum !== undefined)
    return maximum === undefined ? `more than ${exclusiveMinimum}` : `more than ${exclusiveMinimum}, up to ${maximum}`;
  if (minimum !== undefined) return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
  return maximum === undefined ? '' : `at most ${maximum}`;
}

function alternativeFault({ anyOf }: ParameterSchema, value: unknown, path: Path): ValueFault | undefined {
  if (!anyOf) return undefined;
  const faults = anyOf.map((alternative) => [alternative, valueFault(alternative, value, path)] as const);
  if (faults.some(([, found]) => found === undefined)) return undefined;
  const meant = faults.find(([alternative]) => isMeant(alternative, value)) ?? faults[0];
  return meant?.[1];
}

/** Of objects that a field tells apart, the one whose kind the value has. */
function isMeant({ properties }: ParameterSchema, value: unknown): boolean {
  return Object.entries(properties ?? {}).some(
    ([name, { const: only }]) => only !== undefined && ownField(value, name) === only,
  );
}

function partFault(schema: ParameterSchema, value: unknown, path: Path): ValueFault | undefined {
  if (Array.isArray(value)) return firstFault(value.entries(), ([index, each]) => itemFault(schema, each, index, path));
  if (!isJsonObject(value)) return undefined;
  const missing = schema.required?.find((name) => ownField(value, name) === undefined);
  if (missing !== undefined) return fault([...path, missing], 'is missing.');
  return firstFault(Object.entries(value), ([name, each]) => fieldFault(schema, name, each, path));
}

function itemFault({ items }: ParameterSchema, value: unknown, index: number, path: Path): ValueFault | undefined {
  return items && valueFault(items, value, [...path, String(index + 1)]);
}

function fieldFault(schema: ParameterSchema, name: string, value: unknown, path: Path): ValueFault | undefined {
  const { properties, additionalProperties, propertyNames } = schema;
  if (propertyNames) {
    const wrongName = valueFault(propertyNames, name, [...path, name]);
    if (wrongName) return { message: `The name ${wrongName.message}` };
  }
  const known = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (known) return value === undefined ? undefined : valueFault(known, value, [...path, name]);
  if (additionalProperties === false) return fault([...path, name], 'is not a field that OpenRouter knows here.');
  return typeof additionalProperties === 'object'
    ? valueFault(additionalProperties, value, [...path, name])
    : undefined;
}

function combinationFault({ allOf, not, errorMessage }: ParameterSchema, value: unknown, path: Path) {
  const within = firstFault(allOf ?? [], (each) => valueFault(each, value, path));
  if (within || !not || valueFault(not, value, path)) return within;
  const names = not.required?.length === 2 && isJsonObject(value) ? not.required : undefined;
  const message = errorMessage ?? `${pathWords(path)}is not allowed.`;
  return { message, excluding: names && { path, names } };
}

function firstFault<T>(parts: Iterable<T>, faultOf: (part: T) => ValueFault | undefined): ValueFault | undefined {
  for (const part of parts) {
    const found = faultOf(part);
    if (found) return found;
  }
  return undefined;
}

function fault(path: Path, words: string): ValueFault {
  return { message: `${pathWords(path)}${words}` };
}

/** Names of the API stay as they are written. */
function pathWords(path: Path): string {
  if (path.length === 0) return 'It ';
  const words = path.join('.');
  return `${words.length > 80 ? `${words.slice(0, 79)}…` : words} `;
}

/** `value` without one of its fields, at a path of field names and, from 1, of places in lists. */
export function withoutField(value: unknown, path: Path, name: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return isJsonObject(value) ? removed(value, name) : value;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index + 1) === step ? withoutField(each, rest, name) : each));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [field, field === step ? withoutField(each, rest, name) : each]),
  );
}

function removed(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([field]) => field !== name));
}
