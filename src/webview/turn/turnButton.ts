/** A small button with an icon under or beside a turn. */
import { html } from 'lit';
import { type IconName, icon } from '../icons';

export interface TurnAction {
  readonly label: string;
  readonly icon: IconName;
  /** What it does, where its name alone does not tell. */
  readonly title?: string;
  /** `button` is what was pressed. */
  readonly act: (button: Element) => void;
}

export function turnButton({ label, icon: name, title = label, act }: TurnAction) {
  const pressed = ({ currentTarget }: Event) => {
    if (currentTarget instanceof Element) act(currentTarget);
  };
  return html`<button type="button" class="iconButton" aria-label=${label} title=${title} data-action=${label} @click=${pressed}>${icon(name)}</button>`;
}
