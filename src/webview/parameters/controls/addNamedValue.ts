/** Adds a value under a name that nobody knows in advance. */
import { html, nothing } from 'lit';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { valueFault } from '../../../chat/parameters/valueFault';
import { parseImported } from '../../../chat/transfer/parseImported';
import { icon } from '../../icons';
import { LightElement } from '../../lightElement';
import { uniqueId } from './uniqueId';

export class AddNamedValue extends LightElement {
  static override properties = {
    label: { attribute: false },
    schema: { attribute: false },
    isJson: { attribute: false },
    nameFault: { attribute: false, hasChanged: () => false },
    onAdd: { attribute: false, hasChanged: () => false },
    fault: { state: true },
  };
  declare label: string;
  declare schema: ParameterSchema;
  /** Else a text or a number is typed as it is. */
  declare isJson: boolean;
  /** Why a name can't be used. */
  declare nameFault: ((name: string) => string | undefined) | undefined;
  declare onAdd: (name: string, value: unknown) => void;
  declare private fault: string | undefined;
  private readonly faultId = uniqueId('fault');

  protected override render() {
    const invalid = this.fault === undefined ? nothing : 'true';
    const describedBy = this.fault === undefined ? nothing : this.faultId;
    return html`<span class="addLine" @keydown=${this.pressed}>
      <input type="text" class="entry name" dir="auto" spellcheck="false" aria-label="${this.label}, new name" placeholder="Name"
        aria-invalid=${invalid} aria-describedby=${describedBy}>
      <input type="text" class="entry value" dir="auto" spellcheck="false" aria-label="${this.label}, new value"
        placeholder=${this.isJson ? 'Value as JSON' : 'Value'} aria-invalid=${invalid} aria-describedby=${describedBy}>
      <button type="button" class="button secondary" aria-label="Add to ${this.label}" @click=${this.add}>Add</button>
    </span>
    ${this.fault === undefined ? nothing : html`<p class="fault" id=${this.faultId} role="alert">${icon('warning')}<span>${this.fault}</span></p>`}`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    this.add();
  };

  private readonly add = (): void => {
    const [name, value] = this.querySelectorAll('input');
    if (!name || !value) return;
    const read = this.readValue(value.value);
    const nameFault = name.value.trim() === '' ? 'A name is needed.' : this.nameFault?.(name.value.trim());
    this.fault = nameFault ?? read.fault;
    if (this.fault === undefined) {
      this.onAdd(name.value.trim(), read.value);
      name.value = '';
      value.value = '';
    }
    (nameFault === undefined && this.fault !== undefined ? value : name).focus();
  };

  private readValue(text: string): { readonly value?: unknown; readonly fault?: string | undefined } {
    try {
      const value = this.read(text);
      return { value, fault: valueFault(this.schema, value)?.message };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : 'This is not JSON.' };
    }
  }

  private read(text: string): unknown {
    if (this.isJson) return parseImported(text);
    const isNumber = [this.schema.type].flat().includes('number') && text.trim() !== '' && !Number.isNaN(Number(text));
    return isNumber ? Number(text) : text;
  }
}

customElements.define('add-named-value', AddNamedValue);
