/** Asks the server what the key in use may still spend, and what the account has left where the key may see that. */
import type { KeyCredit } from '../../chat/money/keyCredit';
import type { Credits, KeyInfo } from '../../client';
import { amountText } from './amountText';

export interface CreditSite {
  client(): {
    readonly key: { get(options: CreditCall): Promise<KeyInfo> };
    readonly credits: { get(options: CreditCall): Promise<Credits> };
  };
}

interface CreditCall {
  readonly signal: AbortSignal;
  readonly retries: { readonly strategy: 'none' };
}

/** Rejects where the key itself can't be asked about. What the server does not tell is absent, never zero. */
export async function keyCredit(site: CreditSite, signal: AbortSignal): Promise<KeyCredit> {
  const client = site.client();
  const call: CreditCall = { signal, retries: { strategy: 'none' } };
  const key = await client.key.get(call);
  const credit = {
    limit: key.limit === null ? 'unlimited' : amountText(key.limit),
    remaining: amountText(key.limit_remaining),
    resets: resetIn(key.limit_reset),
    usedToday: amountText(key.usage_daily),
    accountCredit: maySeeCredits(key) ? await accountCredit(client.credits.get(call), signal) : undefined,
  };
  return Object.fromEntries(Object.entries(credit).filter(([, value]) => value !== undefined));
}

/** An ordinary key is refused, or answered with zeros that say nothing: it is not asked for at all. */
function maySeeCredits(key: KeyInfo): boolean {
  return key.is_management_key === true || key.is_provisioning_key === true;
}

async function accountCredit(asked: Promise<Credits>, signal: AbortSignal): Promise<string | undefined> {
  const credits = await asked.catch(() => undefined);
  signal.throwIfAborted();
  return credits && amountText(credits.total_credits, credits.total_usage);
}

/** A word such as `daily`; a server can send anything. */
function resetIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{1,20}$/i.test(value) ? value.toLowerCase() : undefined;
}
