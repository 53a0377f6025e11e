/**
 * The box in which the words of a turn are changed in place. What is typed in it is told at once to whoever listens; when
 * the host says later what it was told, nothing that was typed since is taken back.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { LightElement } from '../lightElement';
import { raiseAnnouncement } from '../raise';
import './turnEditor.css';

export interface EditedText {
  readonly turnId: TurnId;
  readonly text: string;
}

declare global {
  interface HTMLElementEventMap {
    /** The words so far. */
    editTyped: CustomEvent<EditedText>;
    editSubmitted: CustomEvent<EditedText>;
    editCancelled: CustomEvent<void>;
  }
}

const escapeHint = 'Press Escape again to discard the changes.';

/** Rows where a box can't grow with its text by itself. */
const rows = { least: 2, most: 20 };

export class TurnEditor extends LightElement {
  static override properties = {
    turnId: { attribute: false },
    original: { attribute: false },
    text: { attribute: false },
    submitLabel: { attribute: false },
    submitsOnEnter: { type: Boolean },
    locked: { type: Boolean },
    isBlank: { state: true },
    isWarned: { state: true },
  };
  declare turnId: TurnId;
  /** The words before they were edited. */
  declare original: string;
  /** The words as the host knows them. */
  declare text: string;
  declare submitLabel: string;
  /** Whether Enter alone submits; Ctrl+Enter always does. */
  declare submitsOnEnter: boolean;
  /** While a reply is being written nothing can be submitted. */
  declare locked: boolean;
  declare private isBlank: boolean;
  /** Escape was pressed once although something was changed. */
  declare private isWarned: boolean;
  /** What was typed last and has not come back from the host yet. */
  private untold: string | undefined;
  private wantsFocus = false;

  constructor() {
    super();
    this.isBlank = false;
    this.isWarned = false;
  }

  focusBox(): void {
    this.wantsFocus = true;
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('turnId')) this.untold = undefined;
    if (changed.has('text') || changed.has('turnId')) this.show(this.text);
    if (!this.wantsFocus || !this.box) return;
    this.wantsFocus = false;
    this.box.focus({ preventScroll: true });
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const isOff = this.locked || this.isBlank;
    const keys = this.submitsOnEnter ? 'Enter' : 'Ctrl+Enter';
    const title = this.locked ? 'A reply is being written' : `${this.submitLabel} (${keys})`;
    return html`<div class="turnEditor" role="group" aria-label="Edit">
      <textarea aria-label="Edit text" dir="auto" spellcheck="true" @input=${this.typed} @keydown=${this.pressed}></textarea>
      <p class="editHint">${this.isWarned ? escapeHint : nothing}</p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled=${isOff} title=${title} @click=${this.submit}>${this.submitLabel}</button>
        <button type="button" class="button secondary" title="Cancel (Escape)" @click=${this.cancel}>Cancel</button>
      </div>
    </div>`;
  }

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private show(text: string): void {
    const { box } = this;
    if (!box) return;
    if (this.untold === text) this.untold = undefined;
    if (this.untold !== undefined || box.value === text) return;
    box.value = text;
    this.fitRows(box);
    this.isBlank = text.trim() === '';
  }

  private fitRows(box: HTMLTextAreaElement): void {
    if (CSS.supports('field-sizing', 'content')) return;
    box.rows = Math.min(rows.most, Math.max(rows.least, box.value.split('\n').length));
  }

  private readonly typed = (): void => {
    const { box } = this;
    if (!box) return;
    this.untold = box.value;
    this.isBlank = box.value.trim() === '';
    this.isWarned = false;
    this.fitRows(box);
    this.raise('editTyped', { turnId: this.turnId, text: box.value });
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // While a character is being composed, Enter and Escape belong to the input method. 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.escape();
    } else if (event.key === 'Enter' && this.isSubmitting(event)) {
      event.preventDefault();
      if (!event.repeat) this.submit();
    }
  };

  private isSubmitting(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return true;
    return this.submitsOnEnter && !event.shiftKey && !event.altKey;
  }

  /** One press by mistake must not throw away what took minutes to write. */
  private escape(): void {
    const isChanged = this.box?.value !== this.original;
    if (!isChanged || this.isWarned) this.cancel();
    else {
      this.isWarned = true;
      raiseAnnouncement(this, escapeHint);
    }
  }

  private readonly submit = (): void => {
    const text = this.box?.value ?? '';
    if (text.trim() === '') return;
    if (this.locked) raiseAnnouncement(this, 'A reply is still being written. Stop it first.');
    else this.raise('editSubmitted', { turnId: this.turnId, text });
  };

  private readonly cancel = (): void => {
    this.raise('editCancelled', undefined);
  };

  private raise(type: 'editTyped' | 'editSubmitted' | 'editCancelled', detail: EditedText | undefined): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define('turn-editor', TurnEditor);
