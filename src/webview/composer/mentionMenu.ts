/**
 * The list that opens over the message box where `#` or `@` begins a word. The keyboard stays in the box, which lets the list
 * have the keys that it knows while it is open. What is found, the host says.
 */
import { html, nothing } from 'lit';
import type { FoundContext, FoundContextIcon } from '../../chat/foundContext';
import type { HostMessage } from '../../chat/protocol';
import { type IconName, icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseAnnouncement, raiseIntent } from '../raise';
import { nameInSentence, replacementOf } from './chosenMention';
import { insertText } from './insertText';
import { matchedText } from './matchedText';
import { type Mention, mentionAt } from './mentionAt';
import './mentionMenu.css';

type ContextFound = Extract<HostMessage, { type: 'contextFound' }>;

const listId = 'mentionList';
const optionId = (index: number) => `mentionOption${index}`;

/** How far a page goes. */
const page = 8;
/** Pixels: how high it may become, and what stays free above it. */
const highest = 300;
const margin = 4;

const icons: { readonly [K in FoundContextIcon]: IconName } = {
  selection: 'text',
  activeFile: 'file',
  openEditors: 'copy',
  files: 'file',
  file: 'file',
  folder: 'folder',
  symbol: 'code',
  problems: 'warning',
  gitDiff: 'diff',
  terminal: 'terminal',
  clipboard: 'copy',
  webPage: 'globe',
};

export class MentionMenu extends LightElement {
  static override properties = { items: { state: true }, active: { state: true } };
  /** Empty while it is closed. */
  declare private items: readonly FoundContext[];
  declare private active: number;
  /** The paths of what is attached already. */
  attachedPaths: readonly string[] = [];
  /** What is being searched for. */
  private mention: Mention | undefined;
  /** Where a `#` stands that the user wants no list for. */
  private unwantedAt: number | undefined;
  /** The last search, and the one whose items are shown. */
  private searchId = 0;
  private shownId = 0;
  /** The user has gone to an item: it stays the active one when others come. */
  private hasMoved = false;
  /** The user has chosen before anything was found for what was typed last: that takes the first. */
  private takesFirst = false;

  constructor() {
    super();
    this.items = [];
    this.active = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('selectionchange', this.caretMoved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('selectionchange', this.caretMoved);
  }

  /** The user has changed the text of the box. */
  typed({ inputType = '' }: Partial<InputEvent>): void {
    const { box } = this;
    const mention = box ? mentionAt(box.value, box.selectionEnd) : undefined;
    if (mention?.start !== this.unwantedAt) this.unwantedAt = undefined;
    if (mention && this.unwantedAt === undefined && this.isWanted(mention, inputType)) this.search(mention);
    else this.close();
  }

  /** Has a key that is the list's while it is open. Returns whether it was. */
  readonly pressed = (event: KeyboardEvent): boolean => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (this.items.length === 0 || shiftKey || ctrlKey || altKey || metaKey || !Object.hasOwn(this.keys, key))
      return false;
    event.preventDefault();
    this.keys[key]?.();
    return true;
  };

  /** All that the host has found so far. */
  found({ searchId, items, isComplete }: ContextFound): void {
    if (searchId !== this.searchId || !this.mention) return;
    if (items.length === 0 && isComplete) {
      this.close();
      return;
    }
    // What was found for the same words is only being looked for once more.
    if (items.length === 0 && this.shownId === searchId) return;
    const active = this.hasMoved ? this.items[this.active]?.id : undefined;
    this.shownId = searchId;
    this.items = items;
    this.active = Math.max(
      0,
      items.findIndex(({ id }) => id === active),
    );
    const [first] = items;
    if (first && this.takesFirst) this.take(first);
    else if (first && isComplete) raiseAnnouncement(this, `${counted(items.length)}, first ${first.label}`);
  }

  close(): void {
    // The keyboard is not left on a list that goes.
    if (this.contains(document.activeElement)) this.box?.focus();
    this.mention = undefined;
    this.items = [];
    this.takesFirst = false;
  }

  /** The keyboard has left the message box, for the list itself perhaps, which scrolls and so can be gone to. */
  left({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.close();
  }

  protected override render() {
    if (this.items.length === 0) return nothing;
    return html`<ul class="mentionList" id=${listId} role="listbox" aria-label="Context" tabindex="0"
      aria-activedescendant=${optionId(this.active)} @mousedown=${keepFocus} @keydown=${this.pressed} @focusout=${this.leftList}>
      ${this.items.map((item, index) => this.option(item, index))}
    </ul>`;
  }

  protected override updated(): void {
    const { box, list } = this;
    if (list) {
      const above = this.parentElement?.getBoundingClientRect().top ?? 0;
      list.style.maxHeight = `${Math.min(highest, Math.max(0, above - margin))}px`;
      list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    }
    box?.setAttribute('aria-autocomplete', 'list');
    box?.setAttribute('aria-haspopup', 'listbox');
    if (list) {
      box?.setAttribute('aria-controls', listId);
      box?.setAttribute('aria-activedescendant', optionId(this.active));
    } else for (const name of ['aria-controls', 'aria-activedescendant']) box?.removeAttribute(name);
  }

  private option(item: FoundContext, index: number) {
    const { label, description, labelMatches, descriptionMatches } = item;
    const title = description === '' ? label : `${label}, ${description}`;
    return html`<li class="mentionOption" id=${optionId(index)} role="option" aria-selected=${index === this.active}
      title=${title} @click=${() => this.take(item)}>
      ${icon(icons[item.icon] ?? 'file')}<span class="mentionLabel" dir="auto">${matchedText(label, labelMatches)}</span>
      ${description === '' ? nothing : html`<span class="mentionPlace" dir="auto">${matchedText(description, descriptionMatches)}</span>`}
    </li>`;
  }

  private get box(): HTMLTextAreaElement | null {
    return this.parentElement?.querySelector('textarea') ?? null;
  }

  private get list(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.mentionList');
  }

  private isWanted({ start, query }: Mention, inputType: string): boolean {
    const goesOn = this.mention?.start === start;
    // What is pasted as a whole, or comes back by undo, is no question.
    if (!goesOn && /^(insertFrom|history)/.test(inputType)) return false;
    // A blank ends it, but where it is part of a name that was being typed.
    if (goesOn || !/\s/.test(query)) return true;
    this.unwantedAt = start;
    return false;
  }

  private search(mention: Mention): void {
    this.mention = mention;
    this.hasMoved = false;
    this.takesFirst = false;
    this.searchId++;
    // Enter means the message again unless something of that name is found.
    if (/\s/.test(mention.query)) this.items = [];
    raiseIntent(this, { kind: 'searchContext', query: mention.query, searchId: this.searchId });
  }

  private readonly keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => this.moveTo((this.active + 1) % this.items.length),
    ArrowUp: () => this.moveTo((this.active - 1 + this.items.length) % this.items.length),
    PageDown: () => this.moveTo(Math.min(this.active + page, this.items.length - 1)),
    PageUp: () => this.moveTo(Math.max(this.active - page, 0)),
    Home: () => this.moveTo(0),
    End: () => this.moveTo(this.items.length - 1),
    Enter: () => this.choose(),
    Tab: () => this.choose(),
    Escape: () => {
      this.unwantedAt = this.mention?.start;
      this.close();
    },
  };

  private moveTo(index: number): void {
    this.active = index;
    this.hasMoved = true;
  }

  private choose(): void {
    const item = this.items[this.active];
    if (item && this.shownId === this.searchId) this.take(item);
    else this.takesFirst = true;
  }

  private take(item: FoundContext): void {
    const { box, mention } = this;
    this.close();
    if (!box || !mention) return;
    const name = nameInSentence(item, this.attachedPaths);
    const { start, end, text } = replacementOf(mention, box.value, name);
    box.focus();
    box.setSelectionRange(start, end);
    insertText(box, text);
    if (text === '') refuseSecondBlank(box);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    raiseIntent(this, { kind: 'attachFound', item: item.id });
    raiseAnnouncement(this, `Attaching ${item.label}`);
  }

  private readonly leftList = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== this.box) this.close();
  };

  private readonly caretMoved = (): void => {
    const { box, mention } = this;
    if (!mention || !box) return;
    if (box.selectionStart !== mention.end || box.selectionEnd !== mention.end) this.close();
  };
}

/** A press on the list leaves the keyboard in the message box. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

/** One who goes on with a blank, as behind a word, has it already: the words that it would stand behind are gone. */
function refuseSecondBlank(box: HTMLTextAreaElement): void {
  const caret = box.selectionStart;
  const refuse = (event: InputEvent) => {
    const isHere = box.selectionStart === caret && box.selectionEnd === caret;
    if (event.data === ' ' && isHere && (caret === 0 || box.value[caret - 1] === ' ')) event.preventDefault();
  };
  box.addEventListener('beforeinput', refuse, { once: true });
}

function counted(count: number): string {
  return count === 1 ? '1 result' : `${count} results`;
}

customElements.define('mention-menu', MentionMenu);
