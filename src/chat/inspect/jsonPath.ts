/** Where a value stands in a JSON value: names of fields and places in lists, from the outside in. It knows no request. */
import { isJsonObject, ownField, withField } from '../parameters/jsonValues';

export type JsonPath = readonly (string | number)[];

/** As one writes it in a program: `provider.order`, `messages[2].content`. */
export function pathText(path: JsonPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** undefined where there is nothing. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof step === 'string') return ownField(inner, step);
    return Array.isArray(inner) ? inner[step] : undefined;
  }, value);
}

/**
 * The same value with another one at `path`, or without it where `changed` is undefined. All else stays, the order of fields too.
 * Objects on the way that are missing are made; undefined where the path leads through something else.
 */
export function withValueAt(value: unknown, path: JsonPath, changed: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return changed;
  if (typeof step === 'number') {
    if (!Array.isArray(value) || !(step in value)) return undefined;
    const inner = withValueAt(value[step], rest, changed);
    if (inner === undefined) return rest.length === 0 ? value.filter((_, index) => index !== step) : undefined;
    return value.map((each, index) => (index === step ? inner : each));
  }
  const object = value === undefined || value === null ? {} : value;
  if (!isJsonObject(object)) return undefined;
  if (changed === undefined && !Object.hasOwn(object, step)) return value;
  const inner = withValueAt(ownField(object, step), rest, changed);
  if (inner === undefined && rest.length > 0) return undefined;
  return withField(object, step, inner);
}

/** Reads what `pathText` writes; undefined where it is no path. */
export function pathIn(text: string): JsonPath | undefined {
  const step = /(?:^|\.)([^.[\]\s"]+)|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]/y;
  const path: (string | number)[] = [];
  const trimmed = text.trim();
  for (let end = 0; end < trimmed.length; end = step.lastIndex) {
    step.lastIndex = end;
    const [whole, name, index, quoted] = step.exec(trimmed) ?? [];
    if (whole === undefined) return undefined;
    try {
      path.push(name ?? (index === undefined ? String(JSON.parse(quoted ?? '""')) : Number(index)));
    } catch {
      return undefined;
    }
  }
  return path.length > 0 && typeof path[0] === 'string' ? path : undefined;
}

/** Reads a path that came as JSON; undefined where it is none. */
export function readPath(json: string): JsonPath | undefined {
  try {
    const path: unknown = JSON.parse(json);
    if (!Array.isArray(path) || path.length === 0) return undefined;
    return path.every((step) => typeof step === 'string' || (Number.isSafeInteger(step) && step >= 0))
      ? (path as JsonPath)
      : undefined;
  } catch {
    return undefined;
  }
}
