/** The button that names the model of the next message, and how many others are asked where that one can't answer. */
import { html, nothing } from 'lit';
import type { Conversation } from '../../chat/conversation';
import { fallbacksOf } from '../../chat/models/fallbacks';
import { icon } from '../icons';

export function modelButton(conversation: Conversation, isOpen: boolean, onPress: () => void) {
  const { model } = conversation;
  const fallbacks = fallbacksOf(conversation);
  const slash = model.indexOf('/') + 1;
  const name = model === '' ? 'account default' : model;
  const label = `Model: ${[name, ...(fallbacks.length === 0 ? [] : [`then ${fallbacks.join(', ')}`])].join(', ')}`;
  return html`<button type="button" class="model" aria-label=${label} title=${label} aria-haspopup="dialog" aria-expanded=${isOpen}
    @click=${onPress}>
    <span class="modelName"><span class="vendor">${model.slice(0, slash)}</span>${model === '' ? name : model.slice(slash)}</span>
    ${fallbacks.length === 0 ? nothing : html`<span class="modelFallbacks" data-count=${`+${fallbacks.length}`}></span>`}
    ${icon('down')}
  </button>`;
}
