/** The line under a reply: whose words it is, who wrote it and when, how long that took, and what it used and cost. */
import { html, nothing } from 'lit';
import type { AssistantTurn } from '../../chat/conversation';
import { formatTokens } from '../../chat/cost';
import { formatDuration } from './formatDuration';
import { receiptCost } from './receiptCost';
import { turnTime } from './turnTime';

export function receiptLine(turn: AssistantTurn) {
  if (turn.state.kind === 'running') return nothing;
  const { receipt, model, at } = turn;
  const name = receipt?.model ?? (model === '' ? undefined : model);
  const time = turnTime(at);
  const parts = [
    mark(turn),
    name === undefined ? undefined : html`<span class="receiptModel" title=${name}>${name}</span>`,
    receipt?.provider,
    time === nothing ? undefined : time,
    duration(turn),
    formatTokens(receipt?.usage),
    receiptCost(turn),
  ];
  const told = parts.filter((part) => part !== undefined);
  if (told.length === 0) return nothing;
  return html`<p class="receipt">${told.map((part) => (typeof part === 'string' ? html`<span>${part}</span> ` : html`${part} `))}</p>`;
}

const origins = {
  edited: ['Edited', 'These are your words: the model’s own are another version of this reply.'],
  replayed: ['Replayed', 'The request of another version of this reply, sent again with one field changed.'],
  continued: ['Continued', 'The model went on from another version of this reply, which is kept.'],
} as const;

function mark({ origin, state }: AssistantTurn) {
  const [word, title] = origin ? origins[origin.kind] : [undefined, undefined];
  const stopped = state.kind === 'stopped' ? 'Stopped' : undefined;
  if (word === undefined) return stopped;
  return html`<span title=${title}>${word}</span>${stopped === undefined ? nothing : html` <span>${stopped}</span>`}`;
}

/** Nobody waited for words that the user wrote. */
function duration({ at, state, origin }: AssistantTurn): string | undefined {
  if (state.kind === 'running' || origin?.kind === 'edited') return undefined;
  const ms = Date.parse(state.endedAt) - Date.parse(at);
  return ms > 0 ? formatDuration(ms) : undefined;
}
