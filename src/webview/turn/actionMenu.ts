/**
 * The button "More actions" and its menu, which exists while it is open. It holds the keyboard as long as it is open and
 * gives it back to the button; it does not know what its items do.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { icon } from '../icons';
import type { TurnAction } from './turnButton';
import './actionMenu.css';

/** Pixels that are left free around it. */
const margin = 4;

export class ActionMenu implements ReactiveController {
  private isOpen = false;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  render(items: readonly TurnAction[]) {
    if (items.length === 0) return nothing;
    return html`<button type="button" class="iconButton" aria-label="More actions" title="More actions"
        data-action="More actions" aria-haspopup="menu" aria-expanded=${this.isOpen}
        @mousedown=${this.keepFocus} @click=${this.toggle} @keydown=${this.pressedOnButton}>${icon('more')}</button>
      ${this.isOpen ? this.menu(items) : nothing}`;
  }

  hostUpdated(): void {
    const { element } = this;
    if (!element || element.matches(':popover-open')) return;
    element.showPopover();
    this.place(element);
    this.itemsIn(element)[0]?.focus({ preventScroll: true });
    window.addEventListener('scroll', this.close, { capture: true, once: true });
  }

  hostDisconnected(): void {
    this.isOpen = false;
    window.removeEventListener('scroll', this.close, { capture: true });
  }

  private menu(items: readonly TurnAction[]) {
    return html`<div class="actionMenu" role="menu" aria-label="More actions" popover="manual"
      @keydown=${this.pressed} @focusout=${this.left}>
      ${items.map(
        (
          item,
        ) => html`<button type="button" role="menuitem" tabindex="-1" class="actionMenuItem" title=${item.title ?? nothing}
        @click=${() => this.choose(item)}>${icon(item.icon)}<span>${item.label}</span></button>`,
      )}
    </div>`;
  }

  private get element(): HTMLElement | null {
    return this.host.querySelector<HTMLElement>('.actionMenu');
  }

  private get button(): HTMLElement | null {
    return this.host.querySelector<HTMLElement>('[data-action="More actions"]');
  }

  /** Below the button where there is room, else above it, and within the panel. */
  private place(menu: HTMLElement): void {
    const rect = this.button?.getBoundingClientRect();
    if (!rect) return;
    const { offsetWidth, offsetHeight, style } = menu;
    const fitsBelow = rect.bottom + offsetHeight + margin < window.innerHeight;
    const left = getComputedStyle(menu).direction === 'rtl' ? rect.right - offsetWidth : rect.left;
    style.top = `${Math.max(0, fitsBelow ? rect.bottom : rect.top - offsetHeight - margin)}px`;
    style.left = `${Math.max(0, Math.min(left, window.innerWidth - offsetWidth - margin))}px`;
  }

  private setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.host.requestUpdate();
  }

  private readonly close = (): void => {
    if (!this.isOpen) return;
    if (this.element?.contains(document.activeElement)) this.button?.focus({ preventScroll: true });
    this.setOpen(false);
  };

  private readonly toggle = (): void => {
    if (this.isOpen) this.close();
    else this.setOpen(true);
  };

  /** A press on the button of an open menu must not close it twice: once by leaving it, once by the click. */
  private readonly keepFocus = (event: Event): void => {
    if (this.isOpen) event.preventDefault();
  };

  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.element?.contains(relatedTarget)) return;
    if (this.isOpen) this.setOpen(false);
  };

  private readonly pressedOnButton = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.setOpen(true);
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const { element } = this;
    if (!element) return;
    event.stopPropagation();
    if (event.key === 'Tab') this.close();
    else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else this.move(element, event);
  };

  private move(menu: HTMLElement, event: KeyboardEvent): void {
    const items = this.itemsIn(menu);
    const from = items.findIndex((item) => item.matches(':focus'));
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (from + 1) % items.length,
      ArrowUp: (from - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  }

  private itemsIn(menu: Element): HTMLElement[] {
    return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  private choose({ act }: TurnAction): void {
    this.close();
    if (this.button) act(this.button);
  }
}
