/** The fields of an object, each with its control; what else is in it is shown as JSON and stays as it is. */
import { html, nothing } from 'lit';
import { isJsonObject, type JsonObject, ownField, withField } from '../../../chat/parameters/jsonValues';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { knownValues } from '../form/controlKind';
import { ControlElement } from './controlElement';
import { namedValues } from './namedValues';
import { uniqueId } from './uniqueId';
import { valueControl } from './valueControl';

export class ObjectControl extends ControlElement {
  private readonly describing = uniqueId('object');

  protected override render() {
    const { properties = {}, additionalProperties } = this.schema;
    const { fields } = this;
    const others = Object.entries(fields).filter(([name]) => !Object.hasOwn(properties, name));
    const addedSchema = typeof additionalProperties === 'object' ? additionalProperties : {};
    return html`<div class="fields" role="group" aria-label=${this.label}>
      ${Object.entries(properties).map(([name, schema]) => this.field(name, schema, ownField(fields, name)))}
      ${
        additionalProperties === false
          ? nothing
          : namedValues({
              label: this.label,
              entries: others,
              schema: addedSchema,
              onChange: (name, value) => this.set(name, value),
            })
      }
    </div>`;
  }

  private get fields(): JsonObject {
    return isJsonObject(this.value) ? this.value : {};
  }

  private field(name: string, schema: ParameterSchema, value: unknown) {
    const describedBy = `${this.describing}-${name}`;
    const isNeeded = this.schema.required?.includes(name);
    return html`<div class="nestedField">
      <span class="fieldName">${name}${isNeeded ? html` <span class="needed">(needed)</span>` : nothing}</span>
      <p class="about" id=${describedBy}>${schema.deprecationMessage ? `Deprecated. ${schema.deprecationMessage} ` : ''}${schema.description ?? ''}</p>
      ${valueControl({
        schema,
        value,
        unset: unsetWords(schema),
        label: `${this.label}: ${name}`,
        describedBy,
        onChange: (changed) => this.set(name, changed),
      })}
    </div>`;
  }

  private set(name: string, value: unknown): void {
    const changed = withField(this.fields, name, value);
    const isEmpty = Object.keys(changed).length === 0;
    this.onChange(isEmpty ? undefined : value === undefined ? changed : completed(this.schema, changed));
  }
}

/** With the fields that are needed and can say only one thing. */
function completed({ properties = {}, required = [] }: ParameterSchema, fields: JsonObject): JsonObject {
  return required.reduce((all, name) => {
    const known = Object.hasOwn(properties, name) ? knownValues(properties[name] ?? {}) : [];
    const [only] = known;
    return ownField(all, name) === undefined && known.length === 1 && only ? withField(all, name, only.value) : all;
  }, fields);
}

function unsetWords({ default: value }: ParameterSchema): string {
  if (value === undefined) return 'Not set';
  if (typeof value === 'boolean') return value ? 'Default (on)' : 'Default (off)';
  return `Default (${typeof value === 'string' ? value : JSON.stringify(value)})`;
}

customElements.define('object-control', ObjectControl);
