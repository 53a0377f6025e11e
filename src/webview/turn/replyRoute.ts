/**
 * On what way a reply came, where that is not the plain one: each attempt at it, how it ended in the provider's words,
 * and in which tier it was served. Folded, since most need the answer alone.
 */
import { html, nothing } from 'lit';
import type { AssistantTurn, Receipt, ReplyAttempt } from '../../chat/conversation';
import { failureText } from '../../chat/failures';
import { icon } from '../icons';
import './replyRoute.css';

export function replyRoute({ state, receipt }: AssistantTurn) {
  if (state.kind === 'running' || !receipt) return nothing;
  const attempts = allAttempts(receipt, state.kind === 'complete');
  const facts = [
    ...(attempts.length > 1 ? [`${attempts.length} attempts`] : []),
    ...(isUnusualEnd(receipt) ? [`ended with ${receipt.finishReason}`] : []),
    ...(isUnusualTier(receipt) ? [`${receipt.serviceTier} tier`] : []),
  ];
  if (facts.length === 0) return nothing;
  return html`<details class="replyRoute">
    <summary>${icon('next')}<span dir="auto">${facts.join(' · ')}</span></summary>
    ${attempts.length > 1 ? html`<ol aria-label="Attempts">${attempts.map((each) => html`<li dir="auto">${inWords(each)}</li>`)}</ol>` : nothing}
    ${ending(receipt)}
    ${isUnusualTier(receipt) ? html`<p>Served in the tier ${receipt.serviceTier}.</p>` : nothing}
  </details>`;
}

/** Those that are noted, and the one that answered where OpenRouter tells nothing of it. */
function allAttempts({ attempts = [], model, provider }: Receipt, isComplete: boolean): readonly ReplyAttempt[] {
  if (attempts.length === 0 || attempts.some(({ by }) => by === 'openrouter')) return attempts;
  return [...attempts, { by: 'client', model, provider, ...(isComplete && { status: 200 }) }];
}

function inWords({ by, provider, model, status, kind }: ReplyAttempt): string {
  const who = by === 'openrouter' ? (provider ?? 'Unknown provider') : (provider ?? 'OpenRouter');
  const what = model === undefined ? '' : `, ${model}`;
  const isAnswer = status !== undefined && status >= 200 && status < 300;
  const why = kind === undefined ? undefined : failureText({ kind, message: '' }).title;
  const facts = [why ?? (isAnswer ? 'answered' : undefined), status === undefined ? undefined : `status ${status}`];
  const how = facts.filter((fact) => fact !== undefined).join(', ');
  return `${who}${what}: ${how === '' ? 'outcome unknown' : how}${by === 'client' && !isAnswer && kind !== undefined ? ' (asked again)' : ''}`;
}

function ending({ finishReason, nativeFinishReason }: Receipt) {
  if (finishReason === undefined && nativeFinishReason === undefined) return nothing;
  const native =
    nativeFinishReason === undefined || nativeFinishReason === finishReason
      ? ''
      : `; the provider calls it ${nativeFinishReason}`;
  return html`<p dir="auto">Ended with ${finishReason ?? 'no reason told'}${native}.</p>`;
}

const usualEnds: ReadonlySet<string | undefined> = new Set(['stop', 'tool_calls', undefined]);

function isUnusualEnd({ finishReason }: Receipt): boolean {
  return !usualEnds.has(finishReason);
}

function isUnusualTier({ serviceTier }: Receipt): boolean {
  return serviceTier !== undefined && serviceTier !== 'default' && serviceTier !== 'auto';
}
