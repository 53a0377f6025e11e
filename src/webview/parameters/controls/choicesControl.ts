/** Any of the values that are known today, and others. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { knownValues } from '../form/controlKind';
import { ControlElement } from './controlElement';

export class ChoicesControl extends ControlElement {
  protected override render() {
    const known = knownValues(this.schema.items ?? {});
    const others = this.chosen.filter((value) => !known.some((each) => each.value === value));
    const all = [...known, ...others.map((value) => ({ value, description: '' }))];
    return html`<span class="choices" role="group" aria-label=${this.label} aria-describedby=${this.describedBy}>
        ${all.map(
          ({ value, description }) => html`<label class="checkbox" title=${description}><input type="checkbox"
            .checked=${live(this.chosen.includes(value))} @change=${() => this.toggle(value)}><span>${value}</span></label>`,
        )}
      </span>
      <span class="addLine"><input type="text" class="entry add" dir="auto" spellcheck="false" aria-label="${this.label}, other value"
        placeholder="Other…" @keydown=${this.pressed} @change=${this.add}>
        <button type="button" class="button secondary" aria-label="Add to ${this.label}" @click=${this.added}>Add</button></span>
      ${this.chosen.length === 0 ? html`<span class="meaning">${this.unset}</span>` : ''}`;
  }

  private get chosen(): readonly string[] {
    return Array.isArray(this.value) ? this.value.filter((each) => typeof each === 'string') : [];
  }

  private toggle(value: string): void {
    const { chosen } = this;
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    this.onChange(next.length > 0 ? next : undefined);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.added();
  };

  /** What stands in the box when it is left is meant to be there. */
  private readonly add = (): void => {
    const box = this.querySelector<HTMLInputElement>('.add');
    const value = box?.value.trim() ?? '';
    if (box) box.value = '';
    if (value !== '' && !this.chosen.includes(value)) this.toggle(value);
  };

  private readonly added = (): void => {
    this.add();
    this.querySelector<HTMLElement>('.add')?.focus();
  };
}

customElements.define('choices-control', ChoicesControl);
