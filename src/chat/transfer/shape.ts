/** Checks of what a file holds, each with words for its fault. They trust nothing, and never go deeper than they name. */
import { ImportFault } from './importFault';

/** Throws an `ImportFault` unless the value is as wanted. */
export type Check = (value: unknown, path: string) => void;

export type Fields = Readonly<Record<string, unknown>>;

export const aText: Check = mustBe('a text', (value) => typeof value === 'string');
export const aNumber: Check = mustBe('a number', (value) => typeof value === 'number');
export const aCount: Check = mustBe(
  'a whole number from 0',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
export const aFlag: Check = mustBe('true or false', (value) => typeof value === 'boolean');
export const anObject: Check = mustBe('an object', isFields);
export const aTime: Check = mustBe(
  'a date and time such as 2026-01-31T12:00:00Z',
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
);

export function mustBe(what: string, isAsWanted: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (!isAsWanted(value)) throw new ImportFault(path, `must be ${what}, but is ${kindOf(value)}.`);
  };
}

export function optional(check: Check): Check {
  return (value, path) => {
    if (value !== undefined) check(value, path);
  };
}

export function oneOf(...allowed: readonly string[]): Check {
  return mustBe(allowed.join(' or '), (value) => typeof value === 'string' && allowed.includes(value));
}

export function listOf(check: Check): Check {
  return (value, path) => {
    for (const [index, item] of listIn(value, path).entries()) check(item, `${path}[${index}]`);
  };
}

/** An object whose values, under whatever names, are all as wanted. */
export function mapOf(check: Check): Check {
  return (value, path) => {
    for (const [name, item] of Object.entries(fieldsIn(value, path))) check(item, at(path, name));
  };
}

/** An object with at least these fields. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    const found = fieldsIn(value, path);
    for (const [name, check] of Object.entries(checks)) check(own(found, name), at(path, name));
  };
}

/** An object whose field `tag` says which of the checks is its own. */
export function byTag(tag: string, checks: Readonly<Record<string, Check>>): Check {
  const isKnown = oneOf(...Object.keys(checks));
  return (value, path) => {
    const kind = own(fieldsIn(value, path), tag);
    isKnown(kind, at(path, tag));
    checks[String(kind)]?.(value, path);
  };
}

export function fieldsIn(value: unknown, path: string): Fields {
  anObject(value, path);
  return isFields(value) ? value : {};
}

export function listIn(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ImportFault(path, `must be a list, but is ${kindOf(value)}.`);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that the file itself holds: nothing that every object has by birth. */
export function own(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function at(path: string, name: string): string {
  const step = /^[\w-]{1,64}$/.test(name) ? name : `[${JSON.stringify(name.slice(0, 64))}]`;
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length <= 40 ? JSON.stringify(value) : 'a text';
  return typeof value === 'object' ? 'an object' : String(value);
}
