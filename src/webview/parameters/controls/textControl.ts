/** A text. An empty one is none. */
import { html } from 'lit';
import { valueFault } from '../../../chat/parameters/valueFault';
import { TextEntryElement } from './textEntryElement';

/** Names of fields whose texts tend to have more than a line. */
const longTexts = /\b(instructions|search_prompt|grammar|content|description|text)$/;

export class TextControl extends TextEntryElement {
  protected override read(text: string) {
    if (text === '') return { value: undefined };
    const fault = valueFault(this.schema, text);
    return fault ? { fault: fault.message } : { value: text };
  }

  protected override written(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  protected override render() {
    const hasLines = longTexts.test(this.label) || this.entry.includes('\n');
    return html`${hasLines ? this.textarea('entry long') : this.input('text')}${this.faultLine()}`;
  }
}

customElements.define('text-control', TextControl);
