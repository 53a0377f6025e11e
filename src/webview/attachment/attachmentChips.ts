/**
 * What is attached as a row of chips, one stop of the Tab key with arrows between them. They open what they name, tell
 * what has changed since, and can be taken anew, pinned and taken away where that is still possible.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Attachment } from '../../chat/attachment';
import { type AttachmentEntry, attachmentEntries } from '../../chat/attachmentGroups';
import { LightElement } from '../lightElement';
import { PopupMenu } from '../menu/popupMenu';
import { raiseIntent } from '../raise';
import { followFocus, moveInToolbar, settleTabStop } from '../turn/tabStop';
import { attachmentChip, type ChipOptions, entryKey, groupChip } from './attachmentChip';
import { chipActions } from './chipActions';
import { chipNames } from './chipFacts';
import { pictureThumbnails } from './pictureThumbnails';
import './attachmentChips.css';

/** Where the keyboard was when something was removed. */
interface Removal {
  readonly index: number;
  readonly selector: '.open' | '.remove';
}

export class AttachmentChips extends LightElement {
  static override properties = {
    attachments: { attribute: false },
    pending: { attribute: false },
    changeable: { type: Boolean },
    pictureWarning: {},
    expanded: { state: true },
    overflows: { state: true },
  };
  declare attachments: readonly Attachment[];
  /** Names of files that are being read. */
  declare pending: readonly string[];
  /** Whether they belong to a message that was not sent yet. */
  declare changeable: boolean;
  /** Why pictures will not be understood; undefined where they will, for all that is known. */
  declare pictureWarning: string | undefined;
  /** The groups whose chips are shown one by one. */
  declare private expanded: ReadonlySet<string>;
  /** Whether there are more than are in view. */
  declare private overflows: boolean;
  /** What the chips that are shown are called, by their paths. */
  private names: ReadonlyMap<string, string> = new Map();
  /** In messages, whose layout nobody waits for, it is measured only when the browser tells a size. */
  private readonly sizes = new ResizeObserver(() => this.measure());
  private measured: Element | null = null;
  private removal: Removal | undefined;
  private panel: HTMLElement | null = null;
  /** The chip whose menu is open. */
  private menuKey: string | undefined;
  private readonly menu = new PopupMenu(this, () => {
    this.menuKey = undefined;
  });

  constructor() {
    super();
    this.pending = [];
    this.expanded = new Set();
    this.overflows = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.panel = this.closest<HTMLElement>('#panel');
    this.panel?.addEventListener('imageLoaded', this.imageLoaded);
    this.panel?.addEventListener('stalenessTold', this.stalenessTold);
    // What was taken out of the page and put back has nothing to update.
    if (this.hasUpdated) this.observeRow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.removeEventListener('imageLoaded', this.imageLoaded);
    this.panel?.removeEventListener('stalenessTold', this.stalenessTold);
    this.sizes.disconnect();
    this.measured = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('attachments') && this.menuKey !== undefined && !this.entryOf(this.menuKey)) this.menu.close();
  }

  protected override render() {
    if (this.attachments.length === 0 && this.pending.length === 0) return nothing;
    this.names = chipNames(this.shown);
    return html`${this.overflows ? html`<p class="chipCount">${this.attachments.length} attachments</p>` : nothing}<div
      role="toolbar" aria-label="Attached context" @keydown=${this.pressed} @focusin=${followFocus}
      @contextmenu=${this.menuWanted}>
      <ul class="chips">
        ${repeat(attachmentEntries(this.attachments), entryKey, (entry) => this.entry(entry))}
        ${this.pending.map((name) => html`<li class="chip pending"><span class="name" dir="auto">Reading ${name}…</span></li>`)}
      </ul>
      ${this.openMenu()}
    </div>`;
  }

  /** After a removal the focus goes to the neighbour; with none left, whoever holds the chips decides. */
  protected override updated(changed: PropertyValues<this>): void {
    this.observeRow();
    if (this.changeable) {
      this.measure();
      this.showNewest(changed);
    }
    const toolbar = this.querySelector('[role="toolbar"]');
    if (toolbar) settleTabStop(toolbar);
    for (const attachment of this.attachments) {
      if (attachment.kind === 'image' && pictureThumbnails.wants(attachment.hash)) {
        raiseIntent(this, { kind: 'loadImage', hash: attachment.hash });
      }
    }
    const { removal } = this;
    if (!removal || this.contains(document.activeElement)) return;
    this.removal = undefined;
    const buttons = this.querySelectorAll<HTMLElement>(removal.selector);
    const neighbour = buttons[Math.min(removal.index, buttons.length - 1)];
    if (neighbour) neighbour.focus();
    else this.dispatchEvent(new CustomEvent('chipsEmptied', { bubbles: true }));
  }

  private readonly imageLoaded = (event: HTMLElementEventMap['imageLoaded']): void => {
    const { hash, dataUrl } = event.detail;
    if (!this.attachments.some((attachment) => attachment.hash === hash)) return;
    void pictureThumbnails.receive(hash, dataUrl).then(() => this.requestUpdate());
  };

  private readonly stalenessTold = (): void => {
    if (this.attachments.length > 0) this.requestUpdate();
  };

  /** One by one, those that have a chip. */
  private get shown(): readonly Attachment[] {
    return attachmentEntries(this.attachments).flatMap((entry) => {
      if (entry.kind === 'one') return [entry.attachment];
      return this.expanded.has(entry.group.id) ? entry.attachments : [];
    });
  }

  private get row(): Element | null {
    return this.querySelector('[role="toolbar"] > .chips');
  }

  private observeRow(): void {
    const { row } = this;
    if (row === this.measured) return;
    this.sizes.disconnect();
    this.measured = row;
    if (row) this.sizes.observe(row);
    else this.overflows = false;
  }

  private measure(): void {
    const { row } = this;
    this.overflows = row !== null && row.scrollHeight > row.clientHeight;
  }

  /** Of many, the user sees that what was attached last has come. */
  private showNewest(changed: PropertyValues<this>): void {
    const before = new Set(changed.get('attachments')?.map(({ id }) => id));
    const isNew = changed.has('attachments') && this.attachments.some(({ id }) => !before.has(id));
    const isReading = changed.has('pending') && this.pending.length > (changed.get('pending')?.length ?? 0);
    if (isNew || isReading) this.row?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }

  private entry(entry: AttachmentEntry) {
    if (entry.kind === 'one') return attachmentChip(entry.attachment, this.optionsFor(entry));
    const { group, attachments } = entry;
    const isExpanded = this.expanded.has(group.id);
    const toggle = () => {
      const others = [...this.expanded].filter((id) => id !== group.id);
      this.expanded = new Set(isExpanded ? others : [...others, group.id]);
    };
    return html`${groupChip(entry, isExpanded, toggle, this.optionsFor(entry))}${
      isExpanded
        ? html`<li class="members"><ul class="chips" aria-label=${group.label}>${repeat(
            attachments,
            ({ id }) => id,
            (attachment) => attachmentChip(attachment, this.optionsFor({ kind: 'one', attachment })),
          )}</ul></li>`
        : nothing
    }`;
  }

  private optionsFor(entry: AttachmentEntry): ChipOptions {
    const key = entryKey(entry);
    const { changeable, pictureWarning } = this;
    return {
      changeable,
      name: entry.kind === 'one' ? (this.names.get(entry.attachment.path) ?? entry.attachment.path) : entry.group.label,
      pictureWarning,
      isMenuOpen: this.menuKey === key,
      onOpen: ({ id, hash }) => raiseIntent(this, { kind: 'openAttachment', attachmentId: id, hash }),
      onShowChanges: ({ id, hash }) => raiseIntent(this, { kind: 'diffAttachment', attachmentId: id, hash }),
      onMenu: () => this.toggleMenu(key),
      onRemove: () => this.removeEntry(entry, '.remove'),
    };
  }

  private openMenu() {
    const entry = this.menuKey === undefined ? undefined : this.entryOf(this.menuKey);
    if (!entry) return nothing;
    const onRemove = () => this.removeEntry(entry, '.open');
    return this.menu.render('More actions', chipActions(entry, { from: this, changeable: this.changeable, onRemove }));
  }

  /** Beside the chip, which gets the keyboard back. */
  private toggleMenu(key: string): void {
    const wasHere = this.menuKey === key;
    this.menu.close();
    const anchor = this.chipOf(key)?.querySelector<HTMLElement>('.open');
    if (wasHere || !anchor) return;
    this.menuKey = key;
    this.menu.open(anchor);
  }

  private removeEntry(entry: AttachmentEntry, selector: Removal['selector']): void {
    const chip = this.chipOf(entryKey(entry));
    const index = [...this.querySelectorAll(selector)].findIndex((button) => button.parentElement === chip);
    this.removal = { index, selector };
    raiseIntent(this, {
      kind: 'removeAttachment',
      attachmentId: entry.kind === 'group' ? entry.group.id : entry.attachment.id,
    });
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { key, shiftKey, target } = event;
    const entry = this.entryAt(target);
    if (key === 'Delete' && this.changeable && entry) {
      event.preventDefault();
      event.stopPropagation();
      this.removeEntry(entry, '.open');
    } else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) this.menuWanted(event);
    else moveInToolbar(event);
  };

  /** By its key, or by the pointer’s other button. */
  private readonly menuWanted = (event: Event): void => {
    const entry = this.entryAt(event.target);
    if (!entry && !this.menu.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    if (entry && this.menuKey !== entryKey(entry)) this.toggleMenu(entryKey(entry));
  };

  private chipOf(key: string): Element | null {
    return this.querySelector(`.chip[data-key="${CSS.escape(key)}"]`);
  }

  private entryAt(target: EventTarget | null): AttachmentEntry | undefined {
    const key = target instanceof Element ? target.closest<HTMLElement>('.chip')?.dataset.key : undefined;
    return key === undefined ? undefined : this.entryOf(key);
  }

  private entryOf(key: string): AttachmentEntry | undefined {
    const ones = this.attachments.map((attachment): AttachmentEntry => ({ kind: 'one', attachment }));
    return [...attachmentEntries(this.attachments), ...ones].find((entry) => entryKey(entry) === key);
  }
}

declare global {
  interface HTMLElementEventMap {
    chipsEmptied: CustomEvent<void>;
    /** What is stored of a picture that was asked for has come. It does not bubble: the panel itself tells it. */
    imageLoaded: CustomEvent<{ readonly hash: string; readonly dataUrl: string | undefined }>;
    /** Other snapshots are out of date than before. It does not bubble either. */
    stalenessTold: CustomEvent<void>;
  }
}

customElements.define('attachment-chips', AttachmentChips);
