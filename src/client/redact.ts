/** Keeps secrets out of what the client says: the key in use wherever it appears, and what looks like a key or a token. */

const keyPattern = /\bsk-[A-Za-z0-9_-]{8,}/g;
const bearerPattern = /\bBearer\s+[A-Za-z0-9._~+/=-]{8,}/gi;
const dataUrlPattern = /(data:[\w.+/-]+;base64,)[A-Za-z0-9+/=]{16,}/g;
const placeholder = '[secret]';

/** Removes one key, and what looks like one, from texts and from data. */
export interface Redactor {
  /** For texts of ours: the key, other keys, bearer tokens; long base64 is shortened. */
  text(text: string): string;
  /** For data of others (metadata, partial answers): the key alone, in every string, copying only what holds it. */
  data<T>(data: T): T;
}

/** A redactor for the key in use; without one it still removes what looks like a key. */
export function createRedactor(key: string | undefined): Redactor {
  const withoutKey = (text: string) => (key ? text.replaceAll(key, placeholder) : text);
  return {
    text: (text) =>
      withoutKey(text)
        .replace(dataUrlPattern, '$1…')
        .replace(bearerPattern, `Bearer ${placeholder}`)
        .replace(keyPattern, placeholder),
    data: <T>(data: T): T => (key && holds(data, key) ? (mapStrings(data, withoutKey) as T) : data),
  };
}

function holds(data: unknown, key: string): boolean {
  if (typeof data === 'string') return data.includes(key);
  if (typeof data !== 'object' || data === null) return false;
  return Object.entries(data).some(([name, value]) => name.includes(key) || holds(value, key));
}

function mapStrings(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [change(name), mapStrings(value, change)]));
}
