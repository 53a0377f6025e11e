/** Where the request could have gone, where it went and what was done to it on the way. */
import { html, nothing } from 'lit';
import { type RoutingFacts, routingFacts } from '../../chat/inspect/routingFacts';
import { isJsonObject, ownField } from '../../chat/parameters/jsonValues';
import { costText } from './costText';
import { factList } from './factList';
import type { InspectedView } from './inspectedView';
import './jsonView';
import { missingFiles } from './missingFiles';

export function routingSection(view: InspectedView) {
  const metadata = ownField(view.files?.details, 'metadata');
  const source = ownField(ownField(view.files?.details, 'generation'), 'response_cache_source_id');
  const cached =
    typeof source === 'string'
      ? html`<p>It came from the response cache: it repeats <code>${source}</code>.</p>`
      : nothing;
  if (!isJsonObject(metadata)) {
    const isRunning = view.reply.state.kind === 'running';
    const why = isRunning
      ? 'How it is routed is told with the last piece of the reply.'
      : 'The server told nothing of how it routed this request. Replies of before this was asked for, replies that broke off, other servers than OpenRouter and answers from its response cache tell nothing.';
    return html`${cached}${missingFiles(view, why)}`;
  }
  const facts = routingFacts(metadata);
  return html`${cached}
    ${facts.summary === undefined ? nothing : html`<p dir="auto">${facts.summary}</p>`}
    ${factList(facts.words.map(({ label, value }) => ({ name: label, value })))}
    <h2>Endpoints considered</h2>${endpoints(facts)}
    <h2>Providers asked</h2>${attempts(facts)}
    <h2>On the way</h2>${stages(facts)}
    <h2>All of it</h2>
    <json-view .value=${metadata} .label=${'Routing'}></json-view>`;
}

function endpoints({ endpoints: list, total }: RoutingFacts) {
  const note = total === undefined || total === list.length ? '' : `${list.length} of ${total} are listed.`;
  if (list.length === 0) return html`<p class="about">None are listed. ${note}</p>`;
  return html`<table class="grid"><caption class="visuallyHidden">Endpoints considered</caption>
      <thead><tr><th scope="col">Provider</th><th scope="col">Model</th><th scope="col">Chosen</th></tr></thead>
      <tbody>${list.map(
        ({ provider, model, isSelected }) =>
          html`<tr data-selected=${isSelected}><th scope="row" dir="auto">${provider}</th><td dir="auto">${model}</td><td>${isSelected ? 'Yes' : 'No'}</td></tr>`,
      )}</tbody></table>
    ${note === '' ? nothing : html`<p class="about">${note}</p>`}`;
}

function attempts({ attempts: list }: RoutingFacts) {
  if (list.length === 0) return html`<p class="about">None are listed.</p>`;
  return html`<table class="grid"><caption class="visuallyHidden">Providers asked</caption>
    <thead><tr><th scope="col">Attempt</th><th scope="col">Provider</th><th scope="col">Model</th><th scope="col" class="figure">Status</th></tr></thead>
    <tbody>${list.map(
      ({ provider, model, status }, index) =>
        html`<tr><td>${index + 1}</td><th scope="row" dir="auto">${provider}</th><td dir="auto">${model}</td><td class="figure">${status ?? 'unknown'}</td></tr>`,
    )}</tbody></table>`;
}

function stages({ stages: list }: RoutingFacts) {
  if (list.length === 0) return html`<p class="about">Nothing was done to it, as far as the server tells.</p>`;
  return html`<table class="grid"><caption class="visuallyHidden">What was done on the way</caption>
    <thead><tr><th scope="col">Stage</th><th scope="col">Kind</th><th scope="col">What</th><th scope="col" class="figure">Cost</th></tr></thead>
    <tbody>${list.map(
      ({ type, name, summary, cost }) =>
        html`<tr><th scope="row" dir="auto">${name}</th><td dir="auto">${type}</td><td dir="auto">${summary ?? ''}</td><td class="figure">${costText(cost) ?? 'unknown'}</td></tr>`,
    )}</tbody></table>`;
}
