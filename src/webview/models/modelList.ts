/**
 * The list of models that a search box above it leads: only what is in view is in the page. It knows which row is the active
 * one, and says by events what the user wants of a row; it has no keys of its own, and asks for nothing.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { ModelRow, ModelSection } from '../../chat/models/modelSections';
import { LightElement } from '../lightElement';
import { type ListItem, ListOffsets } from './listOffsets';
import { type RowSurroundings, rowContent } from './modelOption';
import './modelList.css';

declare global {
  interface HTMLElementEventMap {
    rowChosen: CustomEvent<ModelRow>;
    rowDetailsWanted: CustomEvent<ModelRow>;
    rowFavoriteToggled: CustomEvent<ModelRow>;
    /** The row that `aria-activedescendant` is to name; empty while it is not in the page. */
    activeRowShown: CustomEvent<string>;
  }
}

/** Pixels above and below the view that are in the page as well. */
const margin = 120;

/** As the style sheet has them, until they are measured. */
const startingHeights = { row: 44, heading: 26 };

export class ModelList extends LightElement {
  static override properties = {
    sections: { attribute: false },
    surroundings: { attribute: false },
    active: { attribute: false },
    name: {},
    listId: {},
    scrolled: { state: true },
  };
  declare sections: readonly ModelSection[];
  declare surroundings: RowSurroundings;
  /** Which row, counted from 0 over all sections. */
  declare active: number;
  declare name: string;
  declare listId: string;
  /** Pixels. */
  declare private scrolled: number;
  private heights = startingHeights;
  private offsets = new ListOffsets([], startingHeights);
  private viewHeight = 400;
  private readonly resizing = new ResizeObserver(() => this.measure());

  constructor() {
    super();
    this.sections = [];
    this.surroundings = { words: [], model: '', favorites: new Set(), fallbacks: [], now: 0 };
    this.active = 0;
    this.name = 'Models';
    this.listId = 'modelList';
    this.scrolled = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing.disconnect();
  }

  get rows(): readonly ModelRow[] {
    return this.offsets.rows;
  }

  /** How many rows a page has. */
  get page(): number {
    return Math.max(1, Math.floor(this.viewHeight / this.heights.row) - 1);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sections')) this.offsets = new ListOffsets(this.sections, this.heights);
    if (changed.has('sections') || changed.has('active')) this.scrollToActive();
  }

  protected override render() {
    const { items } = this.offsets;
    const { from, to } = this.offsets.between(this.scrolled - margin, this.scrolled + this.viewHeight + margin);
    return html`<div class="modelOptions" role="listbox" id=${this.listId} aria-label=${this.name}
      @scroll=${this.wasScrolled} @mousedown=${keepFocus} @click=${this.clicked}>
      <div class="listSpacer" role="presentation"></div>
      ${bySection(items.slice(from, to)).map(({ section, items: own }) => this.section(section, own))}
      <div class="listSpacer" role="presentation"></div>
    </div>`;
  }

  protected override updated(): void {
    const { list } = this;
    if (!list) return;
    const { from, to } = this.offsets.between(this.scrolled - margin, this.scrolled + this.viewHeight + margin);
    const [above, below] = list.querySelectorAll<HTMLElement>('.listSpacer');
    if (above) above.style.height = `${this.offsets.topOf(from)}px`;
    if (below) below.style.height = `${this.offsets.height - this.offsets.topOf(to)}px`;
    if (list.scrollTop !== this.scrolled) list.scrollTop = this.scrolled;
    const id = this.rowId(this.active);
    const shown = list.querySelector(`#${CSS.escape(id)}`) ? id : '';
    this.dispatchEvent(new CustomEvent('activeRowShown', { detail: shown }));
  }

  protected override firstUpdated(): void {
    if (this.list) this.resizing.observe(this.list);
    this.measure();
  }

  private section(section: number, items: readonly ListItem[]) {
    const heading = this.sections[section]?.heading;
    const content = items.map((item) =>
      item.kind === 'heading'
        ? html`<div class="modelHeading" role="presentation" dir="auto">${heading}</div>`
        : this.option(item.row, item.index),
    );
    return heading === undefined ? content : html`<div role="group" aria-label=${heading}>${content}</div>`;
  }

  private option(row: ModelRow, index: number) {
    return html`<div class="modelOption" role="option" id=${this.rowId(index)} data-row=${index}
      aria-selected=${index === this.active} aria-posinset=${index + 1} aria-setsize=${this.rows.length}
      title=${row.kind === 'model' ? row.facts.slug : nothing}>${rowContent(row, this.surroundings)}</div>`;
  }

  private rowId(index: number): string {
    return `${this.listId}-${index}`;
  }

  private get list(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.modelOptions');
  }

  /** The least that brings it into view. */
  private scrollToActive(): void {
    const { top, bottom } = this.offsets.extentOf(this.active);
    const most = Math.max(0, this.offsets.height - this.viewHeight);
    const least = Math.min(top, Math.max(this.scrolled, bottom - this.viewHeight));
    this.scrolled = this.active === 0 ? 0 : Math.min(most, Math.max(0, least));
  }

  private measure(): void {
    const { list } = this;
    // While it is hidden, it tells nothing.
    if (!list || list.clientHeight === 0) return;
    const row = list.querySelector<HTMLElement>('.modelOption')?.offsetHeight || this.heights.row;
    const heading = list.querySelector<HTMLElement>('.modelHeading')?.offsetHeight || this.heights.heading;
    const isOther = row !== this.heights.row || heading !== this.heights.heading;
    if (!isOther && list.clientHeight === this.viewHeight) return;
    this.viewHeight = list.clientHeight;
    if (isOther) {
      this.heights = { row, heading };
      this.offsets = new ListOffsets(this.sections, this.heights);
    }
    this.scrollToActive();
    this.requestUpdate();
  }

  private readonly wasScrolled = (): void => {
    this.scrolled = this.list?.scrollTop ?? 0;
  };

  private readonly clicked = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element)) return;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
    const row = this.rows[index];
    if (!row) return;
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act === 'favorite') this.dispatchEvent(new CustomEvent('rowFavoriteToggled', { detail: row }));
    else if (act === 'details') this.dispatchEvent(new CustomEvent('rowDetailsWanted', { detail: row }));
    else this.dispatchEvent(new CustomEvent('rowChosen', { detail: row }));
  };
}

/** A press on the list leaves the keyboard in the search box. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function bySection(items: readonly ListItem[]): { section: number; items: ListItem[] }[] {
  const groups: { section: number; items: ListItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.section === item.section) last.items.push(item);
    else groups.push({ section: item.section, items: [item] });
  }
  return groups;
}

customElements.define('model-list', ModelList);
