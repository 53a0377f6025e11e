/** Reads single values of what came from a file or a message, which may hold anything under any name. */

export type Fields = Readonly<Record<string, unknown>>;

/** What is absent stays absent. */
export function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function objects(list: unknown): object[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? (value as Fields) : {};
}

/** A number can still be read as text; what has an inside cannot. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || isObject(value) || value === null ? '' : String(value);
}

export function stringOnly(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOnly(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
