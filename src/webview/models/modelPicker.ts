/**
 * Lets the user find and choose a model, look at one closely, and choose what to fall back on. All that it shows it is given,
 * and what the user wants it says by events: it knows neither the host nor the panel around it.
 */
import { html, type PropertyValues } from 'lit';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { type IndexedModel, modelIndex } from '../../chat/models/modelIndex';
import { type ModelsState, type ModelView, startingModelsState } from '../../chat/models/modelsState';
import { ownName } from '../../chat/models/modelTraits';
import { isRouter } from '../../chat/models/routers';
import type { JsonObject } from '../../chat/parameters/jsonValues';
import { reasonsOutUnder } from '../../chat/policy/parametersUnder';
import type { NamedPolicy } from '../../chat/policy/policy';
import type { FoundEndpoints } from '../../chat/protocol';
import { LightElement } from '../lightElement';
import { raiseAnnouncement } from '../raise';
import { isRightToLeft } from './isRightToLeft';
import type { ModelDetails } from './modelDetails';
import './modelDetails';
import type { ModelSearch } from './modelSearch';
import './modelSearch';
import { pickerFoot } from './pickerFoot';
import './modelPicker.css';

declare global {
  interface HTMLElementEventMap {
    /** The slug in use, with another variant. */
    variantChosen: CustomEvent<string>;
    modelsRefreshWanted: CustomEvent<undefined>;
    pickerClosed: CustomEvent<undefined>;
  }
}

export class ModelPicker extends LightElement {
  static override properties = {
    models: { attribute: false },
    state: { attribute: false },
    model: { attribute: false },
    fallbacks: { attribute: false },
    endpoints: { attribute: false },
    parameters: { attribute: false },
    policies: { attribute: false },
    details: { state: true },
    purpose: { state: true },
    count: { state: true },
  };
  /** Undefined while they are not told yet. */
  declare models: readonly ModelFacts[] | undefined;
  declare state: ModelsState;
  /** The slug that is asked for now; empty for the account's default. */
  declare model: string;
  declare fallbacks: readonly string[];
  /** What has been told of endpoints, by slug. */
  declare endpoints: ReadonlyMap<string, FoundEndpoints>;
  /** Those that would be sent: they leave endpoints out. */
  declare parameters: JsonObject;
  /** These leave out more. */
  declare policies: readonly NamedPolicy[];
  /** The model that is looked at closely. */
  declare private details: ModelFacts | undefined;
  /** What a choice means. */
  declare private purpose: 'model' | 'fallback';
  declare private count: number;
  private index: readonly IndexedModel[] = [];
  private known: ReadonlySet<string> = new Set();

  constructor() {
    super();
    this.state = startingModelsState;
    this.model = '';
    this.fallbacks = [];
    this.endpoints = new Map();
    this.parameters = {};
    this.policies = [];
    this.purpose = 'model';
    this.count = 0;
  }

  focusSearch(): void {
    this.details = undefined;
    void this.updateComplete.then(() => this.querySelector<ModelSearch>('model-search')?.focusSearch());
  }

  protected override firstUpdated(): void {
    this.focusSearch();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('models')) return;
    this.index = modelIndex(this.models ?? []);
    this.known = new Set(this.index.map(({ facts }) => facts.slug));
  }

  protected override render() {
    const { details, state, model, fallbacks, purpose, known } = this;
    return html`<div class="modelPicker" role="dialog" aria-label="Select model" @keydown=${this.pressed}>
      <model-search ?hidden=${details !== undefined} .index=${this.index} .isTold=${this.models !== undefined} .state=${state}
        .model=${model} .fallbacks=${fallbacks} .purpose=${purpose}
        @modelTaken=${({ detail }: CustomEvent<string>) => this.take(detail)}
        @fallbackAdded=${({ detail }: CustomEvent<string>) => this.addFallback(detail)}
        @favoriteToggled=${({ detail }: CustomEvent<string>) => this.raise('favoriteToggled', detail)}
        @detailsWanted=${({ detail }: CustomEvent<ModelFacts>) => this.showDetails(detail)}
        @modelViewChanged=${({ detail }: CustomEvent<ModelView>) => this.raise('modelViewChanged', detail)}
        @purposeMet=${() => this.choosePurpose('model')}
        @countChanged=${({ detail }: CustomEvent<number>) => this.tellCount(detail)}></model-search>
      ${
        details
          ? this.detailsPage(details)
          : pickerFoot({
              state,
              model,
              fallbacks,
              purpose,
              known,
              shownCount: this.models && this.count,
              nameOf: this.nameOf,
              onVariant: (slug) => this.raise('variantChosen', slug),
              onAddFallback: () => this.choosePurpose('fallback'),
              onRefresh: () => this.raise('modelsRefreshWanted', undefined),
            })
      }
    </div>`;
  }

  private detailsPage(facts: ModelFacts) {
    const asked = endpointSlug(facts);
    const endpoints = this.endpoints.get(asked);
    const leftOut =
      endpoints?.kind === 'found'
        ? reasonsOutUnder(endpoints.endpoints, this.parameters, this.policies, facts.slug)
        : undefined;
    return html`<model-details .facts=${facts} .known=${this.known} .leftOut=${leftOut} .endpoints=${endpoints}
      .isFavorite=${this.state.favorites.includes(facts.slug)}
      @backWanted=${() => this.focusSearch()}
      @favoriteToggled=${({ detail }: CustomEvent<string>) => this.raise('favoriteToggled', detail)}
      @endpointsWanted=${() => this.raise('endpointsWanted', asked)}
      @fallbackAdded=${({ detail }: CustomEvent<string>) => this.addFallback(detail)}
      @modelChosen=${({ detail }: CustomEvent<string>) => this.raise('modelChosen', detail)}></model-details>`;
  }

  private readonly nameOf = (slug: string): string => {
    const found = this.index.find(({ facts }) => facts.slug === slug);
    return found ? ownName(found.facts) : slug;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const { target, key } = event;
    if (key === 'Escape') {
      if (this.details) this.focusSearch();
      else if (this.purpose === 'fallback') this.choosePurpose('model');
      else this.raise('pickerClosed', undefined);
    } else if (this.details && key === this.backwardKey(event) && !usesArrows(target)) this.focusSearch();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private backwardKey(event: KeyboardEvent): string {
    return isRightToLeft(event.target) ? 'ArrowRight' : 'ArrowLeft';
  }

  private take(slug: string): void {
    if (this.purpose === 'model') {
      this.raise('modelChosen', slug);
      return;
    }
    this.addFallback(slug);
    this.choosePurpose('model');
  }

  private addFallback(slug: string): void {
    if (slug === '') return;
    const name = this.nameOf(slug);
    if (slug === this.model) raiseAnnouncement(this, `${name} is the model in use`);
    else if (this.fallbacks.includes(slug)) raiseAnnouncement(this, `${name} is a fallback already`);
    else {
      this.raise('fallbacksChanged', [...this.fallbacks, slug]);
      raiseAnnouncement(this, `${name} is fallback ${this.fallbacks.length + 1}`);
    }
  }

  private tellCount(count: number): void {
    // Not while this is being rendered.
    queueMicrotask(() => {
      this.count = count;
    });
  }

  private choosePurpose(purpose: 'model' | 'fallback'): void {
    this.purpose = purpose;
    this.focusSearch();
  }

  private showDetails(facts: ModelFacts): void {
    this.details = facts;
    // They render themselves a moment later.
    void this.updateComplete.then(async () => {
      const page = this.querySelector<ModelDetails>('model-details');
      await page?.updateComplete;
      page?.focusBack();
    });
    if (!isRouter(facts.slug)) this.raise('endpointsWanted', endpointSlug(facts));
  }

  private raise<K extends keyof HTMLElementEventMap>(name: K, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** An alias has the endpoints of what it stands for. */
function endpointSlug({ slug, aliasTarget }: ModelFacts): string {
  return aliasTarget?.slug ?? slug;
}

/** Whether the arrows do something else there. */
function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, select, .endpointScroller');
}

customElements.define('model-picker', ModelPicker);
