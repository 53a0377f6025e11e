/** One API key as it lies in SecretStorage, with what its user calls it. It does not know where the secret is. */
import { objectFromJson } from './objectFromJson';

/** What may be shown of a key. */
export interface KeyEntry {
  /** Empty for the key that an earlier version stored: it knew only one for each server. */
  readonly id: string;
  /** As the user calls it. */
  readonly name: string;
  /** As the server masks it, such as `sk-or-v1-0e6…1c9`. */
  readonly label?: string | undefined;
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly addedAt: number;
  readonly origin: KeyOrigin;
}

/** Where a key came from: OpenRouter's page made it, or the user typed it. */
export type KeyOrigin = 'signedIn' | 'byHand';

export interface StoredKey extends KeyEntry {
  readonly key: string;
}

const earlierName = 'Key 1';

/** Where what is stored enters. Earlier versions stored the bare key. Undefined for what is none of ours. */
export function readStoredKey(id: string, text: string | undefined): StoredKey | undefined {
  if (text === undefined || text === '') return undefined;
  const earlier: StoredKey = { id, name: earlierName, addedAt: 0, origin: 'byHand', key: text };
  // No key begins with a brace.
  if (!text.startsWith('{')) return earlier;
  const { key, name, label, addedAt, origin } = objectFromJson(text);
  if (typeof key !== 'string' || key === '') return undefined;
  return {
    id,
    key,
    name: typeof name === 'string' && name !== '' ? name : earlierName,
    label: typeof label === 'string' ? label : undefined,
    addedAt: typeof addedAt === 'number' ? addedAt : 0,
    origin: origin === 'signedIn' ? 'signedIn' : 'byHand',
  };
}

export function writeStoredKey({ key, name, label, addedAt, origin }: StoredKey): string {
  return JSON.stringify({ key, name, label, addedAt, origin });
}
