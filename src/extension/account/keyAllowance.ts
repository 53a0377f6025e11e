/** What may still be spent with a key, in a few words, as the server tells when it is asked. */
import { formatCost } from '../../chat/cost';
import { OpenRouterError } from '../../client';
import { reasonOf } from '../reasonOf';
import type { Site } from './site';

/** Never rejects but for an abort: what went wrong is an answer, too. */
export async function keyAllowance(site: Site, key: string, signal: AbortSignal): Promise<string> {
  try {
    const {
      limit,
      limit_remaining: left,
      usage,
    } = await site.client(key).key.get({ signal, retries: { strategy: 'none' } });
    const used = typeof usage === 'number' ? `${formatCost(usage) ?? 'an unknown amount'} used` : undefined;
    if (typeof left !== 'number') return ['no limit of its own', used].filter((part) => part !== undefined).join(', ');
    // Rounded to cents, the last of it would look like nothing.
    return `${formatCost(left) ?? 'an unknown amount'}${typeof limit === 'number' ? ` of ${formatCost(limit) ?? 'an unknown limit'}` : ''} left`;
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof OpenRouterError && error.kind === 'unauthorized')
      return `${site.name} does not accept this key`;
    return `not known: ${reasonOf(error)}`;
  }
}
