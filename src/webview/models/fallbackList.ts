/**
 * The models that are asked where the chosen one can't answer, in their order, which the user changes by keyboard or mouse. It
 * says what the list is to be; whether it becomes that, whoever holds it decides.
 */
import { html, nothing } from 'lit';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseAnnouncement } from '../raise';
import './fallbackList.css';

declare global {
  interface HTMLElementEventMap {
    fallbacksChanged: CustomEvent<readonly string[]>;
  }
}

export class FallbackList extends LightElement {
  static override properties = {
    fallbacks: { attribute: false },
    nameOf: { attribute: false },
    dragged: { state: true },
  };
  declare fallbacks: readonly string[];
  /** What a slug is called. */
  declare nameOf: (slug: string) => string;
  /** Which one is being dragged. */
  declare private dragged: number | undefined;
  /** Where the keyboard goes when the list has become what it was asked to be. */
  private focusAfter: { index: number; act: string } | undefined;

  constructor() {
    super();
    this.fallbacks = [];
    this.nameOf = (slug) => slug;
  }

  protected override render() {
    if (this.fallbacks.length === 0) return nothing;
    return html`<ol class="fallbacks" aria-label="Fallbacks, in order" @keydown=${this.pressed}>
      ${this.fallbacks.map((slug, index) => this.item(slug, index))}
    </ol>`;
  }

  protected override updated(): void {
    const wanted = this.focusAfter;
    this.focusAfter = undefined;
    if (!wanted) return;
    const item = this.querySelectorAll('.fallback')[Math.min(wanted.index, this.fallbacks.length - 1)];
    const button = item?.querySelector<HTMLElement>(`[data-act="${wanted.act}"]:not([aria-disabled="true"])`);
    (button ?? item?.querySelector<HTMLElement>('button:not([aria-disabled="true"])'))?.focus();
  }

  private item(slug: string, index: number) {
    const name = this.nameOf(slug);
    const last = this.fallbacks.length - 1;
    const button = (
      act: string,
      label: string,
      key: string,
      iconName: 'down' | 'close',
      isOff: boolean,
      go: () => void,
    ) =>
      html`<button type="button" class=${`iconButton ${act}`} data-act=${act} aria-label=${`${label} ${name}`}
        title=${`${label} (${key})`} aria-disabled=${isOff ? 'true' : nothing} @click=${isOff ? nothing : go}>${icon(iconName)}</button>`;
    return html`<li class=${index === this.dragged ? 'fallback dragged' : 'fallback'} data-index=${index}>
      <span class="grip" title="Drag to reorder" @pointerdown=${this.grabbed} @pointermove=${this.movedOver}
        @pointerup=${this.released} @pointercancel=${this.released}>${icon('grip')}</span>
      <span class="fallbackName" dir="auto" title=${slug}>${name}</span>
      ${button('moveUp', 'Move up', 'Alt+Up', 'down', index === 0, () => this.move(index, index - 1, 'moveUp'))}
      ${button('moveDown', 'Move down', 'Alt+Down', 'down', index === last, () => this.move(index, index + 1, 'moveDown'))}
      ${button('remove', 'Remove', 'Delete', 'close', false, () => this.removeAt(index))}
    </li>`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const index = indexOf(event.target);
    if (index === undefined) return;
    if (event.altKey && event.key === 'ArrowUp') this.move(index, index - 1, 'moveUp');
    else if (event.altKey && event.key === 'ArrowDown') this.move(index, index + 1, 'moveDown');
    else if (event.key === 'Delete') this.removeAt(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private move(from: number, to: number, act: string): void {
    const slug = this.fallbacks[from];
    if (slug === undefined || to < 0 || to >= this.fallbacks.length) return;
    this.focusAfter = { index: to, act };
    this.raise(this.fallbacks.toSpliced(from, 1).toSpliced(to, 0, slug));
    raiseAnnouncement(this, `${this.nameOf(slug)} is fallback ${to + 1} of ${this.fallbacks.length}`);
  }

  private removeAt(index: number): void {
    const slug = this.fallbacks[index];
    if (slug === undefined) return;
    this.focusAfter = { index, act: 'remove' };
    this.raise(this.fallbacks.toSpliced(index, 1));
    raiseAnnouncement(this, `${this.nameOf(slug)} is no fallback any more`);
  }

  private raise(fallbacks: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('fallbacksChanged', { detail: fallbacks, bubbles: true }));
  }

  private readonly grabbed = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    this.dragged = indexOf(event.currentTarget);
  };

  private readonly movedOver = (event: PointerEvent): void => {
    if (this.dragged === undefined) return;
    for (const [index, item] of this.querySelectorAll('.fallback').entries()) {
      const { top, bottom } = item.getBoundingClientRect();
      item.classList.toggle('target', index !== this.dragged && event.clientY >= top && event.clientY < bottom);
    }
  };

  private readonly released = (event: PointerEvent): void => {
    const { dragged: from } = this;
    const to = indexOf(this.querySelector('.fallback.target'));
    for (const item of this.querySelectorAll('.fallback')) item.classList.remove('target');
    this.dragged = undefined;
    if (event.type !== 'pointerup' || from === undefined || to === undefined) return;
    const slug = this.fallbacks[from];
    if (slug !== undefined) this.raise(this.fallbacks.toSpliced(from, 1).toSpliced(to, 0, slug));
  };
}

function indexOf(target: EventTarget | null): number | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return item ? Number(item.dataset.index) : undefined;
}

customElements.define('fallback-list', FallbackList);
