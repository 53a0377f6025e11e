/**
 * Follows what replies cost while they are written, and tells so a few times a second. It holds nothing up: a reply whose
 * prices are still being looked up is caught up with when they are there.
 */

import { branchTo } from '../../chat/branches';
import type { TurnId } from '../../chat/conversation';
import { calibrationOf } from '../../chat/money/calibration';
import { CostMeter } from '../../chat/money/costMeter';
import { decimalText } from '../../chat/money/decimal';
import type { PriceBounds } from '../../chat/money/priceBounds';
import { promptTokens } from '../../chat/money/promptTokens';
import { requestTokens } from '../../chat/money/requestTokens';
import type { RunningCost } from '../../chat/money/spendingState';
import { calibrated, uncalibrated } from '../../chat/money/tokenRange';
import type { ChatChunk } from '../../client';
import type { AdmittedReply, AskedReply, ReplyGuard } from '../chat/replyGuard';
import { type Disposable, Listeners } from '../listeners';
import type { PriceBook } from './priceBook';

/** Milliseconds between two figures: more of them can't be read. */
const pause = 250;

/** A server that is asked for prices answers within far fewer pieces. */
const mostWaiting = 5000;

interface Running {
  readonly turnId: TurnId;
  readonly meter: CostMeter | undefined;
}

export class RunningCosts implements ReplyGuard {
  private readonly running = new Map<string, Running>();
  private readonly listeners = new Listeners<[conversationId: string]>();

  constructor(private readonly prices: Pick<PriceBook, 'pricesOf'>) {}

  /** Told at most four times a second for each conversation, and when a reply begins and ends. */
  onChange(listener: (conversationId: string) => void): Disposable {
    return this.listeners.add(listener);
  }

  /** Of the reply that is being written in a conversation. */
  of(conversationId: string): RunningCost | undefined {
    const running = this.running.get(conversationId);
    if (!running?.meter) return undefined;
    const { cost, isPartial } = running.meter;
    const range = cost && { least: decimalText(cost.least), most: decimalText(cost.most), isPartial };
    return { turnId: running.turnId, range };
  }

  async admit(asked: AskedReply): Promise<AdmittedReply> {
    const { request, conversation, turnId } = asked;
    if (turnId === undefined) return { request };
    const { id } = conversation;
    const waiting: ChatChunk[] = [];
    let meter: CostMeter | undefined;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tellSoon = () => {
      telling ??= setTimeout(() => {
        telling = undefined;
        this.listeners.tell(id);
      }, pause);
    };
    const begin = (bounds: PriceBounds | undefined) => {
      meter = meterOf(asked, bounds);
      for (const chunk of waiting.splice(0)) meter.take(chunk);
      if (this.running.get(id)?.turnId !== turnId) return;
      this.running.set(id, { turnId, meter });
      this.listeners.tell(id);
    };
    this.running.set(id, { turnId, meter: undefined });
    void this.prices.pricesOf(request).then(begin, () => begin(undefined));
    return {
      request,
      taken: (chunk) => {
        if (meter) meter.take(chunk);
        else if (waiting.length < mostWaiting) waiting.push(chunk);
        tellSoon();
        return undefined;
      },
      ended: () => {
        clearTimeout(telling);
        if (this.running.get(id)?.turnId === turnId) this.running.delete(id);
        this.listeners.tell(id);
        return undefined;
      },
    };
  }
}

function meterOf({ request, purpose, conversation }: AskedReply, bounds: PriceBounds | undefined): CostMeter {
  const { tokens, images } = requestTokens(request);
  // A request of before may hold other messages than the branch does now.
  const prompt = purpose === 'reply' ? promptTokens(conversation) : calibrated(tokens, uncalibrated);
  const calibration = calibrationOf(branchTo(conversation, conversation.leaf), conversation.model);
  return new CostMeter(bounds, prompt, { calibration, images });
}
