/** Tabs as the pattern for them says: one stop of the Tab key, arrow keys between them, and a panel for each. */
import { html } from 'lit';
import { type InspectTab, inspectTabs } from '../../chat/inspect/inspectProtocol';

const names: { readonly [T in InspectTab]: string } = {
  overview: 'Overview',
  request: 'Request',
  upstream: 'Upstream',
  routing: 'Routing',
  response: 'Response',
  replay: 'Replay',
  compare: 'Compare',
};

export function tabList(chosen: InspectTab, choose: (tab: InspectTab) => void) {
  const pressed = (event: KeyboardEvent) => {
    const list = event.currentTarget;
    if (!(list instanceof HTMLElement)) return;
    const isLeftward = getComputedStyle(list).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = { ArrowRight: isLeftward ? -1 : 1, ArrowLeft: isLeftward ? 1 : -1 };
    const at = inspectTabs.indexOf(chosen);
    const step = steps[event.key];
    const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? inspectTabs.length - 1 : step && at + step;
    if (wanted === undefined) return;
    event.preventDefault();
    const tab = inspectTabs[(wanted + inspectTabs.length) % inspectTabs.length];
    if (tab === undefined) return;
    choose(tab);
    list.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="About this reply" @keydown=${pressed}>${inspectTabs.map(
    (
      tab,
    ) => html`<button type="button" role="tab" class="tab" id="tab-${tab}" aria-selected=${tab === chosen} aria-controls="tabPanel"
      tabindex=${tab === chosen ? 0 : -1} @click=${() => choose(tab)}>${names[tab]}</button>`,
  )}</div>`;
}
