/** What a reply cost, in the words of the line under it, and exactly in their tooltip. */
import { html } from 'lit';
import type { AssistantTurn } from '../../chat/conversation';
import { exactAmount, formatAmount } from '../../chat/cost';
import { type ReplyCost, replyCost } from '../../chat/money/replyCost';

/** A cost that was not told is called unknown: no figure at all would look like nothing. */
export function receiptCost({ state, receipt, text, origin }: AssistantTurn) {
  if (origin?.kind === 'edited') return undefined;
  const cost = replyCost(receipt ?? {});
  if (!cost.charged && state.kind === 'failed' && text === '') return undefined;
  const isRecorded = receipt?.record?.cost !== undefined;
  return html`<span class="receiptCost" title=${inFull(cost, isRecorded)}>${inShort(cost)}</span>`;
}

function inShort({ charged, upstream, isByok }: ReplyCost): string {
  const own = charged ? formatAmount(charged) : 'cost unknown';
  if (!isByok) return own;
  return `${own} + ${upstream ? `${formatAmount(upstream)} upstream` : 'unknown upstream cost'} (your key)`;
}

function inFull({ charged, upstream, isByok }: ReplyCost, isRecorded: boolean): string {
  if (!charged) return 'The server did not tell what this cost';
  const from = isRecorded ? ', by its record of this reply' : '';
  const own = `OpenRouter charged ${exactAmount(charged)}${from}`;
  if (!isByok) return own;
  return upstream
    ? `${own}; the provider charges ${exactAmount(upstream)} to your own key there`
    : `${own}; what the provider charges to your own key there was not told`;
}
