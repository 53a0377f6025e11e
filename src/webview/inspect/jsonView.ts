/**
 * A JSON value as a pretty print that can be searched. Of a long one a part of the lines is in the page, and of a long text
 * its beginning, until the reader asks for more: how much there is costs nothing to look at.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { type JsonLine, jsonLines } from '../../chat/inspect/jsonLines';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseInspect } from './raiseInspect';

/** Lines in the page at first, and with each wish for more. */
const portion = 400;
/** Characters of a text that are shown at first, and at the most. */
const shortText = 300;
const longestText = 200_000;

export class JsonView extends LightElement {
  static override properties = {
    value: { attribute: false },
    label: { attribute: false },
    search: { state: true },
    first: { state: true },
    end: { state: true },
    expanded: { state: true },
    found: { state: true },
  };
  declare value: unknown;
  /** What it is called. */
  declare label: string;
  declare private search: string;
  /** The lines in the page: from `first` up to `end`, which is not among them. */
  declare private first: number;
  declare private end: number;
  declare private expanded: ReadonlySet<number>;
  /** Which of the matches the reader is at. */
  declare private found: number;
  private lines: readonly JsonLine[] = [];
  private matching: readonly number[] = [];

  constructor() {
    super();
    this.search = '';
    this.first = 0;
    this.end = portion;
    this.expanded = new Set();
    this.found = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('value')) {
      this.lines = jsonLines(this.value);
      this.first = 0;
      this.end = portion;
      this.expanded = new Set();
    }
    if (!changed.has('value') && !changed.has('search')) return;
    const wanted = this.search.toLowerCase();
    const isFound = ({ name, text }: JsonLine) =>
      name.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted);
    this.matching = wanted === '' ? [] : this.lines.flatMap((line, index) => (isFound(line) ? [index] : []));
    this.found = 0;
    this.bringIn(this.matching[0]);
  }

  protected override updated(changed: PropertyValues): void {
    if ((changed.has('search') || changed.has('found')) && this.matching.length > 0)
      this.querySelector('.jsonLine.found')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { lines, first, end, label } = this;
    const above = first;
    const below = Math.max(0, lines.length - end);
    return html`<search class="jsonSearch">
        <input type="search" class="entry" aria-label="Search in ${label}" placeholder="Search" dir="auto" spellcheck="false"
          autocomplete="off" .value=${this.search} @input=${this.typed} @keydown=${this.pressed}>
        <span class="about" role="status">${this.matchWords}</span>
        <button type="button" class="iconButton" aria-label="Previous match in ${label}" title="Previous match" @click=${() => this.goTo(this.found - 1)}>${icon('up')}</button>
        <button type="button" class="iconButton" aria-label="Next match in ${label}" title="Next match" @click=${() => this.goTo(this.found + 1)}>${icon('down')}</button>
        <button type="button" class="iconButton" aria-label="Copy ${label} as JSON" title="Copy as JSON" @click=${this.copy}>${icon('copy')}</button>
      </search>
      <div class="json" role="group" aria-label="${label}: JSON" dir="ltr">
        ${
          above > 0
            ? this.moreButton(
                `Show ${Math.min(portion, above)} more lines above (${above.toLocaleString('en')} hidden)`,
                () => {
                  this.first = Math.max(0, first - portion);
                },
              )
            : nothing
        }
        ${lines.slice(first, end).map((line, index) => this.line(line, first + index))}
        ${
          below > 0
            ? this.moreButton(
                `Show ${Math.min(portion, below)} more lines (${below.toLocaleString('en')} hidden)`,
                () => {
                  this.end = end + portion;
                },
              )
            : nothing
        }
      </div>`;
  }

  private line({ depth, name, text }: JsonLine, index: number) {
    const isLong = text.length > shortText;
    const most = this.expanded.has(index) ? longestText : shortText;
    const shown = isLong ? text.slice(0, most) : text;
    const isFound = this.matching[this.found] === index;
    const size = text.length.toLocaleString('en');
    const button = this.expanded.has(index)
      ? this.moreButton(
          `Show less${text.length > longestText ? ` (${size} characters: open it as JSON to see all)` : ''}`,
          () => this.toggle(index),
        )
      : this.moreButton(`Show all ${size} characters`, () => this.toggle(index));
    return html`<div class=${isFound ? 'jsonLine found' : 'jsonLine'}>${'  '.repeat(depth)}<span class="jsonName">${this.marked(name)}</span><span
      data-type=${typeOf(text)}>${this.marked(shown)}${shown.length < text.length ? '…' : ''}</span>${isLong ? button : nothing}</div>`;
  }

  private moreButton(words: string, act: () => void) {
    return html` <button type="button" class="link" @click=${act}>${words}</button>`;
  }

  private marked(text: string) {
    const wanted = this.search.toLowerCase();
    const lower = text.toLowerCase();
    // Some letters are of another length in lower case: then their places say nothing.
    if (wanted === '' || lower.length !== text.length || !lower.includes(wanted)) return text;
    const parts: unknown[] = [];
    let end = 0;
    for (let at = lower.indexOf(wanted); at !== -1 && parts.length < 100; at = lower.indexOf(wanted, end)) {
      parts.push(text.slice(end, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`);
      end = at + wanted.length;
    }
    return [...parts, text.slice(end)];
  }

  private get matchWords(): string {
    if (this.search === '') return '';
    const { length } = this.matching;
    return length === 0 ? 'Nothing found' : `${this.found + 1} of ${length.toLocaleString('en')} lines`;
  }

  private goTo(wanted: number): void {
    const { length } = this.matching;
    if (length === 0) return;
    this.found = (wanted + length) % length;
    this.bringIn(this.matching[this.found]);
  }

  /** A line that is found is in the page, and the place in it is seen. */
  private bringIn(index: number | undefined): void {
    if (index === undefined) return;
    if (index < this.first || index >= this.end) {
      this.first = Math.max(0, index - portion / 2);
      this.end = this.first + portion;
    }
    const place = this.lines[index]?.text.toLowerCase().indexOf(this.search.toLowerCase()) ?? -1;
    if (place + this.search.length > shortText) this.expanded = new Set([...this.expanded, index]);
  }

  private toggle(index: number): void {
    const others = [...this.expanded].filter((each) => each !== index);
    this.expanded = new Set(this.expanded.has(index) ? others : [...others, index]);
  }

  private readonly typed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) this.search = currentTarget.value;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key !== 'Enter') return;
    event.preventDefault();
    this.goTo(this.found + (event.shiftKey ? -1 : 1));
  };

  private readonly copy = (): void =>
    raiseInspect(this, { kind: 'copyText', text: JSON.stringify(this.value, undefined, 2) ?? '' });
}

function typeOf(text: string): string {
  if (text.startsWith('"')) return 'string';
  if (/^[-\d]/.test(text)) return 'number';
  return /^[tfn]/.test(text) ? 'word' : 'bracket';
}

customElements.define('json-view', JsonView);
