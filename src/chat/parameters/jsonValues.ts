/** Small questions about values that are JSON, whatever their field names are. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own field; undefined where there is none, also for names such as `constructor`. */
export function ownField(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The texts of a list; none of what is no list. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The same object with a field changed, or without it where the value is undefined. The order of the others stays. */
export function withField(object: JsonObject, name: string, value: unknown): JsonObject {
  const others = Object.entries(object).filter(([each]) => each !== name || value !== undefined);
  const isThere = Object.hasOwn(object, name);
  const entries = isThere ? others.map(([each, old]) => [each, each === name ? value : old] as const) : others;
  // `fromEntries` makes own fields of all names, `__proto__` too.
  return Object.fromEntries(isThere || value === undefined ? entries : [...entries, [name, value] as const]);
}

/** Whether two JSON values say the same; the order of fields says nothing. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => sameJson(each, other[index]));
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one).filter((name) => one[name] !== undefined);
  const otherNames = Object.keys(other).filter((name) => other[name] !== undefined);
  return names.length === otherNames.length && names.every((name) => sameJson(one[name], ownField(other, name)));
}
