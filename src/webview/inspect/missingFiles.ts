/** What stands where a reply's files have nothing to show: they are on their way, could not be read, or are not there. */
import { html } from 'lit';
import { icon } from '../icons';
import type { InspectedView } from './inspectedView';

export function missingFiles({ files }: InspectedView, otherwise: string) {
  if (!files) return html`<p class="about" role="status">Reading…</p>`;
  if (files.reason !== undefined)
    return html`<p class="fault">${icon('warning')}<span dir="auto">${files.reason}</span></p>`;
  return html`<p class="about">${otherwise}</p>`;
}
