/** The offer to have a long paste in the message after all. */
import { html } from 'lit';
import type { CodeAttachment } from '../../chat/attachment';
import { icon } from '../icons';

export function pasteNotice({ length }: CodeAttachment, onInsert: () => void) {
  return html`<div class="composerNotice" role="status">
    ${icon('file')}<p>${length.toLocaleString()} characters were attached as a file.</p>
    <button type="button" class="textButton" @click=${onInsert}>Insert as text</button>
  </div>`;
}
