/** The filters of the list of models as buttons that stay pressed: one stop of the Tab key, with arrows between them. */
import { html } from 'lit';
import type { FilterName } from '../../chat/models/modelQuery';
import { followFocus, moveInToolbar } from '../turn/tabStop';

const labels: { readonly [F in FilterName]: { readonly label: string; readonly title: string } } = {
  favorites: { label: 'Favorites', title: 'Your favorites (@favorites)' },
  recent: { label: 'Recent', title: 'Models that you sent messages to (@recent)' },
  free: { label: 'Free', title: 'Input and output cost nothing (@free)' },
  tools: { label: 'Tools', title: 'Can call tools (@tools)' },
  vision: { label: 'Vision', title: 'Reads pictures (@vision)' },
  reasoning: { label: 'Reasoning', title: 'Can reason before it answers (@reasoning)' },
  files: { label: 'Files', title: 'Reads files such as PDFs (@files)' },
  long: { label: 'Long context', title: 'A context of 200k tokens or more (@long)' },
  image: { label: 'Image output', title: 'Writes pictures (@image)' },
  audio: { label: 'Audio', title: 'Reads or writes audio (@audio)' },
};

const order = Object.keys(labels).filter((name): name is FilterName => Object.hasOwn(labels, name));

export function modelFilters(filters: readonly FilterName[], onToggle: (filter: FilterName) => void) {
  return html`<div class="modelFilters" role="toolbar" aria-label="Filters" @keydown=${moveInToolbar} @focusin=${followFocus}>
    ${order.map((name) => {
      const { label, title } = labels[name];
      return html`<button type="button" class="filterChip" data-filter=${name} title=${title} aria-pressed=${filters.includes(name)}
        @click=${() => onToggle(name)}>${label}</button>`;
    })}
  </div>`;
}
