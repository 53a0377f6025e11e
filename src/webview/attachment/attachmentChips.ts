/** Attached code as a row of chips, which open what they name and can be taken away where that is still possible. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Attachment, LineRange } from '../../chat/conversation';
import { attachmentLabel } from '../../chat/requestMessages';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import './attachmentChips.css';

export class AttachmentChips extends LightElement {
  static override properties = { attachments: { attribute: false }, removable: { type: Boolean } };
  declare attachments: readonly Attachment[];
  declare removable: boolean;
  private removedIndex: number | undefined;

  protected override render() {
    if (this.attachments.length === 0) return nothing;
    return html`<ul class="chips" aria-label="Attached context">
      ${repeat(
        this.attachments,
        ({ id }) => id,
        (attachment, index) => this.chip(attachment, index),
      )}
    </ul>`;
  }

  /** After a removal the focus goes to the neighbour; with none left, whoever holds the chips decides. */
  protected override updated(): void {
    if (this.removedIndex === undefined || this.contains(document.activeElement)) return;
    const buttons = this.querySelectorAll<HTMLElement>('.remove');
    const neighbour = buttons[Math.min(this.removedIndex, buttons.length - 1)];
    this.removedIndex = undefined;
    if (neighbour) neighbour.focus();
    else this.dispatchEvent(new CustomEvent('chipsEmptied', { bubbles: true }));
  }

  private chip(attachment: Attachment, index: number) {
    const label = attachmentLabel(attachment);
    const slash = attachment.path.lastIndexOf('/');
    const open = () => raiseIntent(this, { kind: 'openAttachment', attachmentId: attachment.id });
    const remove = () => {
      this.removedIndex = index;
      raiseIntent(this, { kind: 'removeAttachment', attachmentId: attachment.id });
    };
    return html`<li class="chip">
      <button type="button" class="open" aria-label=${label} title=${attachment.kind === 'code' ? `${label} (${attachment.language})` : label} @click=${open}>
        ${icon('file')}<span class="name">${attachment.path.slice(slash + 1)}</span>${attachment.kind === 'code' ? lineRange(attachment.lines) : nothing}
      </button>
      ${
        this.removable
          ? html`<button type="button" class="remove" aria-label="Remove ${label}" title="Remove" @click=${remove}>${icon('close')}</button>`
          : nothing
      }
    </li>`;
  }
}

/** The same words as in the label, so that a chip can be spoken to by what it shows; narrow panels shrink the first. */
function lineRange(lines: LineRange | undefined) {
  if (!lines) return nothing;
  const [word, numbers] =
    lines.start === lines.end ? ['line ', `${lines.start}`] : ['lines ', `${lines.start}–${lines.end}`];
  return html`<span class="lines">, <span class="word">${word}</span>${numbers}</span>`;
}

declare global {
  interface HTMLElementEventMap {
    chipsEmptied: CustomEvent<void>;
  }
}

customElements.define('attachment-chips', AttachmentChips);
