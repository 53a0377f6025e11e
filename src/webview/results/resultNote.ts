/** Says that something that came with a reply can't be shown, and why. */
import { html } from 'lit';
import { icon } from '../icons';
import './resultNote.css';

export function resultNote(words: string) {
  return html`<p class="resultNote">${icon('warning')}<span dir="auto">${words}</span></p>`;
}
