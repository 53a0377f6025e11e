/** A small button with an icon under or beside a turn. */
import { html } from 'lit';
import { type IconName, icon } from '../icons';

export function turnButton(label: string, iconName: IconName, onClick: () => void) {
  return html`<button type="button" class="iconButton" aria-label=${label} title=${label} @click=${onClick}>${icon(iconName)}</button>`;
}
