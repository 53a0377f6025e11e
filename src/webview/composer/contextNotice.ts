/**
 * Says when the next request fills the model's context, or is too long for it: by how much, and what could go, the largest
 * part first. Nothing is ever cut by itself; what goes, the user decides.
 */
import { html, nothing } from 'lit';
import type { Attachment } from '../../chat/attachment';
import { compactCount } from '../../chat/compactCount';
import { type ContextTokens, tokensTooMany, totalTokens } from '../../chat/contextTokens';
import { largestParts, type RequestPart } from '../../chat/largestParts';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';

/** From this part of the context on, the user is warned. */
export const nearlyFull = 0.8;

/** So many parts are named; the rest is small beside them. */
const partsShown = 5;

export class ContextNotice extends LightElement {
  static override properties = {
    tokens: { attribute: false },
    attachments: { attribute: false },
    contextLength: { type: Number },
  };
  declare tokens: ContextTokens;
  /** Those that go along with the message. */
  declare attachments: readonly Attachment[];
  /** The most that the model takes; undefined while that is not known. */
  declare contextLength: number | undefined;
  private hadFocus = false;

  protected override willUpdate(): void {
    this.hadFocus = this.contains(document.activeElement);
  }

  protected override render() {
    const { tokens, contextLength } = this;
    const total = totalTokens(tokens);
    if (contextLength === undefined || total < contextLength * nearlyFull) return nothing;
    const excess = tokensTooMany(tokens, contextLength);
    const words =
      excess === undefined
        ? `The model’s context is nearly full: ${compactCount(total)} of ${compactCount(contextLength)} tokens.`
        : `About ${compactCount(excess)} tokens too long for this model.`;
    return html`<div class="composerNotice warning">
      ${icon('warning')}<p role="status">${words}</p>
      ${excess === undefined ? nothing : this.whatCouldGo()}
    </div>`;
  }

  /** What was pressed may be gone with what it took away. */
  protected override updated(): void {
    if (!this.hadFocus || this.contains(document.activeElement)) return;
    const next = this.querySelector<HTMLElement>('.removePart');
    if (next) next.focus();
    else this.dispatchEvent(new CustomEvent('messageBoxWanted', { bubbles: true }));
  }

  private whatCouldGo() {
    const parts = largestParts(this.tokens, this.attachments);
    const rest = parts.slice(partsShown);
    return html`<ul class="largestParts" aria-label="What could go, the largest first">
        ${parts.slice(0, partsShown).map((part) => this.row(part))}
        ${rest.length > 0 ? html`<li><span class="partName">${rest.length} smaller</span>${figure(rest.reduce((sum, { tokens }) => sum + tokens, 0))}</li>` : nothing}
      </ul>
      <button type="button" class="textButton" @click=${() => raiseIntent(this, { kind: 'selectModel' })}>Select a larger model</button>
      <button type="button" class="textButton" @click=${this.preview}>Preview request</button>`;
  }

  private row(part: RequestPart) {
    return html`<li><span class="partName" dir="auto" title=${part.label}>${part.label}</span>${figure(part.tokens)}${this.wayOut(part)}</li>`;
  }

  private wayOut(part: RequestPart) {
    if (part.kind === 'message') return nothing;
    if (part.kind === 'earlier') {
      return html`<button type="button" class="textButton" @click=${this.move}>New chat with this message</button>`;
    }
    const { id, label } = part;
    const remove = () => raiseIntent(this, { kind: 'removeAttachment', attachmentId: id });
    return html`<button type="button" class="textButton removePart" aria-label="Remove ${label}" @click=${remove}>Remove</button>`;
  }

  private readonly move = (): void => {
    this.dispatchEvent(new CustomEvent('newChatWanted', { bubbles: true }));
  };

  private readonly preview = (): void => {
    this.dispatchEvent(new CustomEvent('previewWanted', { bubbles: true }));
  };
}

function figure(tokens: number) {
  return html`<span class="partTokens">${compactCount(tokens)}</span>`;
}

declare global {
  interface HTMLElementEventMap {
    /** The user wants to see what would be sent now. */
    previewWanted: CustomEvent<void>;
    /** The message is to go on in a chat of its own. */
    newChatWanted: CustomEvent<void>;
  }
}

customElements.define('context-notice', ContextNotice);
