/** A number: typed, and where both ends are known also drawn. A price keeps the digits that were typed. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { valueFault } from '../../../chat/parameters/valueFault';
import { controlKind } from '../form/controlKind';
import { TextEntryElement } from './textEntryElement';

const decimalForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

export class NumberControl extends TextEntryElement {
  protected override read(text: string) {
    const trimmed = text.trim();
    if (trimmed === '') return { value: undefined };
    if (!decimalForm.test(trimmed)) {
      const hint = /^[\d.,]+$/.test(trimmed) ? ' Write it with a point, without spaces.' : '';
      return { fault: `This is not a number.${hint}` };
    }
    const number = Number(trimmed);
    // What a number can't say as it was typed is sent as the text that a price may be.
    const isExact = controlKind(this.schema) !== 'price' || String(number) === trimmed;
    const value = isExact ? number : trimmed;
    const fault = valueFault(this.schema, value);
    return fault ? { fault: fault.message } : { value };
  }

  protected override written(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  protected override render() {
    return html`<span class="numberControl">${this.input('decimal')}${this.slider()}</span>${this.faultLine()}`;
  }

  protected override pressedOther(event: KeyboardEvent): void {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { minimum = -Infinity, maximum = Infinity } = this.schema;
    const start = this.shownNumber ?? Math.max(0, minimum);
    const next = Math.min(maximum, Math.max(minimum, start + direction * this.stepSize));
    this.typing.typed(String(rounded(next)));
  }

  private slider() {
    const { minimum, exclusiveMinimum, maximum } = this.schema;
    const lowest = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + this.stepSize);
    // A range of many thousands has no place for a hand to meet a number.
    if (lowest === undefined || maximum === undefined || maximum - lowest > 1000) return nothing;
    const text = this.entry.trim();
    const shown = Math.min(maximum, Math.max(lowest, this.shownNumber ?? lowest));
    return html`<input type="range" class="slider" data-unset=${text === ''} aria-label="${this.label}, slider" min=${lowest} max=${maximum}
      step=${this.stepSize} .value=${live(String(shown))}
      aria-valuetext=${text === '' ? this.unset : text}
      @input=${this.drawn} @change=${() => this.typing.settle()}>`;
  }

  /** What is typed or set, else the number that the words name of what holds without one. */
  private get shownNumber(): number | undefined {
    const text = this.entry.trim();
    const number = decimalForm.test(text) ? Number(text) : Number.parseFloat(/-?\d[\d.]*/.exec(this.unset)?.[0] ?? '');
    return Number.isNaN(number) ? undefined : number;
  }

  private get stepSize(): number {
    const { minimum, maximum, type } = this.schema;
    if (this.step !== undefined) return this.step;
    const isWhole = [type].flat().includes('integer');
    return !isWhole && minimum !== undefined && maximum !== undefined && maximum - minimum <= 2 ? 0.05 : 1;
  }

  private readonly drawn = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) this.typing.typed(String(rounded(Number(currentTarget.value))));
  };
}

/** Without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

customElements.define('number-control', NumberControl);
