/** The button "More actions" under a turn, with its menu. It does not know what the actions do. */
import { html, nothing, type ReactiveControllerHost } from 'lit';
import { icon } from '../icons';
import { PopupMenu } from '../menu/popupMenu';
import type { TurnAction } from './turnButton';

export class ActionMenu {
  private readonly menu: PopupMenu;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.menu = new PopupMenu(host);
  }

  render(items: readonly TurnAction[]) {
    if (items.length === 0) return nothing;
    return html`<button type="button" class="iconButton" aria-label="More actions" title="More actions"
        data-action="More actions" aria-haspopup="menu" aria-expanded=${this.menu.isOpen}
        @mousedown=${this.keepFocus} @click=${this.toggle} @keydown=${this.pressedOnButton}>${icon('more')}</button>
      ${this.menu.render('More actions', items)}`;
  }

  private readonly toggle = ({ currentTarget }: Event): void => {
    if (this.menu.isOpen) this.menu.close();
    else if (currentTarget instanceof HTMLElement) this.menu.open(currentTarget);
  };

  /** A press on the button of an open menu must not close it twice: once by leaving it, once by the click. */
  private readonly keepFocus = (event: Event): void => {
    if (this.menu.isOpen) event.preventDefault();
  };

  private readonly pressedOnButton = (event: KeyboardEvent): void => {
    const { key, currentTarget } = event;
    if (key !== 'ArrowDown' || this.menu.isOpen || !(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation();
    this.menu.open(currentTarget);
  };
}
