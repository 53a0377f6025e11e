/** Any value, as JSON. What can't be read says where, and stays as it was typed. */
import { html } from 'lit';
import { valueFault } from '../../../chat/parameters/valueFault';
import { parseImported } from '../../../chat/transfer/parseImported';
import { TextEntryElement } from './textEntryElement';

export class JsonControl extends TextEntryElement {
  protected override read(text: string) {
    if (text.trim() === '') return { value: undefined };
    try {
      const value = parseImported(text);
      const fault = valueFault(this.schema, value);
      return fault ? { fault: fault.message } : { value };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : 'This is not JSON.' };
    }
  }

  protected override written(value: unknown): string {
    return JSON.stringify(value, undefined, 2);
  }

  protected override render() {
    return html`${this.textarea('entry json')}${this.faultLine()}`;
  }
}

customElements.define('json-control', JsonControl);
