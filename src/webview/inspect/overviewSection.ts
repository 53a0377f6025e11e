/** What became of the reply: who wrote it, why it ended, what was tried, how long it took, what it used and cost. */
import { html, nothing } from 'lit';
import type { AssistantTurn } from '../../chat/conversation';
import { routingFacts } from '../../chat/inspect/routingFacts';
import { serverToolUse, tokenKinds } from '../../chat/inspect/tokenKinds';
import { isJsonObject, ownField } from '../../chat/parameters/jsonValues';
import { costText } from './costText';
import { count, type Fact, factList, percent, unknown, word } from './factList';
import type { InspectedView } from './inspectedView';
import { raiseInspect } from './raiseInspect';
import { timingsSection } from './timingsSection';

export function overviewSection(view: InspectedView) {
  const { reply } = view;
  const { receipt } = reply;
  return html`
    <h2>Reply</h2>
    ${factList([
      { name: 'State', value: stateWords(reply.state) },
      { name: 'Asked for', value: word(reply.model) ?? 'The account’s default model' },
      { name: 'Answered by', value: servedModel(view) },
      { name: 'Provider', value: word(receipt?.provider) },
      { name: 'Generation', value: generation(view) },
      { name: 'Finish reason', value: finishReason(view) },
      ...(word(receipt?.serviceTier) ? [{ name: 'Service tier', value: word(receipt?.serviceTier) }] : []),
      ...origin(view),
    ])}
    <h2>Cost</h2>
    ${factList(costFacts(view))}
    <h2>Tokens</h2>
    ${tokens(view)}
    ${timingsSection(view)}
    <h2>Attempts</h2>
    ${attempts(view)}
  `;
}

export function stateWords(state: AssistantTurn['state'] | undefined): string {
  switch (state?.kind) {
    case 'running':
      return 'Being written';
    case 'complete':
      return 'Complete';
    case 'stopped':
      return 'Stopped by you';
    case 'failed':
      return `Failed: ${word(state.failure?.message) ?? 'for an unknown reason'}`;
    default:
      return 'Unknown';
  }
}

function servedModel({ reply }: InspectedView) {
  const served = word(reply.receipt?.model);
  if (served === undefined || served === reply.model || reply.model === '') return served;
  return html`${served} <span class="badge">not the one asked for</span>`;
}

function generation({ from, reply }: InspectedView) {
  const id = word(reply.receipt?.generationId);
  if (id === undefined) return undefined;
  return html`<code>${id}</code> <button type="button" class="button secondary small"
    @click=${() => raiseInspect(from, { kind: 'copyText', text: id })}>Copy Id</button>`;
}

function finishReason({ reply }: InspectedView): string | undefined {
  const [reason, native] = [word(reply.receipt?.finishReason), word(reply.receipt?.nativeFinishReason)];
  if (native === undefined || native === reason) return reason;
  return `${reason ?? 'unknown'} (the provider says ${native})`;
}

function origin({ from, reply, state }: InspectedView): readonly Fact[] {
  const { origin: of } = reply;
  if (!of) return [];
  const words = {
    edited: 'Your words in place of the model’s',
    continued: 'The model went on from another version',
    replayed: `Sent again with ${word(of.field) ?? 'one field'} changed`,
  }[of.kind];
  const isThere = state.versions.some(({ turnId }) => turnId === of.turnId);
  const compare = html` <button type="button" class="button secondary small"
    @click=${() => raiseInspect(from, { kind: 'compareWith', turnId: of.turnId })}>Compare</button>`;
  return [{ name: 'Origin', value: html`${words}${isThere ? compare : nothing}` }];
}

function costFacts({ reply }: InspectedView): readonly Fact[] {
  const { usage, record } = reply.receipt ?? {};
  const upstream = costText(usage?.cost_details?.upstream_inference_cost);
  const tools = costText(usage?.cost_details?.server_tool_cost);
  const discount = costText(record?.cacheDiscount);
  return [
    { name: 'Charged by OpenRouter', value: costText(usage?.cost) },
    ...(upstream
      ? [{ name: usage?.is_byok === true ? 'Charged by the provider (your own key)' : 'Upstream', value: upstream }]
      : []),
    ...(tools ? [{ name: 'Of it, server tools', value: tools }] : []),
    ...(record ? [{ name: 'In OpenRouter’s record', value: costText(record.cost) }] : []),
    ...(discount ? [{ name: 'Cache discount', value: discount }] : []),
  ];
}

function tokens({ reply }: InspectedView) {
  const { usage } = reply.receipt ?? {};
  const kinds = tokenKinds(usage);
  const tools = serverToolUse(usage);
  if (kinds.length + tools.length === 0)
    return html`<p class="about">${reply.state.kind === 'running' ? 'The server tells them at the end.' : unknown()}</p>`;
  return html`<table class="grid"><caption class="visuallyHidden">Tokens by kind</caption>
    <thead><tr><th scope="col">Kind</th><th scope="col" class="figure">Count</th><th scope="col" class="figure">Share</th></tr></thead>
    <tbody>${kinds.map(
      ({ label, tokens, share, isPart }) => html`<tr><th scope="row" class=${isPart ? 'part' : ''}>${label}</th>
        <td class="figure">${count(tokens)}</td><td class="figure">${share === undefined ? '' : percent(share)}</td></tr>`,
    )}${tools.map(
      ({ label, count: times }) =>
        html`<tr><th scope="row">${label}</th><td class="figure">${count(times)}</td><td></td></tr>`,
    )}</tbody></table>`;
}

function attempts({ reply, files }: InspectedView) {
  const { attempts: noted } = reply.receipt ?? {};
  const byClient = (Array.isArray(noted) ? noted : []).filter(isJsonObject).map((attempt) => ({
    who:
      attempt.by === 'openrouter'
        ? `OpenRouter asked ${word(attempt.provider) ?? 'a provider'}`
        : 'This extension asked the server',
    what: word(attempt.status) ?? word(attempt.kind) ?? 'unknown',
  }));
  const tried = byClient.some(({ who }) => who.startsWith('OpenRouter'))
    ? []
    : routingFacts(ownField(files?.details, 'metadata')).attempts.map(({ provider, model, status }) => ({
        who: `OpenRouter asked ${provider} for ${model}`,
        what: status === undefined ? 'unknown' : String(status),
      }));
  const all = [...byClient, ...tried];
  if (all.length === 0) return html`<p class="about">The first one, as far as the server tells.</p>`;
  return html`<ol class="attempts">${all.map(({ who, what }) => html`<li dir="auto">${who}: ${what}</li>`)}</ol>`;
}
