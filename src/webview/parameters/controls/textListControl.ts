/** Texts in an order: each can be changed, moved and removed. A lone text, which some parameters take too, is a list of one. */
import { html, nothing } from 'lit';
import { icon } from '../../icons';
import { ControlElement } from './controlElement';
import { uniqueId } from './uniqueId';

export class TextListControl extends ControlElement {
  private readonly listId = uniqueId('suggestions');

  protected override render() {
    const texts = this.texts;
    return html`${texts.length > 0 ? html`<ol class="textList">${texts.map((text, index) => this.entryOf(text, index))}</ol>` : nothing}
      <span class="addLine">${this.addLine()}
        <button type="button" class="button secondary" aria-label="Add to ${this.label}" @click=${this.added}>Add</button></span>
      ${
        this.suggestions
          ? html`<datalist id=${this.listId}>${this.suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>`
          : nothing
      }`;
  }

  private get texts(): readonly unknown[] {
    if (Array.isArray(this.value)) return this.value;
    return typeof this.value === 'string' ? [this.value] : [];
  }

  /** Where an example has more than a line, a text may. */
  private get hasLines(): boolean {
    return JSON.stringify(this.schema.examples ?? '').includes('\\n');
  }

  private addLine() {
    const placeholder = this.texts.length > 0 ? '' : this.unset;
    const label = `${this.label}, new`;
    if (this.hasLines)
      return html`<textarea class="entry add" rows="1" dir="auto" spellcheck="false" aria-label=${label}
        aria-describedby=${this.describedBy} placeholder=${placeholder} @change=${this.add}></textarea>`;
    return html`<input type="text" class="entry add" dir="auto" spellcheck="false" aria-label=${label}
      aria-describedby=${this.describedBy} placeholder=${placeholder} list=${this.suggestions ? this.listId : nothing}
      @keydown=${this.pressedInAdd} @change=${this.add}>`;
  }

  private entryOf(text: unknown, index: number) {
    const label = `${this.label}, ${index + 1}`;
    const written = typeof text === 'string' ? text : JSON.stringify(text);
    const isLast = index === this.texts.length - 1;
    const change = ({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLTextAreaElement)
        this.replace(index, currentTarget.value);
    };
    const box = this.hasLines
      ? html`<textarea class="entry" rows="1" dir="auto" spellcheck="false" aria-label=${label} .value=${written}
          @change=${change} @keydown=${(event: KeyboardEvent) => this.pressedInEntry(event, index)}></textarea>`
      : html`<input type="text" class="entry" dir="auto" spellcheck="false" aria-label=${label} .value=${written}
          @change=${change} @keydown=${(event: KeyboardEvent) => this.pressedInEntry(event, index)}>`;
    return html`<li>${box}
      <button type="button" class="iconButton" aria-label="Move up ${written}" title="Move up (Alt+Up)"
        aria-disabled=${index === 0} @click=${() => this.move(index, -1)}>${icon('up')}</button>
      <button type="button" class="iconButton" aria-label="Move down ${written}" title="Move down (Alt+Down)"
        aria-disabled=${isLast} @click=${() => this.move(index, 1)}>${icon('down')}</button>
      <button type="button" class="iconButton" aria-label="Remove ${written}" title="Remove"
        @click=${() => this.removeAt(index)}>${icon('close')}</button></li>`;
  }

  private pressedInEntry(event: KeyboardEvent, index: number): void {
    const direction = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || direction === 0) return;
    event.preventDefault();
    if (this.move(index, direction)) void this.updateComplete.then(() => this.boxes[index + direction]?.focus());
  }

  private readonly pressedInAdd = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.added();
  };

  /** What stands in the box when it is left is meant to be there. */
  private readonly add = (): void => {
    const { addBox: box } = this;
    if (!box || box.value === '') return;
    this.onChange([...this.texts, box.value]);
    box.value = '';
  };

  private readonly added = (): void => {
    this.add();
    this.addBox?.focus();
  };

  private get addBox() {
    return this.querySelector<HTMLInputElement | HTMLTextAreaElement>('.add');
  }

  private replace(index: number, text: string): void {
    this.onChange(this.texts.map((each, at) => (at === index ? text : each)));
  }

  private removeAt(index: number): void {
    const rest = this.texts.filter((_, at) => at !== index);
    this.onChange(rest.length > 0 ? rest : undefined);
    this.addBox?.focus();
  }

  private move(index: number, by: number): boolean {
    const texts = [...this.texts];
    const [moved] = texts.splice(index, 1);
    if (index + by < 0 || index + by > texts.length) return false;
    texts.splice(index + by, 0, moved);
    this.onChange(texts);
    return true;
  }

  private get boxes(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('li .entry')];
  }
}

customElements.define('text-list-control', TextListControl);
