/**
 * The form of a rule about one place of a request, what it says about one value, and the rules that many places share.
 * Knows no parameter and nothing of what is around a value.
 */
import type { NamedFields } from './types/open';

/** The types of JSON, and the number that is whole. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

/** What one place may hold. Words are those of JSON Schema where it has one; lengths are in characters. */
export interface Rule {
  readonly type: JsonType | readonly JsonType[];
  /** null may stand here. */
  readonly nullable?: boolean;
  /** The object around it is refused without it. */
  readonly required?: boolean;
  /** A field beside this one, of which only one may be sent. */
  readonly excludes?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxFields?: number;
  readonly maxNameLength?: number;
  /** Of a list: what each entry may be. */
  readonly items?: Rule;
  /** Of an object: what these fields may be. Others may be anything. */
  readonly fields?: Fields;
  /** Of an object that is a map: what each of its values may be. */
  readonly values?: Rule;
  /** Of objects that the field `tag` tells apart: the further fields of each known kind. Other kinds may be anything. */
  readonly tag?: string;
  readonly variants?: Readonly<Record<string, Fields>>;
}

/** A rule for each of these fields. */
export type Fields<Name extends string = string> = Readonly<Record<Name, Rule>>;

/** A rule for each field that a type names, but for the one that tells its objects apart. */
export type FieldsOf<T, Tag extends string = never> = Fields<Exclude<NamedFields<T>, Tag> & string>;

/** For each kind of a union that the field `Tag` tells apart: a rule for each of its other fields. */
export type VariantsOf<Union extends { [tag in Tag]: string }, Tag extends string> = {
  readonly [Kind in Union[Tag]]: FieldsOf<Member<Union, Tag, Kind>, Tag>;
};

type Member<Union, Tag extends string, Kind> = Union extends { [tag in Tag]: infer Kinds }
  ? Kind extends Kinds
    ? Union
    : never
  : never;

export const text = { type: 'string' } as const;
export const flag = { type: 'boolean' } as const;
export const whole = { type: 'integer' } as const;
export const decimal = { type: 'number' } as const;
export const object = { type: 'object' } as const;
export const texts = { type: 'array', items: text } as const;
export const needed = { type: 'string', required: true } as const;
export const notEmpty = { type: 'string', required: true, minLength: 1 } as const;
export const textOrNull = { type: 'string', nullable: true } as const;
export const flagOrNull = { type: 'boolean', nullable: true } as const;
export const textsOrNull = { type: 'array', items: text, nullable: true } as const;
export const listOrNull = { type: 'array', nullable: true } as const;
export const cacheControl = { type: 'object', fields: { type: needed, ttl: text } } as const;

/** The name of a function, a schema or a nested model. */
export const shortName = { type: 'string', minLength: 1, maxLength: 64 } as const;

const isOfType: Readonly<Record<JsonType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
};

const typeNames: Readonly<Record<JsonType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

/** Whether a value has one of the types and, as a number, is in the range. */
export function isAllowed(value: unknown, rule: Rule): boolean {
  if (value === null) return rule.nullable === true;
  const { type } = rule;
  const hasType = typeof type === 'string' ? isOfType[type](value) : type.some((one) => isOfType[one](value));
  if (!hasType) return false;
  if (typeof value !== 'number') return true;
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity } = rule;
  return value >= minimum && value > exclusiveMinimum && value <= maximum;
}

/** What is allowed, in words: "a number from 0 to 2 or null". */
export function described(rule: Rule): string {
  const { minimum, exclusiveMinimum, maximum } = rule;
  const words = [
    [rule.type]
      .flat()
      .map((type) => typeNames[type])
      .join(' or '),
  ];
  if (minimum !== undefined) words.push(`from ${minimum}`);
  if (exclusiveMinimum !== undefined) words.push(`above ${exclusiveMinimum}`);
  if (maximum !== undefined) words.push(`${minimum === undefined ? 'up to' : 'to'} ${maximum}`);
  if (rule.nullable) words.push('or null');
  return words.join(' ');
}

/** What a value is, in words. Numbers tell something and are shown; texts may be long or secret and are not. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return typeNames.string;
  if (Array.isArray(value)) return typeNames.array;
  if (typeof value === 'object' && value !== null) return typeNames.object;
  const isNamed = typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol';
  return isNamed ? `a ${typeof value}` : `${value}`;
}

/** What is wrong with the size of a value of the right type, as the end of a sentence. */
export function misfitOf(value: unknown, rule: Rule): string | undefined {
  const { minLength = 0, maxLength = Infinity, minItems = 0, maxItems = Infinity, maxFields = Infinity } = rule;
  if (typeof value === 'string') {
    if (value.length < minLength) return 'is empty.';
    return isLonger(value, maxLength) ? `is longer than the ${maxLength} characters that are allowed.` : undefined;
  }
  if (Array.isArray(value)) {
    if (value.length < minItems) return `is empty; at least ${minItems} is needed.`;
    return value.length > maxItems ? `holds ${value.length} entries; at most ${maxItems} are allowed.` : undefined;
  }
  if (maxFields === Infinity || typeof value !== 'object' || value === null) return undefined;
  const count = Object.values(value).filter((item) => item !== undefined).length;
  return count > maxFields ? `holds ${count} entries; at most ${maxFields} are allowed.` : undefined;
}

/** Whether a text has more characters than that; one beyond the basic plane (an emoji) counts once, as the schema counts. */
export function isLonger(text: string, limit = Infinity): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || [...text].length > limit;
}
