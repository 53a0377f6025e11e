/**
 * What a reply cost by what a server told of it. Of two that told, OpenRouter's own record counts, which is made last. A
 * server can send anything: an amount below zero is none.
 */
import type { ChatUsage } from '../../client';
import type { Receipt } from '../conversation';
import { type Decimal, plus, readDecimal } from './decimal';

export interface ReplyCost {
  /** What OpenRouter charges; undefined where it is not known. */
  readonly charged: Decimal | undefined;
  /** What the provider charges itself, where the key is the user's own there. */
  readonly upstream: Decimal | undefined;
  /** Whether the key is the user's own at the provider. */
  readonly isByok: boolean;
}

export function replyCost({ usage, record }: Receipt): ReplyCost {
  const told = usageCost(usage);
  const isByok = record?.isByok ?? told.isByok;
  return {
    charged: amountIn(record?.cost) ?? told.charged,
    upstream: isByok
      ? (amountIn(record?.upstreamCost) ?? amountIn(usage?.cost_details?.upstream_inference_cost))
      : undefined,
    isByok,
  };
}

export function usageCost(usage: ChatUsage | undefined): ReplyCost {
  const isByok = usage?.is_byok === true;
  return {
    charged: amountIn(usage?.cost),
    upstream: isByok ? amountIn(usage.cost_details?.upstream_inference_cost) : undefined,
    isByok,
  };
}

/** What the user pays, whoever is paid; undefined where a part of it is not known. */
export function wholeCost({ charged, upstream, isByok }: ReplyCost): Decimal | undefined {
  if (!isByok) return charged;
  return charged && upstream && plus(charged, upstream);
}

export function amountIn(value: unknown): Decimal | undefined {
  const amount = typeof value === 'number' && Number.isFinite(value) ? readDecimal(value) : undefined;
  return amount && amount.digits >= 0n ? amount : undefined;
}
