/** Values under names of the user's own, such as metadata. */
import { html } from 'lit';
import { isJsonObject, withField } from '../../../chat/parameters/jsonValues';
import { ControlElement } from './controlElement';
import { namedValues } from './namedValues';

export class MapControl extends ControlElement {
  protected override render() {
    const fields = isJsonObject(this.value) ? this.value : {};
    const onChange = (name: string, value: unknown) => {
      const changed = withField(fields, name, value);
      this.onChange(Object.keys(changed).length > 0 ? changed : undefined);
    };
    const { additionalProperties } = this.schema;
    const schema = typeof additionalProperties === 'object' ? additionalProperties : {};
    return html`<div class="fields" role="group" aria-label=${this.label} aria-describedby=${this.describedBy}>
      ${Object.keys(fields).length === 0 ? html`<span class="meaning">${this.unset}</span>` : ''}
      ${namedValues({ label: this.label, entries: Object.entries(fields), schema, onChange })}</div>`;
  }
}

customElements.define('map-control', MapControl);
