/**
 * What is attached as a row of chips: code by its name, pictures small. They open what they name, and can be taken away
 * where that is still possible.
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Attachment, attachmentLabel, type ImageAttachment, type LineRange } from '../../chat/attachment';
import { fileSize } from '../../chat/fileSize';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { pictureThumbnails } from './pictureThumbnails';
import './attachmentChips.css';

export class AttachmentChips extends LightElement {
  static override properties = {
    attachments: { attribute: false },
    pending: { attribute: false },
    removable: { type: Boolean },
    pictureWarning: {},
  };
  declare attachments: readonly Attachment[];
  /** Names of files that are being read. */
  declare pending: readonly string[];
  declare removable: boolean;
  /** Why pictures will not be understood; undefined where they will, for all that is known. */
  declare pictureWarning: string | undefined;
  private removedIndex: number | undefined;
  private panel: HTMLElement | null = null;

  constructor() {
    super();
    this.pending = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.panel = this.closest<HTMLElement>('#panel');
    this.panel?.addEventListener('imageLoaded', this.imageLoaded);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.removeEventListener('imageLoaded', this.imageLoaded);
  }

  protected override render() {
    if (this.attachments.length === 0 && this.pending.length === 0) return nothing;
    return html`<ul class="chips" aria-label="Attached context">
      ${repeat(
        this.attachments,
        ({ id }) => id,
        (attachment, index) => this.chip(attachment, index),
      )}
      ${this.pending.map((name) => html`<li class="chip pending"><span class="name">Reading ${name}…</span></li>`)}
    </ul>`;
  }

  /** After a removal the focus goes to the neighbour; with none left, whoever holds the chips decides. */
  protected override updated(): void {
    for (const attachment of this.attachments) {
      if (attachment.kind === 'image' && pictureThumbnails.wants(attachment.hash)) {
        raiseIntent(this, { kind: 'loadImage', hash: attachment.hash });
      }
    }
    if (this.removedIndex === undefined || this.contains(document.activeElement)) return;
    const buttons = this.querySelectorAll<HTMLElement>('.remove');
    const neighbour = buttons[Math.min(this.removedIndex, buttons.length - 1)];
    this.removedIndex = undefined;
    if (neighbour) neighbour.focus();
    else this.dispatchEvent(new CustomEvent('chipsEmptied', { bubbles: true }));
  }

  private readonly imageLoaded = (event: HTMLElementEventMap['imageLoaded']): void => {
    const { hash, dataUrl } = event.detail;
    if (!this.attachments.some((attachment) => attachment.hash === hash)) return;
    void pictureThumbnails.receive(hash, dataUrl).then(() => this.requestUpdate());
  };

  private chip(attachment: Attachment, index: number) {
    const label = attachmentLabel(attachment);
    const remove = () => {
      this.removedIndex = index;
      raiseIntent(this, { kind: 'removeAttachment', attachmentId: attachment.id });
    };
    const isPicture = attachment.kind === 'image';
    const isWarned = isPicture && this.pictureWarning !== undefined;
    return html`<li class="chip ${isPicture ? 'picture' : ''} ${isWarned ? 'warned' : ''}">
      ${isPicture ? this.picture(attachment) : this.named(attachment)}
      ${
        this.removable
          ? html`<button type="button" class="remove" aria-label="Remove ${label}" title="Remove" @click=${remove}>${icon('close')}</button>`
          : nothing
      }
    </li>`;
  }

  private named(attachment: Exclude<Attachment, ImageAttachment>) {
    const label = attachmentLabel(attachment);
    const title = 'language' in attachment ? `${label} (${attachment.language})` : label;
    return html`<button type="button" class="open" aria-label=${label} title=${title} @click=${() => this.open(attachment)}>
      ${icon('file')}<span class="name">${nameOf(attachment)}</span>${lineRange('lines' in attachment ? attachment.lines : undefined)}
    </button>`;
  }

  private picture(attachment: ImageAttachment) {
    const { path, note, width, height, length } = attachment;
    const size = [...(width && height ? [`${width} × ${height}`] : []), fileSize(length)].join(', ');
    const thumbnail = pictureThumbnails.get(attachment.hash);
    const problem = thumbnail?.kind === 'missing' ? 'its file is missing' : this.pictureWarning;
    // The words that are seen come first, so that the chip can be spoken to by them.
    const label = [
      `${nameOf(attachment)}${note ? ` ${note}` : ''}`,
      'picture',
      size,
      ...(problem ? [problem] : []),
    ].join(', ');
    return html`<button type="button" class="open" aria-label=${label} title=${label.replace(nameOf(attachment), path)}
      @click=${() => this.open(attachment)}>
      <span class="thumbnail">${thumbnail?.kind === 'ready' ? html`<img src=${thumbnail.dataUrl} alt="">` : icon(problem ? 'warning' : 'file')}</span>
      <span class="caption"><span class="name" dir="auto">${nameOf(attachment)}</span>${note ? html` <span class="note" dir="auto">${note}</span>` : nothing}</span>
    </button>`;
  }

  private open({ id }: Attachment): void {
    raiseIntent(this, { kind: 'openAttachment', attachmentId: id });
  }
}

function nameOf({ kind, path }: Attachment): string {
  if (kind === 'web' || kind === 'text') return path;
  return path.slice(path.lastIndexOf('/') + 1);
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
    /** What is stored of a picture that was asked for has come. It does not bubble: the panel itself tells it. */
    imageLoaded: CustomEvent<{ readonly hash: string; readonly dataUrl: string | undefined }>;
  }
}

customElements.define('attachment-chips', AttachmentChips);
