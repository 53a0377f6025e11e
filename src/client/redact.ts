/** Keeps secrets out of what the client says: the key in use wherever it appears, and what looks like a key or a token. */

const keyPattern = /\bsk-[A-Za-z0-9_-]{8,}/g;
const bearerPattern = /\bBearer\s+[A-Za-z0-9._~+/=-]{8,}/gi;
const dataUrlPattern = /(data:[\w.+/-]+;base64,)[A-Za-z0-9+/=]{16,}/g;
const placeholder = '[secret]';
const deepest = 500;

/** Removes known secrets, and what looks like one, from texts and from data. */
export interface Redactor {
  /** For texts of ours: the secrets, other keys, bearer tokens; long base64 is shortened. */
  text(text: string): string;
  /** For data of others (metadata, partial answers): the secrets alone, in every string, copying only what holds one. */
  data<T>(data: T): T;
}

/** A redactor for the key in use and other secrets; without any it still removes what looks like a key. */
export function createRedactor(key: string | undefined, others: readonly string[] = []): Redactor {
  const secrets = [key ?? '', ...others].filter((secret) => secret !== '');
  const withoutSecrets = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, placeholder), text);
  return {
    text: (text) =>
      withoutSecrets(text)
        .replace(dataUrlPattern, '$1…')
        .replace(bearerPattern, `Bearer ${placeholder}`)
        .replace(keyPattern, placeholder),
    data: <T>(data: T): T =>
      secrets.some((secret) => holds(data, secret)) ? (mapStrings(data, withoutSecrets) as T) : data,
  };
}

/** Without recursion: data of others may be nested deeper than the stack is. */
function holds(data: unknown, secret: string): boolean {
  const rest: unknown[] = [data];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && value.includes(secret)) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, item] of Object.entries(value)) {
      if (name.includes(secret)) return true;
      rest.push(item);
    }
  }
  return false;
}

/** A changed copy. What lies deeper than any data of use is left out of it. */
function mapStrings(data: unknown, change: (text: string) => string, depth = 0): unknown {
  if (typeof data === 'string') return change(data);
  if (typeof data !== 'object' || data === null) return data;
  if (depth > deepest) return placeholder;
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, change, depth + 1));
  const entries = Object.entries(data).map(([name, value]) => [change(name), mapStrings(value, change, depth + 1)]);
  return Object.fromEntries(entries);
}
