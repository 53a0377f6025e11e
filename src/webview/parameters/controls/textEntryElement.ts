/** A control whose value is typed as a text. What the text means, each kind of them knows. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../icons';
import { ControlElement } from './controlElement';
import { TypedText } from './typedText';
import { uniqueId } from './uniqueId';

export abstract class TextEntryElement extends ControlElement {
  protected readonly typing = new TypedText({
    read: (text) => this.read(text),
    take: (value) => this.onChange(value),
    changed: () => this.requestUpdate(),
  });
  protected readonly faultId = uniqueId('fault');

  override discard(): void {
    this.typing.discard();
  }

  override disconnectedCallback(): void {
    this.typing.settle();
    super.disconnectedCallback();
  }

  protected abstract read(text: string): { readonly value: unknown } | { readonly fault: string };

  /** The text for a value. */
  protected abstract written(value: unknown): string;

  protected get entry() {
    return this.typing.shown(this.value === undefined || this.value === null ? '' : this.written(this.value));
  }

  protected input(inputmode: 'decimal' | 'text'): TemplateResult {
    return html`<input type="text" class="entry" inputmode=${inputmode} dir="auto" spellcheck="false" autocomplete="off"
      aria-label=${this.label} aria-describedby=${this.description} aria-invalid=${this.invalid} placeholder=${this.unset}
      .value=${live(this.entry)} @input=${this.typed} @change=${this.left} @blur=${this.left} @keydown=${this.pressed}>`;
  }

  protected textarea(className: string): TemplateResult {
    return html`<textarea class=${className} rows="1" dir="auto" spellcheck="false" autocomplete="off"
      aria-label=${this.label} aria-describedby=${this.description} aria-invalid=${this.invalid} placeholder=${this.unset}
      .value=${live(this.entry)} @input=${this.typed} @blur=${this.left} @keydown=${this.pressed}></textarea>`;
  }

  protected faultLine() {
    const { fault } = this.typing;
    return fault === undefined
      ? nothing
      : html`<p class="fault" id=${this.faultId}>${icon('warning')}<span>${fault}</span></p>`;
  }

  protected readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.currentTarget instanceof HTMLInputElement) this.typing.settle();
    this.pressedOther(event);
  };

  /** A key that a kind of entry knows. */
  protected pressedOther(_event: KeyboardEvent): void {}

  private get description(): string {
    return this.typing.fault === undefined ? this.describedBy : `${this.faultId} ${this.describedBy}`;
  }

  private get invalid() {
    return this.typing.fault === undefined ? nothing : 'true';
  }

  private readonly typed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLTextAreaElement)
      this.typing.typed(currentTarget.value);
  };

  private readonly left = (): void => this.typing.settle();
}
