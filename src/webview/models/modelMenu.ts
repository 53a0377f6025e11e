/**
 * The list of models over the composer: opens and closes it, gives the keyboard back, and turns what the user wants of it into
 * intents. It wants the catalogue of the host when the user is about to need it, and holds what the host has told.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { Conversation } from '../../chat/conversation';
import { fallbacksOf } from '../../chat/models/fallbacks';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { modelIndex } from '../../chat/models/modelIndex';
import { type ModelsState, type ModelView, startingModelsState } from '../../chat/models/modelsState';
import { effectiveParameters, layersOf, type ParameterLayer } from '../../chat/parameters/parameterLayers';
import type { NamedPolicy } from '../../chat/policy/policy';
import type { FoundEndpoints } from '../../chat/protocol';
import { LightElement } from '../lightElement';
import { raiseAnnouncement, raiseIntent } from '../raise';
import { whenIdle } from '../whenIdle';
import './modelPicker';
import type { ModelPicker } from './modelPicker';

declare global {
  interface HTMLElementEventMap {
    modelMenuToggled: CustomEvent<boolean>;
    messageBoxWanted: CustomEvent<void>;
  }
}

/** The share of the panel's height that it takes at most, and pixels that it takes in any case where the panel has them. */
const highest = 0.7;
const least = 260;
const margin = 4;

export class ModelMenu extends LightElement {
  static override properties = {
    conversation: { attribute: false },
    models: { attribute: false },
    state: { attribute: false },
    layers: { attribute: false },
    policies: { attribute: false },
    endpoints: { state: true },
    isOpen: { state: true },
  };
  declare conversation: Conversation | undefined;
  declare models: readonly ModelFacts[] | undefined;
  declare state: ModelsState;
  /** What the settings and the preset say about parameters. */
  declare layers: readonly ParameterLayer[];
  /** Of the workspace. */
  declare policies: readonly NamedPolicy[];
  declare private endpoints: ReadonlyMap<string, FoundEndpoints>;
  declare private isOpen: boolean;
  private hasAsked = false;
  /** What had the keyboard before. */
  private opener: HTMLElement | undefined;

  constructor() {
    super();
    this.state = startingModelsState;
    this.layers = [];
    this.policies = [];
    this.endpoints = new Map();
    this.isOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.pressedOutside, true);
    window.addEventListener('resize', this.place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.pressedOutside, true);
    window.removeEventListener('resize', this.place);
  }

  /** The user may turn to models soon. */
  prepare(): void {
    if (!this.hasAsked) whenIdle(() => this.ask());
  }

  open(): void {
    this.ask();
    const focused = document.activeElement;
    if (this.isOpen) {
      if (focused === this.opener) this.close();
      else this.picker?.focusSearch();
      return;
    }
    this.opener = focused instanceof HTMLElement && focused !== document.body ? focused : undefined;
    this.toggle(true);
  }

  endpointsTold(slug: string, found: FoundEndpoints): void {
    const isNews = this.endpoints.get(slug)?.kind !== 'found' && found.kind === 'found';
    if (this.isOpen && isNews) raiseAnnouncement(this, `${found.endpoints.length} endpoints`);
    this.endpoints = new Map([...this.endpoints, [slug, found]]);
  }

  protected override render() {
    const { conversation } = this;
    if (!this.isOpen || !conversation) return nothing;
    return html`<model-picker .models=${this.models} .state=${this.state} .model=${conversation.model}
      .fallbacks=${fallbacksOf(conversation)} .endpoints=${this.endpoints}
      .parameters=${effectiveParameters(layersOf(conversation, conversation.draft, this.layers))} .policies=${this.policies}
      @focusout=${this.left}
      @modelChosen=${({ detail }: CustomEvent<string>) => this.choose(detail)}
      @variantChosen=${({ detail }: CustomEvent<string>) => raiseIntent(this, { kind: 'chooseModel', model: detail })}
      @fallbacksChanged=${({ detail }: CustomEvent<readonly string[]>) =>
        raiseIntent(this, { kind: 'setFallbacks', models: JSON.stringify(detail) })}
      @favoriteToggled=${({ detail }: CustomEvent<string>) => this.toggleFavorite(detail)}
      @modelViewChanged=${({ detail }: CustomEvent<ModelView>) => this.changeView(detail)}
      @modelsRefreshWanted=${() => raiseIntent(this, { kind: 'refreshModels' })}
      @endpointsWanted=${({ detail }: CustomEvent<string>) => this.wantEndpoints(detail)}
      @linkWanted=${({ detail }: CustomEvent<string>) => raiseIntent(this, { kind: 'openLink', href: detail })}
      @pickerClosed=${this.close}></model-picker>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { models } = this;
    // Made ready for the search while nobody waits for it.
    if (changed.has('models') && models) whenIdle(() => modelIndex(models));
    const before = changed.get('conversation');
    if (before && before.id !== this.conversation?.id) this.toggle(false);
  }

  protected override updated(): void {
    // It renders itself a moment later, before anything is painted.
    void this.picker?.updateComplete.then(this.place);
  }

  private get picker(): ModelPicker | null {
    return this.querySelector<ModelPicker>('model-picker');
  }

  private ask(): void {
    if (this.hasAsked) return;
    this.hasAsked = true;
    raiseIntent(this, { kind: 'wantModels' });
  }

  private wantEndpoints(slug: string): void {
    // What was told before may be old, and stays until something newer comes; a failure does not.
    const kept = [...this.endpoints].filter(([each, { kind }]) => each !== slug || kind === 'found');
    this.endpoints = new Map(kept);
    raiseIntent(this, { kind: 'loadEndpoints', slug });
  }

  private choose(model: string): void {
    raiseIntent(this, { kind: 'chooseModel', model });
    raiseAnnouncement(this, model === '' ? 'Model: account default' : `Model: ${model}`);
    this.toggle(false);
    this.dispatchEvent(new CustomEvent('messageBoxWanted', { bubbles: true }));
  }

  private toggleFavorite(slug: string): void {
    const kind = this.state.favorites.includes(slug) ? 'removeFavorite' : 'addFavorite';
    raiseIntent(this, { kind, slug });
  }

  private changeView(view: ModelView): void {
    // Shown at once: the host, which keeps it, tells it again.
    this.state = { ...this.state, view };
    raiseIntent(this, { kind: 'setModelView', view: JSON.stringify(view) });
  }

  private readonly close = (): void => {
    const { opener } = this;
    this.toggle(false);
    if (opener?.isConnected) opener.focus();
    else this.dispatchEvent(new CustomEvent('messageBoxWanted', { bubbles: true }));
  };

  private toggle(isOpen: boolean): void {
    if (this.isOpen === isOpen) return;
    this.isOpen = isOpen;
    this.dispatchEvent(new CustomEvent('modelMenuToggled', { detail: isOpen, bubbles: true }));
  }

  /** The keyboard has gone elsewhere in the panel. Where it has gone nowhere, VS Code has it: the list stays. */
  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.isOutside(relatedTarget)) this.toggle(false);
  };

  private readonly pressedOutside = ({ target }: PointerEvent): void => {
    if (target instanceof Node && this.isOutside(target)) this.toggle(false);
  };

  /** The button that opened it closes it again, which is another matter. */
  private isOutside(node: Node): boolean {
    const isOfButton = this.opener instanceof HTMLButtonElement && this.opener.contains(node);
    return !this.contains(node) && !isOfButton;
  }

  /** Above the composer where there is room, else over it too, and never beyond the panel. */
  private readonly place = (): void => {
    const dialog = this.querySelector<HTMLElement>('.modelPicker');
    const { picker } = this;
    if (!dialog || !picker) return;
    const above = this.getBoundingClientRect().top - margin;
    const height = Math.max(
      Math.min(window.innerHeight * highest, above),
      Math.min(least, window.innerHeight - 2 * margin),
    );
    dialog.style.height = `${height}px`;
    picker.style.bottom = `${Math.min(3, above - height)}px`;
  };
}

customElements.define('model-menu', ModelMenu);
