/** A parameter in the form: what it is, where its value comes from, its control, and what is to be known of the value. */
import { html, nothing, type PropertyDeclaration } from 'lit';
import { sameJson } from '../../chat/parameters/jsonValues';
import type { LayerName } from '../../chat/parameters/parameterLayers';
import type { ParameterSchema } from '../../chat/parameters/parameterSchema';
import type { OwnLayer } from '../../chat/parameters/parametersProtocol';
import { rangeWords, type ValueFault, valueFault, withoutField } from '../../chat/parameters/valueFault';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { PopupMenu } from '../menu/popupMenu';
import { namesTogether } from '../namesTogether';
import { ControlElement } from './controls/controlElement';
import { uniqueId } from './controls/uniqueId';
import { valueControl } from './controls/valueControl';
import { controlKind } from './form/controlKind';
import type { FormRow } from './form/formRows';
import { layerNames, type RowState, type RowSupport, valueWords } from './form/rowState';
import type { RowWarning } from './form/rowWarnings';
import { rowActions } from './rowActions';
import { schemaFile } from './schemaFile';
import './parameterRow.css';

const byContent: PropertyDeclaration = { attribute: false, hasChanged: (value, old) => !sameJson(value, old) };

/** Characters of an explanation that are taken to fit into a line. */
const line = 90;

export class ParameterRow extends LightElement {
  static override properties = {
    row: { attribute: false },
    schema: byContent,
    state: byContent,
    layer: { attribute: false },
    presetName: { attribute: false },
    warnings: byContent,
    issues: byContent,
    support: byContent,
    suggestions: byContent,
    onSet: { attribute: false, hasChanged: () => false },
    onRepair: { attribute: false, hasChanged: () => false },
    draft: { state: true },
    isExpanded: { state: true },
  };
  declare row: FormRow;
  /** That of the row, as it is for the model. */
  declare schema: ParameterSchema;
  declare state: RowState;
  declare layer: OwnLayer;
  declare presetName: string | undefined;
  declare warnings: readonly RowWarning[];
  /** What the client's own check says. */
  declare issues: readonly string[];
  declare support: RowSupport;
  declare suggestions: readonly string[] | undefined;
  /** undefined takes the layer's word away, null leaves the parameter out. */
  declare onSet: (value: unknown) => void;
  /** Sets another row's value. */
  declare onRepair: (rowId: string, value: unknown) => void;
  /** What was set and can't be sent yet. */
  declare private draft: { readonly value: unknown; readonly fault: ValueFault } | undefined;
  declare private isExpanded: boolean;
  private readonly describing = uniqueId('row');
  private readonly menu = new PopupMenu(this);

  constructor() {
    super();
    this.isExpanded = false;
  }

  focusControl(): void {
    this.querySelector<HTMLElement>('.control :is(input, select, textarea, button, summary)')?.focus();
  }

  protected override render() {
    const { row, state, describing } = this;
    const isSet = state.own !== undefined || this.draft !== undefined;
    const reset = isSet
      ? html`<button type="button" class="iconButton" aria-label="Reset ${row.title}" title=${this.resetTitle} @click=${this.reset}>${icon('undo')}</button>`
      : nothing;
    return html`<div class="row" role="group" aria-labelledby="${describing}-title" data-set=${state.sent !== undefined} data-own=${isSet}>
      <div class="rowHead">
        <h3 id="${describing}-title" dir="auto">${row.title}</h3>
        ${row.id === row.title ? nothing : html`<code>${row.id}</code>`}
        ${this.badge()}
        ${this.unlistedBadge()}
        <span class="rowActions">${reset}
          <button type="button" class="iconButton" aria-label="More actions for ${row.title}" title="More actions" aria-haspopup="menu"
            aria-expanded=${this.menu.isOpen} @click=${this.openMenu}>${icon('more')}</button>
          ${this.menu.render(`Actions for ${row.title}`, this.actions())}</span>
      </div>
      ${this.about()}
      <div class="control">${this.control()}</div>
      ${row.id === 'response_format' ? schemaFile(this, state.own ?? state.inherited, this.layer) : nothing}
      <div class="messages" id="${describing}-messages" aria-live="polite">${this.messages()}</div>
    </div>`;
  }

  private badge() {
    const { origin, sent } = this.state;
    if (this.draft) return html`<span class="badge" id="${this.describing}-origin">Not sent yet</span>`;
    const words = origin === undefined ? 'Default' : this.nameOf(origin);
    const isOut = origin !== undefined && sent === undefined;
    return html`<span class="badge" data-origin=${origin ?? 'default'} id="${this.describing}-origin" dir="auto">${isOut ? `Left out: ${words}` : words}</span>`;
  }

  private unlistedBadge() {
    const { missingIn, isPartial } = this.support;
    if (missingIn.length === 0) return nothing;
    return html`<span class="badge unsupported" title="Not listed by ${namesTogether(missingIn)}">${icon('warning')}${
      isPartial ? 'Not listed by all' : 'Not listed'
    }</span>`;
  }

  private nameOf(layer: LayerName): string {
    return layer === 'preset' && this.presetName !== undefined ? `Preset “${this.presetName}”` : layerNames[layer];
  }

  private about() {
    const { schema, row, isExpanded } = this;
    const deprecated = schema.deprecationMessage === undefined ? '' : `Deprecated. ${schema.deprecationMessage} `;
    const text = `${deprecated}${schema.description ?? ''}`;
    const range = rangeWords(schema);
    const facts = `${range === '' ? '' : `${range.charAt(0).toUpperCase()}${range.slice(1)}. `}Without it: ${row.defaultText}.`;
    const { missingIn, isPartial } = this.support;
    const lack = isPartial ? ` Not listed by ${namesTogether(missingIn)}.` : '';
    const more = html`<button type="button" class="link more" aria-expanded=${isExpanded} aria-label="${isExpanded ? 'Less' : 'More'} about ${row.title}"
      @click=${() => {
        this.isExpanded = !isExpanded;
      }}>${isExpanded ? 'Less' : 'More'}</button>`;
    return html`<div class="aboutLine"><p class=${isExpanded || text.length <= line ? 'about' : 'about clamped'} id="${this.describing}-about">${text}</p>
        ${text.length > line ? more : nothing}</div>
      <p class="about factsLine" id="${this.describing}-facts">${facts}${lack}</p>`;
  }

  private control() {
    const { row, schema, state, describing, suggestions } = this;
    if (state.own === null && !this.draft) return html`<p class="leftOut">Left out, whatever weaker layers say.</p>`;
    const { inherited } = state;
    const isComposite = typeof inherited === 'object' && inherited !== null;
    // The words often name a number, at which the slider then stands.
    const byDefault = controlKind(schema) === 'number' ? row.defaultText : 'Default';
    return valueControl({
      schema,
      value: this.draft ? this.draft.value : (state.own ?? (isComposite ? inherited : undefined)),
      unset: inherited === undefined || isComposite ? byDefault : `Inherited: ${valueWords(inherited)}`,
      label: row.title,
      describedBy: ['origin', 'about', 'facts', 'messages'].map((part) => `${describing}-${part}`).join(' '),
      ...{ suggestions, step: row.step, onChange: this.change },
    });
  }

  private messages() {
    const { draft, warnings, issues, state } = this;
    const hidden = state.hidden.map(({ from, value }) => `${this.nameOf(from)}: ${valueWords(value)}`);
    const of = (kind: string, words: string) =>
      html`<p class=${kind}>${icon('warning')}<span dir="auto">${words}</span></p>`;
    return html`${draft ? html`${of('fault', `Not sent: ${draft.fault.message}`)}${this.repairs(draft.fault)}` : nothing}
      ${draft ? nothing : issues.map((words) => of('fault', words))}
      ${warnings.map(
        ({ words, repair }) =>
          html`${words === '' ? nothing : of('warning', words)}${
            repair
              ? html`<button type="button" class="button secondary" @click=${() => {
                  this.focusControl();
                  this.onRepair(repair.rowId, repair.value);
                }}>${repair.label}</button>`
              : nothing
          }`,
      )}
      ${hidden.length > 0 ? html`<p class="about" dir="auto">${hidden.join(' · ')}</p>` : nothing}`;
  }

  private repairs({ excluding }: ValueFault) {
    if (!excluding) return nothing;
    const { path, names } = excluding;
    return html`<span class="buttons">${names.map(
      (name) => html`<button type="button" class="button secondary"
        @click=${() => {
          this.focusControl();
          this.change(withoutField(this.draft?.value, path, name));
        }}>Remove ${name}</button>`,
    )}</span>`;
  }

  private readonly change = (changed: unknown): void => {
    const { inherited } = this.state;
    // Who empties a list that weaker layers fill wants none, not theirs.
    const value = changed === undefined && typeof inherited === 'object' ? null : changed;
    const fault = value === undefined || value === null ? undefined : valueFault(this.schema, value);
    this.draft = fault && { value, fault };
    if (!fault && !(sameJson(value, this.state.own) && value !== undefined)) this.onSet(value);
  };

  private readonly reset = (): void => {
    this.draft = undefined;
    for (const control of this.querySelectorAll('.control > *'))
      if (control instanceof ControlElement) control.discard();
    if (this.state.own !== undefined) this.onSet(undefined);
    this.focusControl();
  };

  private get resetTitle(): string {
    const { inherited } = this.state;
    return inherited === undefined ? 'Reset to the default' : `Reset to ${valueWords(inherited)}`;
  }

  private readonly openMenu = ({ currentTarget }: Event): void => {
    if (this.menu.isOpen) this.menu.close();
    else if (currentTarget instanceof HTMLElement) this.menu.open(currentTarget);
  };

  private actions() {
    const set = (value: unknown) => {
      this.draft = undefined;
      this.onSet(value);
    };
    return rowActions(this, this.row, this.state, set);
  }
}

customElements.define('parameter-row', ParameterRow);
