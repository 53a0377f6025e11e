/** Which version of the reply is inspected, and the ways to the others. */
import { html, nothing } from 'lit';
import type { InspectState, ReplyVersion } from '../../chat/inspect/inspectProtocol';
import { raiseInspect } from './raiseInspect';

export function versionBar(from: EventTarget, { versions, turnId, comparedWith }: InspectState) {
  const own = versions.find((version) => version.turnId === turnId);
  const others = versions.filter((version) => version.turnId !== turnId);
  if (others.length === 0) return html`<p class="about">${own?.label ?? 'The only version'}</p>`;
  const chosen = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement)
      raiseInspect(from, { kind: 'compareWith', turnId: currentTarget.value });
  };
  const inspectOther = () => {
    if (comparedWith !== undefined) raiseInspect(from, { kind: 'inspectOther', turnId: comparedWith });
  };
  return html`<div class="versionBar"><span class="about">${own ? versionText(own) : ''}</span>
    <select class="entry" aria-label="Compare with" @change=${chosen}>
      <option value="" .selected=${comparedWith === undefined}>Compare with…</option>
      ${others.map(
        (version) =>
          html`<option value=${version.turnId} .selected=${version.turnId === comparedWith}>${versionText(version)}</option>`,
      )}
    </select>
    ${comparedWith === undefined ? nothing : html`<button type="button" class="button secondary" @click=${inspectOther}>Inspect the Other</button>`}
  </div>`;
}

export function versionText({ label, model, field }: ReplyVersion): string {
  return [label, ...(model === '' ? [] : [model]), ...(field === undefined ? [] : [`${field} changed`])].join(' · ');
}
