/** What the requests of a conversation carry beside model and messages, in a line, with the way to be rid of it. */
import { html, nothing } from 'lit';
import type { Parameters } from '../../chat/conversation';
import { icon } from '../icons';

/** Characters of a value that are shown. */
const shownLength = 40;

export function parametersChip(parameters: Parameters | undefined, onRemove: () => void) {
  const words = Object.entries(parameters ?? {})
    // The models to fall back on are the model button's to tell.
    .filter(([name, value]) => value !== undefined && name !== 'models')
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${shortened(valueText(value))}`);
  if (words.length === 0) return nothing;
  const text = `Parameters: ${words.join(', ')}`;
  return html`<div class="chip parameters">
    <span class="name" title=${text} dir="auto">${text}</span>
    <button type="button" class="remove" aria-label="Remove parameters" title="Remove" @click=${onRemove}>${icon('close')}</button>
  </div>`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shortened(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength - 1)}…`;
}
