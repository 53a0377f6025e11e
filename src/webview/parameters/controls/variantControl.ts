/** An object that a field tells apart: which kind it is, and the fields of that kind. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { isJsonObject, ownField } from '../../../chat/parameters/jsonValues';
import { tagOf, variantFields, variantsOf } from '../form/controlKind';
import { ControlElement } from './controlElement';
import { jsonControl, objectControl } from './valueControl';

export class VariantControl extends ControlElement {
  protected override render() {
    const tag = tagOf(this.schema) ?? 'type';
    const variants = variantsOf(this.schema);
    const kind = ownField(this.value, tag);
    const chosen = variants.find(({ name }) => name === kind);
    const isOther = this.value !== undefined && this.value !== null && !chosen;
    return html`<select class="entry" aria-label=${this.label} aria-describedby=${this.describedBy} @change=${this.chosen}>
        <option value="" .selected=${live(!chosen && !isOther)}>${this.unset}</option>
        ${variants.map(
          ({ name, schema }) =>
            html`<option value=${name} .selected=${live(name === kind)}>${schema.title ?? name}</option>`,
        )}
        ${isOther ? html`<option value="other" selected>Another kind</option>` : nothing}
      </select>
      ${chosen ? html`<span class="meaning">${chosen.schema.description}</span>` : nothing}
      ${this.fields(tag, chosen?.schema, isOther)}`;
  }

  private fields(tag: string, schema: ReturnType<typeof variantsOf>[number]['schema'] | undefined, isOther: boolean) {
    const { label, describedBy, unset } = this;
    const shared = { value: this.value, unset, label, describedBy };
    const onChange = (value: unknown) => this.onChange(value);
    if (isOther) return jsonControl({ ...shared, schema: { type: 'object' }, onChange });
    const fields = schema && variantFields(schema, tag);
    if (!fields || Object.keys(fields.properties ?? {}).length === 0) return nothing;
    // The tag is no field of the form, and goes along with those that are not named.
    return objectControl({ ...shared, schema: { ...fields, additionalProperties: false }, onChange });
  }

  private readonly chosen = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const { value: name } = currentTarget;
    if (name === 'other') return;
    const tag = tagOf(this.schema) ?? 'type';
    const snippet = this.schema.defaultSnippets?.find(({ body }) => isJsonObject(body) && body[tag] === name)?.body;
    this.onChange(name === '' ? undefined : (snippet ?? { [tag]: name }));
  };
}

customElements.define('variant-control', VariantControl);
