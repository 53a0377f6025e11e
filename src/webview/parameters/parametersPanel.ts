/**
 * The form for the parameters of a conversation. It shows what the host tells, takes an edit for done until the host has
 * told of it, and keeps nothing but what is looked at.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AskedModel, askedModels } from '../../chat/models/askedModels';
import { type JsonObject, ownField, withField } from '../../chat/parameters/jsonValues';
import { parameterGroups } from '../../chat/parameters/parameterGroups';
import { effectiveParameters } from '../../chat/parameters/parameterLayers';
import type { OwnLayer, ParametersIntent, ParametersState } from '../../chat/parameters/parametersProtocol';
import { LightElement } from '../lightElement';
import type { KnownEndpoints } from './endpointList';
import './controls/allControls';
import './endpointList';
import type { ProviderUse } from './endpointRows';
import { type FormRow, formRows, isFound, nameFault, otherNames, otherRow, searchText } from './form/formRows';
import { providerWithUse } from './form/providerUse';
import { parameterWith, type RowState, rowState, rowSupport } from './form/rowState';
import { type RowWarning, rowWarnings, schemaForModels } from './form/rowWarnings';
import './parameterRow';
import { ParameterRow } from './parameterRow';
import { parametersHead } from './parametersHead';
import '../panel.css';
import './parametersPanel.css';

/** A row with what is to be shown of it. */
interface ShownRow {
  readonly row: FormRow;
  readonly state: RowState;
  readonly warnings: readonly RowWarning[];
  readonly issues: readonly string[];
  readonly isHidden: boolean;
}

const groups = [...parameterGroups, { id: 'other', title: 'Other Parameters' }] as const;
const texts = new Map(formRows.map((row) => [row, searchText(row)]));

export class ParametersPanel extends LightElement {
  static override properties = {
    state: { attribute: false },
    endpoints: { attribute: false },
    layer: { state: true },
    search: { state: true },
    onlySet: { state: true },
    folded: { state: true },
  };
  /** As told by the host, with the edits since then. */
  declare private state: ParametersState | undefined;
  /** Of the models that are asked, as far as they have been asked for. */
  declare private endpoints: readonly KnownEndpoints[];
  declare private layer: OwnLayer;
  declare private search: string;
  declare private onlySet: boolean;
  declare private folded: ReadonlySet<string>;
  private edit = 0;
  private parameters: JsonObject = {};
  private asked: readonly AskedModel[] = [];

  constructor(private readonly post: (intent: ParametersIntent) => void) {
    super();
    this.endpoints = [];
    this.layer = 'chat';
    this.search = '';
    this.onlySet = false;
    this.folded = new Set(['legacy']);
    this.addEventListener('wish', ({ detail }) => this.wished(detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.pressed);
    window.addEventListener('pagehide', this.leave);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.pressed);
    window.removeEventListener('pagehide', this.leave);
    super.disconnectedCallback();
  }

  /** A state from before the last edit is passed over: the one that includes it is on its way. */
  show(state: ParametersState): void {
    if (state.edit >= this.edit) this.state = state;
  }

  showEndpoints(told: KnownEndpoints): void {
    this.endpoints = [...this.endpoints.filter(({ slug }) => slug !== told.slug), told].filter(this.isAsked);
  }

  focusSearch(): void {
    const box = this.querySelector<HTMLInputElement>('.search');
    box?.focus();
    box?.select();
  }

  /** Brings a parameter into view, with the keyboard in it. */
  async reveal(name: string): Promise<void> {
    this.search = '';
    this.onlySet = false;
    const group = formRows.find((row) => row.id === name || row.name === name)?.group ?? 'other';
    this.folded = new Set([...this.folded].filter((each) => each !== group));
    await this.updateComplete;
    const row = [...this.querySelectorAll('parameter-row')].find(
      (each) => each instanceof ParameterRow && (each.row.id === name || each.row.name === name),
    );
    if (!(row instanceof ParameterRow)) return this.focusSearch();
    await row.updateComplete;
    row.scrollIntoView({ block: 'center' });
    row.focusControl();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('state') || !this.state) return;
    const { layers, model, facts, fallbacks } = this.state;
    this.parameters = { ...effectiveParameters(layers) };
    this.asked = askedModels(model, this.parameters, [...(facts ? [facts] : []), ...fallbacks]);
    // Chosen again, a model is asked about anew.
    this.endpoints = this.endpoints.filter(this.isAsked);
  }

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const rows = [...formRows, ...otherNames(state.layers).map(otherRow)].map((row) => this.shown(state, row));
    return html`${parametersHead(this, {
      ...{ state, layer: this.layer, search: this.search, onlySet: this.onlySet },
      ownCount: Object.keys(this.ownValues).length,
      shownCount: rows.filter(({ isHidden }) => !isHidden).length,
      onLayer: (layer) => {
        this.layer = layer;
      },
      onSearch: (search) => {
        this.search = search;
      },
      onOnlySet: (onlySet) => {
        this.onlySet = onlySet;
      },
      onReset: () => this.resetAll(),
      onLeaveSearch: () => this.querySelector<HTMLElement>('.group:not([hidden]) summary')?.focus(),
    })}
    <main class="groups">
      ${groups.map(({ id, title }) =>
        this.group(
          id,
          title,
          rows.filter(({ row }) => row.group === id),
        ),
      )}
      ${rows.every(({ isHidden }) => isHidden) ? html`<p class="about nothingFound">No parameter is found.</p>` : nothing}
    </main>`;
  }

  private shown(state: ParametersState, row: FormRow): ShownRow {
    const { name, field, id } = row;
    const ofRow = rowState(row, state.layers, this.layer);
    const isOf = (path: string) => path === id || path.startsWith(`${id}.`) || path.startsWith(`${id}[`);
    const isSearched = isFound(texts.get(row) ?? searchText(row), this.search);
    return {
      row,
      state: ofRow,
      warnings: rowWarnings(row, ofRow.sent, this.parameters, this.asked),
      issues: state.issues
        .filter(({ path }) => isOf(path) || (field === 'order' && path === name))
        .map(({ message }) => message),
      isHidden: !isSearched || (this.onlySet && ofRow.origin === undefined),
    };
  }

  private group(id: (typeof groups)[number]['id'], title: string, rows: readonly ShownRow[]) {
    const isSearching = this.search.trim() !== '' || this.onlySet;
    const set = rows.filter(({ state }) => state.sent !== undefined).length;
    const warned = rows.filter(({ warnings, issues }) => warnings.length + issues.length > 0).length;
    const isHidden = isSearching && rows.every((row) => row.isHidden);
    const counts = [...(set > 0 ? [`${set} set`] : []), ...(warned > 0 ? [`${warned} to look at`] : [])].join(', ');
    return html`<details class="group" data-group=${id} ?open=${isSearching || !this.folded.has(id)} ?hidden=${isHidden}
      @toggle=${(event: Event) => this.toggled(id, event)}>
      <summary><h2>${title}</h2>${counts === '' ? nothing : html`<span class="counts" data-warned=${warned > 0}>${counts}</span>`}</summary>
      ${id === 'routing' && !isSearching ? this.endpointList() : nothing}
      ${repeat(
        rows,
        ({ row }) => row.id,
        (shown) => this.row(shown),
      )}
      ${id === 'other' ? this.addOther() : nothing}
    </details>`;
  }

  private row({ row, state, warnings, issues, isHidden }: ShownRow) {
    const { preset } = this.state ?? {};
    const isProviders = ['order', 'only', 'ignore'].includes(row.field ?? '');
    return html`<parameter-row ?hidden=${isHidden} .row=${row} .schema=${schemaForModels(row, this.asked)} .state=${state}
      .layer=${this.layer} .presetName=${preset} .warnings=${warnings} .issues=${issues} .support=${rowSupport(row, this.asked)}
      .suggestions=${isProviders ? this.endpointTags : undefined}
      .onSet=${(value: unknown) => this.setRow(row, value)}
      .onRepair=${(rowId: string, value: unknown) => this.repair(rowId, value)}></parameter-row>`;
  }

  private endpointList() {
    return html`<endpoint-list .models=${this.asked.map(({ slug }) => slug)} .known=${this.endpoints} .parameters=${this.parameters}
      .onUse=${(tag: string, use: ProviderUse) => {
        const own = ownField(this.ownValues, 'provider');
        this.set('provider', providerWithUse(own, this.parameters.provider, tag, use));
      }}></endpoint-list>`;
  }

  private addOther() {
    return html`<p class="about">A provider may have parameters that are not listed here. Those are sent as they are, to providers that know them.</p>
      <add-named-value .label=${'Other Parameters'} .schema=${{}} .isJson=${true} .nameFault=${nameFault}
        .onAdd=${(name: string, value: unknown) => this.set(name, value)}></add-named-value>`;
  }

  private get endpointTags(): readonly string[] {
    const tags = this.endpoints.flatMap(({ endpoints = [] }) => endpoints.map(({ tag }) => tag));
    return [...new Set(tags)];
  }

  /** What the edited layer says. */
  private get ownValues(): JsonObject {
    return this.state?.layers.find(({ from }) => from === this.layer)?.values ?? {};
  }

  private setRow(row: FormRow, value: unknown): void {
    this.set(row.name, parameterWith(row, this.ownValues, value));
  }

  private repair(rowId: string, value: unknown): void {
    const row = formRows.find(({ id }) => id === rowId);
    if (row) this.setRow(row, value);
  }

  private set(name: string, value: unknown): void {
    const { layer } = this;
    this.changeOwn(withField(this.ownValues, name, value));
    const json = value === undefined ? '' : JSON.stringify(value);
    this.post({ kind: 'setParameter', layer, name, json, edit: this.edit });
  }

  private resetAll(): void {
    if (Object.keys(this.ownValues).length === 0) return;
    this.changeOwn({});
    this.post({ kind: 'clearLayer', layer: this.layer, edit: this.edit });
  }

  /** Takes an edit for done: the host is not waited for. */
  private changeOwn(values: JsonObject): void {
    const { state, layer } = this;
    if (!state) return;
    this.edit++;
    const layers = state.layers.map((each) => (each.from === layer ? { ...each, values } : each));
    this.state = { ...state, layers, edit: this.edit };
  }

  private toggled(id: string, { currentTarget }: Event): void {
    if (this.search.trim() !== '' || this.onlySet || !(currentTarget instanceof HTMLDetailsElement)) return;
    const others = [...this.folded].filter((each) => each !== id);
    if (currentTarget.open === this.folded.has(id))
      this.folded = new Set(currentTarget.open ? others : [...others, id]);
  }

  private readonly isAsked = ({ slug }: KnownEndpoints): boolean => this.asked.some((each) => each.slug === slug);

  private wished(intent: ParametersIntent): void {
    if (intent.kind === 'listEndpoints')
      this.showEndpoints({ slug: intent.slug, endpoints: undefined, reason: undefined });
    this.post(intent);
  }

  /** What is typed is taken when its box is left, as at the end it must be. */
  private readonly leave = (): void => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const isTyping =
      target instanceof HTMLElement &&
      target.matches('input:not([type=radio], [type=checkbox], [type=range]), textarea');
    const isFind = key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey;
    if (!isFind && (key !== '/' || isTyping || ctrlKey || metaKey || altKey)) return;
    event.preventDefault();
    this.focusSearch();
  };
}

customElements.define('parameters-panel', ParametersPanel);
