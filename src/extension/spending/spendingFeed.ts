/**
 * Tells one panel of money: what the draft may cost, what the reply costs by now, and what was spent. It follows the
 * conversation at some distance, so that neither a key nor a token waits for it.
 */
import type { ChangeKind } from '../../chat/change';
import { conversationCost } from '../../chat/money/conversationCost';
import { compare, readDecimal } from '../../chat/money/decimal';
import type { NextCost, SpendingState, SpentAmount } from '../../chat/money/spendingState';
import { sameJson } from '../../chat/parameters/jsonValues';
import type { ParameterLayer } from '../../chat/parameters/parameterLayers';
import type { HostMessage } from '../../chat/protocol';
import type { Session } from '../chat/session';
import type { Disposable } from '../listeners';
import type { KnownModels } from '../models/knownModels';
import { draftCost } from './draftCost';
import type { Spending } from './spending';

/** Milliseconds for which changes are gathered. */
const gathering = 300;

/** After these a draft may cost something else. */
const changesNext: ReadonlySet<ChangeKind> = new Set([
  'draftChanged',
  'draftSent',
  'attachmentAdded',
  'attachmentRemoved',
  'attachmentRefreshed',
  'attachmentPinned',
  'queuedReturned',
  'modelSelected',
  'parametersChanged',
  'draftParametersChanged',
  'presetSelected',
  'branchSelected',
  'turnCompleted',
  'turnStopped',
  'turnFailed',
  'turnDeleted',
  'turnRestored',
  'joined',
]);

/** After these more was spent, or more is known of it. */
const changesSpent: ReadonlySet<ChangeKind> = new Set([
  'turnCompleted',
  'turnStopped',
  'turnFailed',
  'turnRecovered',
  'receiptAmended',
  'titleChanged',
  'deletedTurnsEmptied',
  'joined',
]);

export interface SpendingFeedOptions {
  readonly spending: Spending;
  readonly known: Pick<KnownModels, 'factsOfEach' | 'onChange'>;
  readonly layersBelow: (preset: string | undefined) => readonly ParameterLayer[];
  readonly post: (message: HostMessage) => void;
  readonly onFailure: (error: unknown) => void;
}

export class SpendingFeed implements Disposable {
  private following: readonly Disposable[] = [];
  private session: Session | undefined;
  private next: NextCost | undefined;
  private spent: SpentAmount | undefined;
  private told: SpendingState | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isNextOld = true;

  constructor(private readonly options: SpendingFeedOptions) {}

  /** Tells all of it, whatever was told before: the page may be a new one. */
  follow(session: Session): void {
    this.dispose();
    const { spending, known } = this.options;
    this.session = session;
    const { id } = session.conversation;
    const told = () => this.tell();
    this.following = [
      session.onChange(({ kind }) => {
        if (changesSpent.has(kind)) this.spent = undefined;
        if (changesNext.has(kind)) this.isNextOld = true;
        if (changesSpent.has(kind) || changesNext.has(kind)) this.tellSoon();
      }),
      spending.running.onChange((conversationId) => {
        if (conversationId === id) this.tell();
      }),
      spending.credit.onChange(told),
      known.onChange(() => this.pricesChanged()),
      ...(spending.totals ? [spending.totals.onChange(() => this.tellSoon())] : []),
    ];
    this.tellSoon();
  }

  /** Settings name models and providers, too. */
  pricesChanged(): void {
    this.isNextOld = true;
    this.tellSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const each of this.following) each.dispose();
    this.following = [];
    this.session = undefined;
    this.told = undefined;
    this.next = undefined;
    this.spent = undefined;
    this.isNextOld = true;
  }

  private tellSoon(): void {
    if (!this.session) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.tellAll().catch(this.options.onFailure);
    }, gathering);
  }

  private async tellAll(): Promise<void> {
    const { session } = this;
    const { spending, known, layersBelow } = this.options;
    if (session && this.isNextOld) {
      this.isNextOld = false;
      const next = await draftCost(session.conversation, { prices: spending.prices, known, layersBelow });
      if (this.session !== session) return;
      this.next = next;
    }
    this.tell();
  }

  private tell(): void {
    const { session, told } = this;
    if (!session) return;
    const state = this.stateOf(session);
    if (told && sameJson(told, state)) return;
    this.told = state;
    this.options.post({ type: 'spending', spending: state });
  }

  private stateOf({ conversation }: Session): SpendingState {
    const { running, credit, totals } = this.options.spending;
    const { id } = conversation;
    const sums = totals?.totals(id);
    this.spent ??= conversationCost(conversation);
    return {
      conversationId: id,
      next: this.next,
      running: running.of(id),
      conversation: moreOf(this.spent, sums?.conversation),
      day: sums?.day,
      limits: totals?.limits() ?? {},
      credit: credit.answer,
    };
  }
}

/** A ledger knows of titles that were replaced and turns that are gone, receipts of what was before there was a ledger. */
function moreOf(receipts: SpentAmount, ledger: SpentAmount | undefined): SpentAmount {
  const [kept, told] = [readDecimal(ledger?.known), readDecimal(receipts.known)];
  return ledger && kept && told && compare(kept, told) >= 0 ? ledger : receipts;
}
