/** What else came with the reply, and OpenRouter's own record of it, which is looked up where the user asks for that. */
import { html, nothing } from 'lit';
import { type RecordField, recordComparison } from '../../chat/inspect/recordComparison';
import { ownField } from '../../chat/parameters/jsonValues';
import { icon } from '../icons';
import { valueText } from './differenceTable';
import { factList, word } from './factList';
import type { InspectedView } from './inspectedView';
import './jsonView';
import { raiseInspect } from './raiseInspect';

export function responseSection(view: InspectedView) {
  const { reply, files } = view;
  const details = files?.details;
  return html`${factList([
    { name: 'Began', value: word(reply.at) },
    { name: 'Ended', value: reply.state.kind === 'running' ? 'Not yet' : word(reply.state.endedAt) },
    { name: 'Created', value: createdText(ownField(details, 'created')) },
    { name: 'Object', value: word(ownField(details, 'object')) },
    { name: 'System fingerprint', value: word(ownField(details, 'systemFingerprint')) },
  ])}
  <h2>OpenRouter’s record</h2>${record(view)}
  <h2>What the turn keeps</h2>
  <json-view .value=${reply} .label=${'Reply'}></json-view>
  ${details === undefined ? nothing : html`<h2>What came along</h2><json-view .value=${details} .label=${'Details'}></json-view>`}`;
}

/** Seconds since 1970. */
function createdText(created: unknown): string | undefined {
  const at = new Date(typeof created === 'number' ? created * 1000 : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function record({ from, state, reply, files }: InspectedView) {
  const generation = ownField(files?.details, 'generation');
  const fields = recordComparison(generation, reply.receipt);
  const { lookUp } = state;
  const hasEnded = reply.state.kind !== 'running';
  const canAsk = hasEnded && lookUp.kind !== 'running' && word(reply.receipt?.generationId) !== undefined;
  const at = word(reply.receipt?.record?.at);
  return html`<div class="buttons"><button type="button" class="button secondary" aria-disabled=${!canAsk}
      @click=${() => {
        if (canAsk) raiseInspect(from, { kind: 'lookUp' });
      }}>${fields.length === 0 ? 'Look Up OpenRouter’s Record' : 'Look Up Again'}</button></div>
    <p class="about" role="status">${
      lookUp.kind === 'running'
        ? 'Asking OpenRouter… A record comes some seconds after the reply has ended.'
        : word(reply.receipt?.generationId) === undefined
          ? 'There is nothing to look up: the reply has no generation id.'
          : at === undefined
            ? ''
            : `Looked up ${at}.`
    }</p>
    ${lookUp.kind === 'failed' ? html`<p class="fault">${icon('warning')}<span dir="auto">${lookUp.reason}</span></p>` : nothing}
    ${fields.length === 0 ? nothing : recordTable(fields)}`;
}

function recordTable(fields: readonly RecordField[]) {
  const differing = fields.filter(({ differs }) => differs).length;
  const words =
    differing === 0
      ? 'It says the same as the reply.'
      : `In ${differing} ${differing === 1 ? 'field' : 'fields'} it says something else than the reply.`;
  return html`<p>${words}</p><table class="grid differences"><caption class="visuallyHidden">OpenRouter’s record</caption>
    <thead><tr><th scope="col">Field</th><th scope="col">Record</th><th scope="col">Reply</th></tr></thead>
    <tbody>${fields.map(
      ({ name, recorded, told, differs }) => html`<tr data-differs=${differs}>
        <th scope="row"><code>${name}</code>${differs ? html` <span class="badge">differs</span>` : nothing}</th>
        <td dir="auto">${valueText(recorded)}</td><td dir="auto">${told === undefined ? '' : valueText(told)}</td></tr>`,
    )}</tbody></table>`;
}
