/** What a key may still spend, in words, and whether that is less than the next message may cost. */
import { compare, readDecimal } from '../../chat/money/decimal';
import type { CreditAnswer, NextCost } from '../../chat/money/spendingState';
import { amountOf } from './rangeText';

/** Undefined while nobody asked. */
export function creditText(answer: CreditAnswer | undefined): readonly string[] {
  if (!answer) return ['The key: asking what it may still spend…'];
  const { credit, reason } = answer;
  if (!credit) return [`What the key may still spend is not known: ${reason ?? 'the server did not tell'}`];
  const [remaining, limit] = [amountOf(credit.remaining), amountOf(credit.limit)];
  const used = amountOf(credit.usedToday);
  const account = amountOf(credit.accountCredit);
  return [
    keyWords(remaining, limit, credit.limit, credit.resets),
    ...(used === undefined ? [] : [`Used with the key today (UTC): ${used}`]),
    ...(account === undefined ? [] : [`The account has ${account} left`]),
  ];
}

function keyWords(
  remaining: string | undefined,
  limit: string | undefined,
  told: string | undefined,
  resets: string | undefined,
): string {
  if (told === 'unlimited') return 'The key has no limit of its own';
  if (remaining === undefined) return 'What the key may still spend was not told';
  const renewed = resets === undefined ? '' : `, renewed ${resets}`;
  return `The key has ${remaining}${limit === undefined ? '' : ` of ${limit}`} left${renewed}`;
}

/** In words, where what is left is less than the next message may cost at most. */
export function lowCredit(answer: CreditAnswer | undefined, next: NextCost | undefined): string | undefined {
  const most = next?.range?.most ?? next?.range?.least;
  const cost = most === undefined ? undefined : readDecimal(most);
  if (!cost || !answer?.credit) return undefined;
  const rests = [answer.credit.remaining, answer.credit.accountCredit].map((rest) =>
    rest === undefined ? undefined : readDecimal(rest),
  );
  const isLow = rests.some((rest) => rest && compare(rest, cost) < 0);
  if (!isLow) return undefined;
  const lowest = rests.flatMap((rest) => rest ?? []).reduce((one, other) => (compare(other, one) < 0 ? other : one));
  const index = rests.indexOf(lowest);
  const whose = index === 0 ? 'The key' : 'The account';
  const rest = amountOf(index === 0 ? answer.credit.remaining : answer.credit.accountCredit);
  return `${whose} has ${rest} left: less than this message may cost.`;
}
