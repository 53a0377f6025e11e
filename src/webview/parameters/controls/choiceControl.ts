/** One of the values that are known today, each with what it means, or another one. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { knownValues } from '../form/controlKind';
import { ControlElement } from './controlElement';
import { uniqueId } from './uniqueId';

/** No server has a value of this name: it would have to be typed. */
const other = '\u0000other';

export class ChoiceControl extends ControlElement {
  static override properties = { ...ControlElement.properties, wantsOther: { state: true } };
  declare private wantsOther: boolean;
  private readonly meaningId = uniqueId('meaning');

  constructor() {
    super();
    this.wantsOther = false;
  }

  override discard(): void {
    this.wantsOther = false;
    super.discard();
  }

  protected override render() {
    const known = knownValues(this.schema);
    const chosen = known.find(({ value }) => value === this.value);
    const isOther = this.wantsOther || (typeof this.value === 'string' && !chosen);
    return html`<select class="entry" aria-label=${this.label} aria-describedby="${this.meaningId} ${this.describedBy}"
        @change=${this.chosen}>
        <option value="" .selected=${live(!chosen && !isOther)}>${this.unset}</option>
        ${known.map(
          ({ value }) =>
            html`<option value=${value} .selected=${live(!isOther && value === this.value)}>${value}</option>`,
        )}
        <option value=${other} .selected=${live(isOther)}>Other…</option>
      </select>
      ${isOther ? this.otherBox() : nothing}
      <span class="meaning" id=${this.meaningId}>${isOther ? '' : chosen?.description}</span>`;
  }

  private otherBox() {
    return html`<text-control .schema=${{ type: 'string' }} .value=${this.value} .unset=${'The value'}
      .label=${`${this.label}, other value`} .describedBy=${this.describedBy}
      .onChange=${(value: unknown) => this.onChange(value)}></text-control>`;
  }

  private readonly chosen = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    this.wantsOther = currentTarget.value === other;
    if (this.wantsOther) void this.updateComplete.then(() => this.querySelector('input')?.focus());
    else this.onChange(currentTarget.value === '' ? undefined : currentTarget.value);
  };
}

customElements.define('choice-control', ChoiceControl);
