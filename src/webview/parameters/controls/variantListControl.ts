/**
 * A list of objects that a field tells apart, such as plugins: each known kind can be turned on, and off where it has a
 * switch, and has its options below. What is there beyond that, such as functions, is shown as JSON, entry by entry.
 */
import { html, nothing } from 'lit';
import { isJsonObject, ownField, withField } from '../../../chat/parameters/jsonValues';
import { icon } from '../../icons';
import { tagOf, type Variant, variantFields, variantsOf } from '../form/controlKind';
import { ControlElement } from './controlElement';
import { type Segment, segmented } from './segmented';
import { uniqueId } from './uniqueId';
import { jsonControl, objectControl } from './valueControl';

/** Kinds of which a list may well have several. */
const repeated: ReadonlySet<string> = new Set(['function']);

export class VariantListControl extends ControlElement {
  private readonly group = uniqueId('variants');

  protected override render() {
    const tag = tagOf(this.schema.items ?? {}) ?? 'type';
    const all = variantsOf(this.schema.items ?? {});
    const { entries } = this;
    const shown = all.filter(
      (variant, index) => isOffered(variant, index, all) || entries.some((each) => isOf(each, tag, variant)),
    );
    const placed = new Map(shown.map((variant) => [variant, entries.findIndex((each) => isOf(each, tag, variant))]));
    const taken = new Set(placed.values());
    const others = entries.flatMap((entry, index) => (taken.has(index) ? [] : [{ entry, index }]));
    return html`<div class="variants" role="group" aria-label=${this.label}>
      ${shown.map((variant) => this.variant(tag, variant, placed.get(variant) ?? -1))}
      ${others.map(({ entry, index }) => this.other(tag, entry, index))}
      ${this.addButton(tag, all)}
    </div>`;
  }

  private get entries(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : [];
  }

  private variant(tag: string, { name, schema }: Variant, index: number) {
    const entry = this.entries[index];
    const isOff = ownField(entry, 'enabled') === false;
    const hasSwitch = schema.properties?.enabled !== undefined;
    const set = (value: unknown) => this.set(index, value);
    const on =
      entry === undefined ? { [tag]: name } : withField(isJsonObject(entry) ? entry : {}, 'enabled', undefined);
    const segments: readonly Segment[] = [
      { label: 'Not set', isChosen: entry === undefined, choose: () => set(undefined) },
      { label: 'On', isChosen: entry !== undefined && !isOff, choose: () => set(on) },
      ...(hasSwitch || isOff
        ? [{ label: 'Off', isChosen: isOff, choose: () => set({ ...on, [tag]: name, enabled: false }) }]
        : []),
    ];
    const aboutId = `${this.group}-${name}`;
    return html`<div class="variant">
      <span class="variantName">${schema.title ?? name} <code>${name}</code></span>
      ${segmented(`${this.group}-${name}`, `${this.label}: ${schema.title ?? name}`, segments, aboutId)}
      <p class="about" id=${aboutId}>${schema.deprecationMessage ? `Deprecated. ${schema.deprecationMessage} ` : ''}${schema.description ?? ''}</p>
      ${entry === undefined || isOff ? nothing : this.options(tag, schema, entry, set)}
    </div>`;
  }

  private options(tag: string, schema: Variant['schema'], entry: unknown, set: (value: unknown) => void) {
    const fields = variantFields(schema, tag);
    const { enabled: _, ...properties } = fields.properties ?? {};
    if (Object.keys(properties).length === 0) return nothing;
    const title = schema.title ?? '';
    return html`<details class="options" ?open=${(schema.required?.length ?? 0) > 1}><summary>Options of ${title}</summary>
      ${objectControl({
        schema: { ...fields, properties, additionalProperties: false },
        ...{ value: entry, unset: 'Not set', label: `${this.label}: ${title}`, describedBy: '', onChange: set },
      })}</details>`;
  }

  private other(tag: string, entry: unknown, index: number) {
    const names = [ownField(ownField(entry, 'function'), 'name'), ownField(entry, tag)];
    const name = names.find((each) => typeof each === 'string') ?? String(index + 1);
    const schema = variantsOf(this.schema.items ?? {}).find((variant) => isOf(entry, tag, variant))?.schema;
    return html`<div class="variant">
      <span class="variantName" dir="auto">${name}</span>
      <button type="button" class="iconButton" aria-label="Remove ${name}" title="Remove"
        @click=${() => {
          // The button goes with its entry: the keyboard stays nearby.
          this.querySelector<HTMLElement>('input, button')?.focus();
          this.set(index, undefined);
        }}>${icon('close')}</button>
      ${jsonControl({
        schema: schema ? { ...schema, type: 'object' } : { type: 'object' },
        ...{ value: entry, unset: '', label: `${this.label}: ${name}`, describedBy: this.describedBy },
        onChange: (value) => this.set(index, value),
      })}
    </div>`;
  }

  private addButton(tag: string, all: readonly Variant[]) {
    const kind = all.find(({ name }) => repeated.has(name));
    if (!kind) return nothing;
    const add = () => {
      const names = this.entries.map((each) => ownField(ownField(each, 'function'), 'name'));
      let number = 1;
      while (names.includes(`function_${number}`)) number++;
      const added = { name: `function_${number}`, description: '', parameters: { type: 'object', properties: {} } };
      this.onChange([...this.entries, { [tag]: kind.name, function: added }]);
    };
    return html`<button type="button" class="button secondary" @click=${add}>Add Function</button>`;
  }

  private set(index: number, value: unknown): void {
    const { entries } = this;
    const changed =
      index === -1
        ? [...entries, value]
        : entries.flatMap((each, at) => (at !== index ? [each] : value === undefined ? [] : [value]));
    this.onChange(changed.length > 0 ? changed : undefined);
  }
}

/** Several spellings of one kind are offered once. */
function isOffered({ name, schema }: Variant, index: number, all: readonly Variant[]): boolean {
  return !repeated.has(name) && all.findIndex((each) => each.schema.title === schema.title) === index;
}

function isOf(entry: unknown, tag: string, { name }: Variant): boolean {
  return ownField(entry, tag) === name;
}

customElements.define('variant-list-control', VariantListControl);
