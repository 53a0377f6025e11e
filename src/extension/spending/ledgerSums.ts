/** What entries come to: for people, who want to know what is known, and for limits, which count what may be. */
import { type Decimal, decimalText, greater, plus, readDecimal, sumOf, zero } from '../../chat/money/decimal';
import type { SpentAmount } from '../../chat/money/spendingState';
import type { LeaseItem } from './ledgerFiles';
import { countedAmount, type StoredEntry } from './storedEntry';

export function spentAmount(entries: readonly StoredEntry[]): SpentAmount {
  let known = zero;
  let unknown = 0;
  for (const { isVoid, isOpen, cost, upstreamCost, lookups } of entries) {
    if (isVoid) continue;
    known = plus(known, plus(readDecimal(cost) ?? zero, readDecimal(upstreamCost) ?? zero));
    if (!isOpen && (cost === undefined || lookups !== undefined)) unknown++;
  }
  return { known: decimalText(known), unknown };
}

/** `items` are those that other windows hold, `own` the ids of requests of this one that go on: they are left out. */
export function countedSum(
  entries: readonly StoredEntry[],
  items: readonly LeaseItem[],
  own: ReadonlySet<string>,
): Decimal {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const held = new Map<string, Decimal>();
  for (const item of items) {
    const entry = byId.get(item.id);
    if (!entry || entry.isOpen) held.set(item.id, greater(item.held, item.wish ?? zero));
  }
  const spent = entries.flatMap((entry) =>
    held.has(entry.id) || (entry.isOpen && own.has(entry.id)) ? [] : countedAmount(entry),
  );
  return sumOf([...spent, ...held.values()]);
}
