/** A small button with an icon under or beside a turn. */
import { html } from 'lit';
import { type IconName, icon } from '../icons';

export interface TurnAction {
  readonly label: string;
  readonly icon: IconName;
  /** What it does, where its name alone does not tell. */
  readonly title?: string;
  readonly act: () => void;
}

export function turnButton({ label, icon: name, title = label, act }: TurnAction) {
  return html`<button type="button" class="iconButton" aria-label=${label} title=${title} data-action=${label} @click=${act}>${icon(name)}</button>`;
}
