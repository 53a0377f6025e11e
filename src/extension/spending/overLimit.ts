/** Says which limit keeps a request from being sent, or has ended its answer, and what it would cost. */
import { formatCost } from '../../chat/cost';
import { type Decimal, decimalText } from '../../chat/money/decimal';
import type { LimitName } from '../../chat/money/limitsNow';
import { RefusedReply } from '../chat/replyGuard';

export interface Crossing {
  readonly scope: LimitName;
  readonly limit: Decimal;
  /** By all others that count for it; undefined where there are none. */
  readonly spent: Decimal | undefined;
  /** What it may have cost before a word of the answer, where it was not sent. */
  readonly prompt?: Decimal | undefined;
  /** What it has cost by now. */
  readonly cost?: Decimal | undefined;
}

const names: Readonly<Record<LimitName, string>> = {
  message: 'a message',
  conversation: 'this chat',
  day: 'a day',
};

export function overLimit({ scope, limit, spent, prompt, cost }: Crossing): RefusedReply {
  const sentences = [`Your limit for ${names[scope]} is ${dollars(limit)}.`];
  if (spent && spent.digits !== 0n) {
    const when = scope === 'day' ? 'today' : 'in this chat';
    sentences.push(`Of it ${dollars(spent)} was spent ${when}, or is held by replies that are being written.`);
  }
  if (prompt) {
    const reason =
      prompt.digits === 0n ? 'nothing is left.' : `it may cost ${dollars(prompt)} before a word of the reply.`;
    sentences.push(`Nothing was sent: ${reason}`);
  }
  if (cost) sentences.push(`The reply was ended when it may have cost ${dollars(cost)}.`);
  return new RefusedReply({ kind: 'overLimit', message: sentences.join(' ') });
}

/** A setting that can't be read keeps everything from being sent. */
export function unreadableLimits(faults: readonly string[]): RefusedReply {
  const message = `Nothing was sent: the setting openrouterChat.spendLimits can’t be read. ${faults.join(' ')}`;
  return new RefusedReply({ kind: 'overLimit', message });
}

function dollars(amount: Decimal): string {
  return formatCost(Number(decimalText(amount))) ?? `$${decimalText(amount)}`;
}
