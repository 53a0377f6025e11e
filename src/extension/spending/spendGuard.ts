/**
 * Keeps spending within the user's limits: it has a say in each request before it goes out and while its answer comes, and
 * enters all of them into the ledger. It knows no settings and no panel.
 */
import { branchTo } from '../../chat/branches';
import type { Conversation } from '../../chat/conversation';
import { calibrationOf } from '../../chat/money/calibration';
import { CostMeter } from '../../chat/money/costMeter';
import type { Decimal } from '../../chat/money/decimal';
import type { LimitsNow } from '../../chat/money/limitsNow';
import type { PriceBounds } from '../../chat/money/priceBounds';
import { requestCost } from '../../chat/money/requestCost';
import { requestTokens } from '../../chat/money/requestTokens';
import { type Calibration, calibrated, noTokens, type TokenRange, uncalibrated } from '../../chat/money/tokenRange';
import type { ChatRequest } from '../../client';
import type { AdmittedReply, AskedReply, ReplyGuard } from '../chat/replyGuard';
import { boundedRequest } from './boundedRequest';
import type { Leases } from './leases';
import { type Ledger, silentFor } from './ledger';
import { localDay } from './localDay';
import { unreadableLimits } from './overLimit';
import { RunningSpend } from './runningSpend';
import type { StoredEntry } from './storedEntry';

export interface SpendGuardDependencies {
  readonly ledger: Ledger;
  readonly leases: Leases;
  /** Asked with each piece of an answer: the user may change them meanwhile. */
  readonly limits: () => LimitsNow;
  /** Undefined where nothing is known. */
  readonly pricesOf: (request: ChatRequest, prompt: TokenRange) => Promise<PriceBounds | undefined>;
  /** Is told of each request that has ended. */
  readonly onEnded: (entry: StoredEntry) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export class SpendGuard implements ReplyGuard {
  private beat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly dependencies: SpendGuardDependencies) {}

  async admit(asked: AskedReply): Promise<AdmittedReply> {
    const { ledger, leases, limits, pricesOf, onEnded } = this.dependencies;
    const { request, purpose } = asked;
    const { faults } = limits();
    if (faults.length > 0) throw unreadableLimits(faults);
    const calibration = calibrationFor(asked.conversation, request.model ?? '');
    const { tokens, images } = requestTokens(request);
    const prompt = calibrated(tokens, calibration);
    const bounds = await pricesOf(request, prompt);
    const meter = new CostMeter(bounds, prompt, { calibration, images });
    let wasNamed = false;
    const isFree = bounds !== undefined && isAllFree(bounds);
    const entry = this.entryOf(asked);
    const promptCost = bounds && cheapestPrompt(bounds, prompt, images);
    const running = new RunningSpend({ ledger, leases, limits, meter, promptCost, entry, isFree });
    await running.begin();
    this.live();
    const { left } = running;
    const mayChange = purpose !== 'replay' && !isFree && left !== undefined && left.digits > 0n;
    return {
      request: mayChange ? boundedRequest(request, left, prompt.most) : request,
      opened: (generationId) => running.opened(generationId),
      retried: ({ error }) => running.retried(error),
      taken: (chunk) => {
        const { model } = chunk;
        if (wasNamed || isFree || typeof model !== 'string' || model === '') return running.taken(chunk);
        wasNamed = true;
        if (meter.knows(model)) return running.taken(chunk);
        const learned = this.learn(meter, { ...request, model, models: undefined }, prompt);
        // Once, and only where a limit holds: without it many pieces may come before they are counted.
        return running.left ? learned.then(() => running.taken(chunk)) : running.taken(chunk);
      },
      ended: (ending) => {
        onEnded(running.ended(ending));
        return undefined;
      },
    };
  }

  private async learn(meter: CostMeter, served: ChatRequest, prompt: TokenRange): Promise<void> {
    const bounds = await this.dependencies.pricesOf(served, prompt).catch(() => undefined);
    if (bounds) meter.learn(bounds);
  }

  dispose(): void {
    clearInterval(this.beat);
  }

  /** Says again and again that this window lives, as long as a reply is written. */
  private live(): void {
    const { leases } = this.dependencies;
    this.beat ??= setInterval(() => {
      if (!leases.isEmpty) return void leases.publish();
      clearInterval(this.beat);
      this.beat = undefined;
    }, silentFor / 3);
  }

  private entryOf({ request, purpose, conversation, turnId }: AskedReply): StoredEntry {
    const { newId, now } = this.dependencies;
    const at = now();
    return {
      id: newId(),
      at: new Date(at).toISOString(),
      day: localDay(at),
      purpose,
      conversationId: conversation.id,
      turnId,
      workspace: conversation.workspace,
      model: request.model ?? '',
      source: 'none',
      revision: 0,
      isOpen: true,
    };
  }
}

function calibrationFor(conversation: Conversation, model: string): Calibration {
  const { leaf } = conversation;
  return leaf === undefined ? uncalibrated : calibrationOf(branchTo(conversation, leaf), model);
}

/** What is counted for the prompt with the first piece of the answer, should the cheapest of those who may write it do so. */
function cheapestPrompt({ cheapest }: PriceBounds, prompt: TokenRange, images: number): Decimal {
  const used = { prompt, completion: noTokens, reasoning: noTokens, images };
  return requestCost({ cheapest, dearest: cheapest }, used).most;
}

function isAllFree({ dearest, isPartial, hasOtherCharges }: PriceBounds): boolean {
  return (
    !isPartial &&
    !hasOtherCharges &&
    Object.values(dearest).every((price) => price === undefined || price.digits === 0n)
  );
}
