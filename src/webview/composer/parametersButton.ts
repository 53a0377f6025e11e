/** The way to the form of all parameters, with how many the next message has that do not come from the settings. */
import { html } from 'lit';
import type { Conversation } from '../../chat/conversation';
import { icon } from '../icons';

export function parametersButton({ parameters, draft, preset }: Conversation, onOpen: () => void) {
  const names = new Set([...Object.keys(parameters ?? {}), ...Object.keys(draft.parameters ?? {})]);
  const count = names.size === 0 ? '' : `, ${names.size} set`;
  const label = `Parameters${preset === undefined ? '' : `, preset ${preset}`}${count}`;
  return html`<button type="button" class="iconButton" aria-label=${label} title=${label} @click=${onOpen}>${icon('sliders')}</button>`;
}
