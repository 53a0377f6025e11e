/** Says that the model can't read the pictures of a message, and why it is held back. */
import { html } from 'lit';
import { icon } from '../icons';

export function pictureNotice(warning: string, onSelectModel: () => void) {
  return html`<div class="composerNotice warning" role="alert">
    ${icon('warning')}<p>${warning}. Select another model, or remove the pictures.</p>
    <button type="button" class="textButton" @click=${onSelectModel}>Select another model</button>
  </div>`;
}
