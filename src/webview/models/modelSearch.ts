/**
 * The search for a model: a box that leads the list below it, filters and an order. It has the keyboard's keys while the box has
 * the focus, and says by events what is wanted of the row that it has come to.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { ModelFacts } from '../../chat/models/modelFacts';
import type { IndexedModel } from '../../chat/models/modelIndex';
import { type FilterName, withoutTypedFilter } from '../../chat/models/modelQuery';
import { type ModelRow, type ModelSections, modelSections } from '../../chat/models/modelSections';
import { looksLikeSlug } from '../../chat/models/modelSlug';
import { type ModelsState, type ModelView, type SortName, startingModelsState } from '../../chat/models/modelsState';
import { LightElement } from '../lightElement';
import { raiseAnnouncement } from '../raise';
import { modelFilters } from './modelFilters';
import type { ModelList } from './modelList';
import './modelList';
import { settleTabStop } from '../turn/tabStop';
import { isRightToLeft } from './isRightToLeft';
import { rowName, slugOf } from './modelOption';
import { searchHead } from './searchHead';

declare global {
  interface HTMLElementEventMap {
    /** A slug, empty for the account's default. */
    modelTaken: CustomEvent<string>;
    detailsWanted: CustomEvent<ModelFacts>;
    /** The purpose is met: whatever else is chosen is the model itself again. */
    purposeMet: CustomEvent<undefined>;
    modelViewChanged: CustomEvent<ModelView>;
    /** How many models fit what is searched. */
    countChanged: CustomEvent<number>;
  }
}

const listId = 'modelList';

export class ModelSearch extends LightElement {
  static override properties = {
    index: { attribute: false },
    isTold: { attribute: false },
    state: { attribute: false },
    model: { attribute: false },
    fallbacks: { attribute: false },
    purpose: { attribute: false },
    text: { state: true },
    active: { state: true },
  };
  declare index: readonly IndexedModel[];
  /** Whether the catalogue has come, however empty. */
  declare isTold: boolean;
  declare state: ModelsState;
  declare model: string;
  declare fallbacks: readonly string[];
  /** What a choice means. */
  declare purpose: 'model' | 'fallback';
  declare private text: string;
  declare private active: number;
  private shown: ModelSections = { sections: [], count: 0, words: [], filters: [] };
  private rows: readonly ModelRow[] = [];
  /** The user has gone to a row: it stays the active one where the list becomes another. */
  private hasMoved = false;
  private wantsFocus = false;
  /** The user has asked for other models: how many there are is news. */
  private saysCount = false;

  constructor() {
    super();
    this.index = [];
    this.isTold = false;
    this.state = startingModelsState;
    this.model = '';
    this.fallbacks = [];
    this.purpose = 'model';
    this.text = '';
    this.active = 0;
  }

  focusSearch(): void {
    this.wantsFocus = true;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('purpose')) this.text = '';
    const isOtherList = ['index', 'isTold', 'state', 'model', 'text', 'purpose'].some((name) => changed.has(name));
    if (!isOtherList) return;
    const before = this.rows[this.active];
    const { index, text, state, model } = this;
    const shown = modelSections({ index, text, state, model, namedOnly: this.purpose === 'fallback' });
    // Before the list is there, Enter chooses nothing but a slug that was typed as a whole: words may mean any model of it.
    this.shown = this.isTold || looksLikeSlug(text.trim()) ? shown : { ...shown, sections: [] };
    this.rows = this.shown.sections.flatMap(({ rows }) => rows);
    this.active = this.activeAfter(before, changed.has('text') || changed.has('purpose'));
  }

  protected override render() {
    const { shown, state, model, fallbacks, text, purpose } = this;
    const favorites = new Set(state.favorites);
    const surroundings = { words: shown.words, model, fallbacks, favorites, now: Date.now() };
    return html`${searchHead({
      text,
      hasWords: shown.words.length > 0,
      listId,
      purpose,
      sort: state.view.sort,
      onTyped: this.typed,
      onPressed: this.pressed,
      onSort: (sort) => this.changeView({ sort }),
      onDone: () => this.raise('purposeMet', undefined),
    })}
      ${modelFilters(shown.filters, (filter) => this.toggleFilter(filter))}
      ${this.rows.length === 0 ? this.nothingFound() : nothing}
      <model-list ?hidden=${this.rows.length === 0} .sections=${shown.sections} .surroundings=${surroundings} .active=${this.active}
        .listId=${listId} @rowChosen=${this.rowChosen} @rowDetailsWanted=${this.rowDetails}
        @rowFavoriteToggled=${this.rowFavorite} @activeRowShown=${this.activeRowShown}></model-list>`;
  }

  protected override updated(): void {
    if (this.wantsFocus) this.search?.focus();
    this.wantsFocus = false;
    this.raise('countChanged', this.shown.count);
    const filters = this.querySelector('.modelFilters');
    if (filters) settleTabStop(filters);
    const { count } = this.shown;
    if (this.saysCount) raiseAnnouncement(this, count === 1 ? '1 model' : `${count} models`);
    this.saysCount = false;
  }

  private nothingFound() {
    if (!this.isTold) return html`<p class="pickerNote" role="status">Loading the models…</p>`;
    const clear = () => {
      this.text = '';
      this.changeView({ filters: [] });
      this.focusSearch();
    };
    const isFiltered = this.shown.filters.length > 0 || this.text !== '';
    return html`<p class="pickerNote">${this.nothingWords(isFiltered)}
      ${isFiltered ? html`<button type="button" class="textButton" @click=${clear}>Clear search and filters</button>` : nothing}</p>`;
  }

  private nothingWords(isFiltered: boolean): string {
    const { filters } = this.shown;
    if (!isFiltered) return 'No models are known. A model’s slug can be typed.';
    if (this.text === '' && filters.length === 1) {
      if (filters[0] === 'favorites') return 'There are no favorites yet. The star of a model makes it one.';
      if (filters[0] === 'recent') return 'No models have been chosen yet.';
    }
    return 'No models match. A model’s slug can be typed as a whole.';
  }

  private get search(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('.modelSearch');
  }

  private get list(): ModelList | null {
    return this.querySelector<ModelList>('model-list');
  }

  private activeAfter(before: ModelRow | undefined, isSearchedAnew: boolean): number {
    if (isSearchedAnew) this.hasMoved = false;
    if (this.text !== '' && !this.hasMoved) return 0;
    const wanted = this.hasMoved && before ? slugOf(before) : this.model;
    const same = this.rows[this.active];
    if (this.hasMoved && same && slugOf(same) === wanted) return this.active;
    return Math.max(
      0,
      this.rows.findIndex((row) => slugOf(row) === wanted),
    );
  }

  private readonly typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.text = event.target.value;
    this.saysCount = true;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // While a character is being composed, Enter and Escape belong to the input method. 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    const { key, shiftKey, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const row = this.rows[this.active];
    if (isCommand && !shiftKey && !altKey && key.toLowerCase() === 'd') this.toggleFavorite(row);
    else if (key === 'Enter' && shiftKey && !isCommand && !altKey) this.addFallback(row);
    else if (isCommand || altKey || shiftKey) return;
    else if (key === 'Enter') this.take(row);
    else if (Object.hasOwn(this.steps, key)) this.moveTo(this.steps[key]?.() ?? 0);
    else if (key === this.forwardKey(event) && this.isAtEnd() && row?.kind === 'model')
      this.raise('detailsWanted', row.facts);
    else return;
    event.preventDefault();
  };

  private readonly steps: Readonly<Record<string, () => number>> = {
    ArrowDown: () => (this.active + 1) % Math.max(1, this.rows.length),
    ArrowUp: () => (this.active - 1 + this.rows.length) % Math.max(1, this.rows.length),
    PageDown: () => Math.min(this.active + this.page, this.rows.length - 1),
    PageUp: () => Math.max(this.active - this.page, 0),
    Home: () => 0,
    End: () => this.rows.length - 1,
  };

  private get page(): number {
    return this.list?.page ?? 1;
  }

  private forwardKey(event: KeyboardEvent): string {
    return isRightToLeft(event.target) ? 'ArrowLeft' : 'ArrowRight';
  }

  private isAtEnd(): boolean {
    const { search } = this;
    return search?.selectionStart === search?.value.length && search?.selectionEnd === search?.value.length;
  }

  private moveTo(index: number): void {
    this.active = Math.max(0, index);
    this.hasMoved = true;
  }

  private readonly rowChosen = ({ detail: row }: CustomEvent<ModelRow>): void => this.take(row);

  private readonly rowDetails = ({ detail: row }: CustomEvent<ModelRow>): void => {
    if (row.kind === 'model') this.raise('detailsWanted', row.facts);
  };

  private readonly rowFavorite = ({ detail: row }: CustomEvent<ModelRow>): void => this.toggleFavorite(row);

  private readonly activeRowShown = ({ detail: id }: CustomEvent<string>): void => {
    if (id === '') this.search?.removeAttribute('aria-activedescendant');
    else this.search?.setAttribute('aria-activedescendant', id);
  };

  private addFallback(row: ModelRow | undefined): void {
    if (row) this.raise('fallbackAdded', slugOf(row));
  }

  private take(row: ModelRow | undefined): void {
    if (row) this.raise('modelTaken', slugOf(row));
  }

  private toggleFavorite(row: ModelRow | undefined): void {
    if (row?.kind !== 'model') return;
    const { slug } = row.facts;
    raiseAnnouncement(
      this,
      `${rowName(row)} ${this.state.favorites.includes(slug) ? 'is no favorite any more' : 'is a favorite'}`,
    );
    this.hasMoved = true;
    this.raise('favoriteToggled', slug);
  }

  private toggleFilter(filter: FilterName): void {
    this.saysCount = true;
    const { filters } = this.state.view;
    if (!this.shown.filters.includes(filter)) this.changeView({ filters: [...filters, filter] });
    else {
      this.text = withoutTypedFilter(this.text, filter);
      if (filters.includes(filter)) this.changeView({ filters: filters.filter((each) => each !== filter) });
    }
  }

  private changeView(part: { readonly filters?: readonly FilterName[]; readonly sort?: SortName }): void {
    this.hasMoved = false;
    this.raise('modelViewChanged', { ...this.state.view, ...part });
  }

  private raise<K extends keyof HTMLElementEventMap>(name: K, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('model-search', ModelSearch);
