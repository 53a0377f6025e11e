/**
 * A menu that exists while it is open. It holds the keyboard as long as it is open and gives it back to what it was opened
 * from; it does not know what its items do.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { type IconName, icon } from '../icons';
import './popupMenu.css';

/** Pixels that are left free around it. */
const margin = 4;

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  /** What it does, where its name alone does not tell. */
  readonly title?: string;
  /** `anchor` is what the menu was opened from. */
  readonly act: (anchor: Element) => void;
}

export class PopupMenu implements ReactiveController {
  private anchor: HTMLElement | undefined;
  /** Pixels from the top of the panel when the menu was placed. */
  private anchorTop = 0;
  private readonly element = createRef<HTMLElement>();

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onClose: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.anchor !== undefined;
  }

  open(anchor: HTMLElement): void {
    this.anchor = anchor;
    this.host.requestUpdate();
  }

  render(label: string, items: readonly MenuItem[]) {
    if (!this.isOpen) return nothing;
    return html`<div class="popupMenu" role="menu" aria-label=${label} popover="manual" ${ref(this.element)}
      @keydown=${this.pressed} @focusout=${this.left}>
      ${items.map(
        (
          item,
        ) => html`<button type="button" role="menuitem" tabindex="-1" class="popupMenuItem" title=${item.title ?? nothing}
        @click=${() => this.choose(item)}>${icon(item.icon)}<span>${item.label}</span></button>`,
      )}
    </div>`;
  }

  hostUpdated(): void {
    const menu = this.element.value;
    if (!this.isOpen || !menu || menu.matches(':popover-open')) return;
    menu.showPopover();
    this.place(menu);
    itemsIn(menu)[0]?.focus({ preventScroll: true });
    window.addEventListener('scroll', this.scrolled, { capture: true });
  }

  hostDisconnected(): void {
    this.anchor = undefined;
    window.removeEventListener('scroll', this.scrolled, { capture: true });
  }

  readonly close = (): void => {
    if (this.element.value?.contains(document.activeElement)) this.anchor?.focus({ preventScroll: true });
    this.closed();
  };

  private closed(): void {
    if (!this.anchor) return;
    this.anchor = undefined;
    window.removeEventListener('scroll', this.scrolled, { capture: true });
    this.onClose();
    this.host.requestUpdate();
  }

  /** Below its anchor where there is room, else above it, and within the panel. */
  private place(menu: HTMLElement): void {
    const rect = this.anchor?.getBoundingClientRect();
    if (!rect) return;
    this.anchorTop = rect.top;
    const { offsetWidth, offsetHeight, style } = menu;
    const fitsBelow = rect.bottom + offsetHeight + margin < window.innerHeight;
    const left = getComputedStyle(menu).direction === 'rtl' ? rect.right - offsetWidth : rect.left;
    style.top = `${Math.max(0, fitsBelow ? rect.bottom : rect.top - offsetHeight - margin)}px`;
    style.left = `${Math.max(0, Math.min(left, window.innerWidth - offsetWidth - margin))}px`;
  }

  /** Where its anchor stays, as while what is above it is laid out anew, the menu stays too. */
  private readonly scrolled = (): void => {
    const top = this.anchor?.getBoundingClientRect().top ?? 0;
    if (Math.abs(top - this.anchorTop) > 1) this.close();
  };

  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.element.value?.contains(relatedTarget)) return;
    this.closed();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const menu = this.element.value;
    if (!menu) return;
    event.stopPropagation();
    if (event.key === 'Tab') this.close();
    else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else move(menu, event);
  };

  private choose({ act }: MenuItem): void {
    const { anchor } = this;
    this.close();
    if (anchor) act(anchor);
  }
}

function move(menu: HTMLElement, event: KeyboardEvent): void {
  const items = itemsIn(menu);
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

function itemsIn(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}
