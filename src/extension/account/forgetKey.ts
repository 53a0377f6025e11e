/** Forgets keys, once the user has confirmed it. What is being written goes on. */
import { showWarning } from '../notify';
import { showBriefly } from './showBriefly';
import type { Site } from './site';
import type { KeyEntry } from './storedKey';

const forget = 'Forget Key';
const forgetAll = 'Forget All Keys';

/** Resolves with whether it was done. */
export async function forgetKey(site: Site, key: KeyEntry): Promise<boolean> {
  const keys = await site.keys.all();
  const isInUse = (await site.keys.inUse())?.id === key.id;
  const heir = isInUse ? await site.keys.heirOf(key.id) : undefined;
  const question = keys.length > 1 ? `Forget the API key “${key.name}”?` : 'Forget the API key?';
  const choice = await showWarning(question, { modal: true, detail: consequence(isInUse, heir) }, forget);
  if (choice !== forget) return false;
  await site.keys.remove(key.id);
  showBriefly(heir ? `The API key is forgotten. “${heir.name}” is in use now.` : 'The API key is forgotten.');
  return true;
}

export async function forgetAllKeys(site: Site): Promise<boolean> {
  const question = `Forget all API keys for ${site.name}?`;
  const choice = await showWarning(question, { modal: true, detail: consequence(true, undefined) }, forgetAll);
  if (choice !== forgetAll) return false;
  await site.keys.removeAll();
  showBriefly('All API keys are forgotten.');
  return true;
}

function consequence(isInUse: boolean, heir: KeyEntry | undefined): string {
  const revoke = 'The key itself stays valid: delete it at the server to end it for good.';
  if (!isInUse) return `Another key is in use, and stays so. ${revoke}`;
  if (heir) return `It is in use. From then on “${heir.name}” is used. ${revoke}`;
  return `Chats stay; sending needs a key again. ${revoke}`;
}
