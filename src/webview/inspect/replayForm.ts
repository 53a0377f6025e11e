/** Changes one field of a request and has it sent again, after it has shown what exactly will differ. */
import { html, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { bodyDifferences } from '../../chat/inspect/bodyDifferences';
import type { InspectedFiles } from '../../chat/inspect/inspectProtocol';
import { type JsonPath, pathIn, pathText, valueAt, withValueAt } from '../../chat/inspect/jsonPath';
import { type ReplayField, replayFault, replayField, replayFields } from '../../chat/inspect/replayFields';
import { isJsonObject } from '../../chat/parameters/jsonValues';
import { valueFault } from '../../chat/parameters/valueFault';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { jsonControl, valueControl } from '../parameters/controls/valueControl';
import { differenceTable } from './differenceTable';
import { raiseInspect } from './raiseInspect';

const groups: readonly ReplayField['group'][] = ['Model', 'Sent', 'Messages', 'Not sent'];
const other = 'other';

export class ReplayForm extends LightElement {
  static override properties = {
    files: { attribute: false },
    isReplying: { attribute: false },
    choice: { state: true },
    named: { state: true },
    value: { state: true },
  };
  declare files: InspectedFiles | undefined;
  declare isReplying: boolean;
  /** The chosen path as text, or that another one is named. */
  declare private choice: string;
  declare private named: string;
  /** undefined leaves the field out. */
  declare private value: unknown;
  private fields: readonly ReplayField[] = [];

  constructor() {
    super();
    this.choice = 'model';
    this.named = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('files')) return;
    const before: InspectedFiles | undefined = changed.get('files');
    this.fields = replayFields(this.files?.request);
    if (before?.request === undefined) this.value = this.sentValue;
  }

  protected override render() {
    const request = this.files?.request;
    if (!isJsonObject(request))
      return html`<p class="about">${this.files ? 'The request of this reply is not kept, so it can’t be sent again.' : 'Reading…'}</p>`;
    const field = this.field;
    return html`<p>The request goes out again with this one field changed; its reply becomes another version beside this one. It costs what a
        message costs, and the spending limits and the policy hold for it.</p>
      <div class="replayRow">
        <label>Field <select class="entry" @change=${this.chose}>${groups.map((group) => this.group(group))}
          <optgroup label="Any other"><option value=${other} .selected=${this.choice === other}>Another field…</option></optgroup></select></label>
        ${
          this.choice === other
            ? html`<label>Name <input type="text" class="entry" placeholder="reasoning.effort" spellcheck="false" autocomplete="off" dir="ltr"
          .value=${this.named} @input=${this.namedOther}></label>`
            : nothing
        }
      </div>
      ${field ? this.editor(request, field) : this.choice === other && this.named !== '' ? html`<p class="fault">${icon('warning')}<span>Write it as in reasoning.effort or messages[0].name.</span></p>` : nothing}`;
  }

  private group(group: ReplayField['group']) {
    const some = this.fields.filter((field) => field.group === group);
    if (some.length === 0) return nothing;
    const label = group === 'Sent' ? 'Sent with it' : group;
    return html`<optgroup label=${label}>${some.map(
      (field) => html`<option value=${field.label} .selected=${field.label === this.choice}>${field.label}</option>`,
    )}</optgroup>`;
  }

  private editor(request: object, { path, label, schema, step }: ReplayField) {
    const changed = withValueAt(request, path, this.value);
    const fault =
      replayFault(path) ?? (changed === undefined ? `There is no place for ${label} in this request.` : undefined);
    const wrong = this.value === undefined || this.value === null ? undefined : valueFault(schema, this.value)?.message;
    const differences = changed === undefined ? [] : bodyDifferences(request, changed);
    const canSend = fault === undefined && differences.length > 0 && !this.isReplying;
    const given = {
      value: this.value,
      unset: 'Left out',
      label,
      describedBy: 'replayAbout',
      step,
      onChange: this.change,
    };
    // What was sent may be of another kind than its control can show.
    const control = isShowable(schema, valueAt(request, path))
      ? valueControl({ ...given, schema })
      : jsonControl({ ...given, schema: {} });
    return html`<div class="replayValue" role="group" aria-label="Value of ${label}">${keyed(label, control)}</div>
      <p class="about" id="replayAbout">${schema.description ?? 'A value as JSON.'}</p>
      <div class="buttons">
        <button type="button" class="button secondary" @click=${() => this.change(undefined)}>Leave It Out</button>
        <button type="button" class="button secondary" @click=${() => this.change(this.sentValue)}>As It Was</button>
      </div>
      <div class="messages" aria-live="polite">
        ${[fault, wrong].map((words) => (words === undefined ? nothing : html`<p class="fault">${icon('warning')}<span dir="auto">${words}</span></p>`))}
      </div>
      <h2>What will differ</h2>
      ${differenceTable(differences, 'This reply', 'Replay', 'Nothing yet: change the value.')}
      <div class="buttons"><button type="button" class="button" aria-disabled=${!canSend} @click=${() => {
        if (canSend) this.send(path);
      }}>Send as Another Version</button></div>
      ${this.isReplying ? html`<p class="about">A reply is being written: a request can be sent again once it has ended.</p>` : nothing}`;
  }

  private get field(): ReplayField | undefined {
    if (this.choice !== other) return this.fields.find(({ label }) => label === this.choice);
    const path = pathIn(this.named);
    return path && (this.fields.find(({ label }) => label === pathText(path)) ?? replayField(path));
  }

  private get sentValue(): unknown {
    const { field } = this;
    return field && valueAt(this.files?.request, field.path);
  }

  private readonly chose = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    this.choice = currentTarget.value;
    this.value = this.sentValue;
  };

  private readonly namedOther = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    this.named = currentTarget.value;
    this.value = this.sentValue;
  };

  private readonly change = (value: unknown): void => {
    this.value = value;
  };

  private send(path: JsonPath): void {
    const json = this.value === undefined ? '' : JSON.stringify(this.value);
    raiseInspect(this, { kind: 'replay', path: JSON.stringify(path), json });
  }
}

function isShowable(schema: ReplayField['schema'], value: unknown): boolean {
  return value === undefined || valueFault(schema, value) === undefined;
}

customElements.define('replay-form', ReplayForm);
