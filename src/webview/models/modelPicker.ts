/**
 * Lets the user find and choose a model, look at one closely, and choose what to fall back on. All that it shows it is given,
 * and what the user wants it says by events: it knows neither the host nor the panel around it.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { type IndexedModel, modelIndex } from '../../chat/models/modelIndex';
import { type FilterName, withoutTypedFilter } from '../../chat/models/modelQuery';
import { type ModelRow, type ModelSections, modelSections } from '../../chat/models/modelSections';
import { type ModelsState, type ModelView, type SortName, startingModelsState } from '../../chat/models/modelsState';
import { ownName } from '../../chat/models/modelTraits';
import type { FoundEndpoints } from '../../chat/protocol';
import { LightElement } from '../lightElement';
import { raiseAnnouncement } from '../raise';
import './modelDetails';
import type { ModelDetails } from './modelDetails';
import { modelFilters } from './modelFilters';
import type { ModelList } from './modelList';
import './modelList';
import { rowName, slugOf } from './modelOption';
import { pickerFoot } from './pickerFoot';
import { searchHead } from './searchHead';
import './modelPicker.css';

declare global {
  interface HTMLElementEventMap {
    /** The slug in use, with another variant. */
    variantChosen: CustomEvent<string>;
    modelViewChanged: CustomEvent<ModelView>;
    modelsRefreshWanted: CustomEvent<undefined>;
    pickerClosed: CustomEvent<undefined>;
  }
}

const listId = 'modelList';

export class ModelPicker extends LightElement {
  static override properties = {
    models: { attribute: false },
    state: { attribute: false },
    model: { attribute: false },
    fallbacks: { attribute: false },
    endpoints: { attribute: false },
    kept: { attribute: false },
    text: { state: true },
    active: { state: true },
    details: { state: true },
    purpose: { state: true },
  };
  /** Undefined while they are not told yet. */
  declare models: readonly ModelFacts[] | undefined;
  declare state: ModelsState;
  /** The slug that is asked for now; empty for the account's default. */
  declare model: string;
  declare fallbacks: readonly string[];
  /** What has been told of endpoints, by slug. */
  declare endpoints: ReadonlyMap<string, FoundEndpoints>;
  /** As `<endpoint-table>` takes it. */
  declare kept: ReadonlyMap<string, string | undefined> | undefined;
  declare private text: string;
  declare private active: number;
  /** The model that is looked at closely. */
  declare private details: ModelFacts | undefined;
  /** What a choice means. */
  declare private purpose: 'model' | 'fallback';
  private index: readonly IndexedModel[] = [];
  private known: ReadonlySet<string> = new Set();
  private shown: ModelSections = { sections: [], count: 0, words: [], filters: [] };
  private rows: readonly ModelRow[] = [];
  /** The user has gone to a row: it stays the active one where the list becomes another. */
  private hasMoved = false;
  private wantsFocus: 'search' | 'back' | undefined = 'search';

  constructor() {
    super();
    this.state = startingModelsState;
    this.model = '';
    this.fallbacks = [];
    this.endpoints = new Map();
    this.text = '';
    this.active = 0;
    this.purpose = 'model';
  }

  focusSearch(): void {
    this.wantsFocus = 'search';
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('models')) {
      this.index = modelIndex(this.models ?? []);
      this.known = new Set(this.index.map(({ facts }) => facts.slug));
    }
    const isOtherList = ['models', 'state', 'model', 'text', 'purpose'].some((name) => changed.has(name));
    if (!isOtherList) return;
    const before = this.rows[this.active];
    const { index, text, state, model } = this;
    this.shown = modelSections({ index, text, state, model, namedOnly: this.purpose === 'fallback' });
    // Before the list is there, Enter chooses nothing: an empty slug is a model of its own, the account's.
    if (this.models === undefined && text === '') this.shown = { ...this.shown, sections: [] };
    this.rows = this.shown.sections.flatMap(({ rows }) => rows);
    this.active = this.activeAfter(before, changed.has('text') || changed.has('purpose'));
  }

  protected override render() {
    const { details } = this;
    return html`<div class="modelPicker" role="dialog" aria-label="Select model" @keydown=${this.pressedAnywhere}>
      ${details ? this.detailsPage(details) : this.listPage()}
    </div>`;
  }

  protected override updated(): void {
    const { wantsFocus } = this;
    this.wantsFocus = undefined;
    if (wantsFocus === 'search') this.search?.focus();
    const details = this.querySelector<ModelDetails>('model-details');
    // It renders itself a moment later.
    if (wantsFocus === 'back') void details?.updateComplete.then(() => details.focusBack());
  }

  private listPage() {
    const { shown, state, model, fallbacks, text, purpose } = this;
    const surroundings = {
      words: shown.words,
      model,
      fallbacks,
      favorites: new Set(state.favorites),
      now: Date.now(),
    };
    return html`${searchHead({
      text,
      listId,
      purpose,
      sort: state.view.sort,
      onTyped: this.typed,
      onPressed: this.pressedInSearch,
      onSort: (sort) => this.changeView({ sort }),
      onDone: () => this.choosePurpose('model'),
    })}
      ${modelFilters(shown.filters, (filter) => this.toggleFilter(filter))}
      ${this.rows.length === 0 ? this.nothingFound() : nothing}
      <model-list ?hidden=${this.rows.length === 0} .sections=${shown.sections} .surroundings=${surroundings} .active=${this.active}
        .listId=${listId} @rowChosen=${this.rowChosen} @rowDetailsWanted=${this.rowDetails}
        @rowFavoriteToggled=${this.rowFavorite} @activeRowShown=${this.activeRowShown}></model-list>
      ${pickerFoot({
        state,
        model,
        fallbacks,
        purpose,
        known: this.known,
        shownCount: this.models && shown.count,
        nameOf: this.nameOf,
        onVariant: (slug) => this.raise('variantChosen', slug),
        onAddFallback: () => this.choosePurpose('fallback'),
        onRefresh: () => this.raise('modelsRefreshWanted', undefined),
      })}`;
  }

  private detailsPage(facts: ModelFacts) {
    const asked = endpointSlug(facts);
    return html`<model-details .facts=${facts} .known=${this.known} .kept=${this.kept} .endpoints=${this.endpoints.get(asked)}
      .isFavorite=${this.state.favorites.includes(facts.slug)}
      @backWanted=${() => this.backToList()}
      @favoriteToggled=${({ detail }: CustomEvent<string>) => this.raise('favoriteToggled', detail)}
      @endpointsWanted=${() => this.raise('endpointsWanted', asked)}
      @fallbackAdded=${({ detail }: CustomEvent<string>) => this.addFallback(detail)}
      @modelChosen=${({ detail }: CustomEvent<string>) => this.raise('modelChosen', detail)}></model-details>`;
  }

  private nothingFound() {
    if (this.models === undefined) return html`<p class="pickerNote" role="status">Loading the models…</p>`;
    const clear = () => {
      this.text = '';
      this.changeView({ filters: [] });
      this.focusSearch();
    };
    const isFiltered = this.shown.filters.length > 0 || this.text !== '';
    return html`<p class="pickerNote">${isFiltered ? 'No models match. A model’s slug can be typed as a whole.' : 'No models are known. A model’s slug can be typed.'}
      ${isFiltered ? html`<button type="button" class="textButton" @click=${clear}>Clear search and filters</button>` : nothing}</p>`;
  }

  private get search(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('.modelSearch');
  }

  private get list(): ModelList | null {
    return this.querySelector<ModelList>('model-list');
  }

  private readonly nameOf = (slug: string): string => {
    const found = this.index.find(({ facts }) => facts.slug === slug);
    return found ? ownName(found.facts) : slug;
  };

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
    void this.updateComplete.then(() => this.sayCount());
  };

  private sayCount(): void {
    if (this.text !== '') raiseAnnouncement(this, this.shown.count === 1 ? '1 model' : `${this.shown.count} models`);
  }

  private readonly pressedInSearch = (event: KeyboardEvent): void => {
    // While a character is being composed, Enter and Escape belong to the input method. 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    const { key, shiftKey, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const row = this.rows[this.active];
    if (isCommand && !shiftKey && !altKey && key.toLowerCase() === 'd') this.toggleFavorite(row);
    else if (key === 'Enter' && shiftKey && !isCommand && !altKey) this.addFallback(row && slugOf(row));
    else if (isCommand || altKey || shiftKey) return;
    else if (key === 'Enter') this.take(row);
    else if (Object.hasOwn(this.steps, key)) this.moveTo(this.steps[key]?.() ?? 0);
    else if (key === this.forwardKey(event) && this.isAtEnd() && row?.kind === 'model') this.showDetails(row.facts);
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

  private readonly pressedAnywhere = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const { target, key } = event;
    if (key === 'Escape') {
      if (this.details) this.backToList();
      else if (this.purpose === 'fallback') this.choosePurpose('model');
      else this.raise('pickerClosed', undefined);
    } else if (this.details && key === this.backwardKey(event) && !usesArrows(target)) this.backToList();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private get page(): number {
    return this.list?.page ?? 1;
  }

  private forwardKey(event: KeyboardEvent): string {
    return isRightToLeft(event.target) ? 'ArrowLeft' : 'ArrowRight';
  }

  private backwardKey(event: KeyboardEvent): string {
    return isRightToLeft(event.target) ? 'ArrowRight' : 'ArrowLeft';
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
    if (row.kind === 'model') this.showDetails(row.facts);
  };

  private readonly rowFavorite = ({ detail: row }: CustomEvent<ModelRow>): void => this.toggleFavorite(row);

  private readonly activeRowShown = ({ detail: id }: CustomEvent<string>): void => {
    if (id === '') this.search?.removeAttribute('aria-activedescendant');
    else this.search?.setAttribute('aria-activedescendant', id);
  };

  private take(row: ModelRow | undefined): void {
    if (!row) return;
    if (this.purpose === 'model') this.raise('modelChosen', slugOf(row));
    else {
      this.addFallback(slugOf(row));
      this.choosePurpose('model');
    }
  }

  private addFallback(slug: string | undefined): void {
    if (slug === undefined || slug === '') return;
    const name = this.nameOf(slug);
    if (slug === this.model) raiseAnnouncement(this, `${name} is the model in use`);
    else if (this.fallbacks.includes(slug)) raiseAnnouncement(this, `${name} is a fallback already`);
    else {
      this.raise('fallbacksChanged', [...this.fallbacks, slug]);
      raiseAnnouncement(this, `${name} is fallback ${this.fallbacks.length + 1}`);
    }
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
    const { filters } = this.state.view;
    if (!this.shown.filters.includes(filter)) this.changeView({ filters: [...filters, filter] });
    else {
      this.text = withoutTypedFilter(this.text, filter);
      if (filters.includes(filter)) this.changeView({ filters: filters.filter((each) => each !== filter) });
    }
    void this.updateComplete.then(() => raiseAnnouncement(this, `${this.shown.count} models`));
  }

  private changeView(part: { readonly filters?: readonly FilterName[]; readonly sort?: SortName }): void {
    const view = { ...this.state.view, ...part };
    this.hasMoved = false;
    // Shown at once; whoever keeps it tells it again.
    this.state = { ...this.state, view };
    this.raise('modelViewChanged', view);
  }

  private choosePurpose(purpose: 'model' | 'fallback'): void {
    this.purpose = purpose;
    this.text = '';
    this.details = undefined;
    this.focusSearch();
  }

  private showDetails(facts: ModelFacts): void {
    const at = this.rows.findIndex((row) => row.kind === 'model' && row.facts === facts);
    if (slugOf(this.rows[this.active] ?? { kind: 'accountDefault' }) !== facts.slug) this.active = at;
    this.hasMoved = true;
    this.details = facts;
    this.wantsFocus = 'back';
    const asked = endpointSlug(facts);
    if (this.endpoints.get(asked)?.kind !== 'found') this.raise('endpointsWanted', asked);
  }

  private backToList(): void {
    this.details = undefined;
    this.focusSearch();
  }

  private raise<K extends keyof HTMLElementEventMap>(name: K, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** An alias has the endpoints of what it stands for. */
function endpointSlug({ slug, aliasTarget }: ModelFacts): string {
  return aliasTarget?.slug ?? slug;
}

function isRightToLeft(target: EventTarget | null): boolean {
  return target instanceof Element && getComputedStyle(target).direction === 'rtl';
}

/** Whether the arrows do something else there. */
function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, select, .endpointScroller');
}

customElements.define('model-picker', ModelPicker);
