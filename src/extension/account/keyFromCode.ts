/** Turns the code of a sign-in into a key that is kept and in use. A code is sent once, whatever comes of it. */
import { maskedLabel } from './maskedLabel';
import type { Site } from './site';
import type { StoredKey } from './storedKey';

/** Rejects as the client does; an abort keeps nothing. */
export async function keyFromCode(
  site: Site,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  signal: AbortSignal,
): Promise<StoredKey> {
  const key = await site.exchange({ code, code_verifier: verifier }, signal);
  signal.throwIfAborted();
  // First of all: the key will not come again.
  const kept = await site.keys.add({ key, origin: 'signedIn' });
  // Only for lists of keys, so nobody waits for it.
  void addLabel(site, kept).catch(() => undefined);
  return kept;
}

async function addLabel(site: Site, { id, key }: StoredKey): Promise<void> {
  const { label } = await site.client(key).key.get({ retries: { strategy: 'none' } });
  await site.keys.change(id, { label: maskedLabel(label, key) });
}
