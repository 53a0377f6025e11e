/** The line under a reply: who wrote it, how many tokens it took, what it cost, and how it ended. */
import { html, nothing } from 'lit';
import type { AssistantTurn } from '../../chat/conversation';
import { formatCost, formatTokens } from '../../chat/cost';

export function receiptLine(turn: AssistantTurn) {
  const parts = receiptParts(turn);
  if (parts.length === 0) return nothing;
  return html`<p class="receipt">${parts.map((part) => html`<span>${part}</span> `)}</p>`;
}

/** The parts in reading order. A cost that was not told is called unknown: no figure at all would look like nothing. */
export function receiptParts({ state, receipt, model, text }: AssistantTurn): string[] {
  if (state.kind === 'running') return [];
  const usedSomething = state.kind !== 'failed' || text !== '';
  const cost = formatCost(receipt?.usage?.cost) ?? (usedSomething ? 'cost unknown' : undefined);
  const parts = [
    state.kind === 'stopped' ? 'Stopped' : undefined,
    receipt?.model ?? (model === '' ? undefined : model),
    receipt?.provider,
    formatTokens(receipt?.usage),
    cost,
  ];
  return parts.filter((part) => part !== undefined);
}
