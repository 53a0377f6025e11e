/** The search box of the list of models and the order beside it, with a word on what a choice is for where it is not obvious. */
import { html, nothing } from 'lit';
import type { SortName } from '../../chat/models/modelsState';
import { sortNames } from '../../chat/models/modelsState';

const sortLabels: { readonly [S in SortName]: string } = {
  popular: 'Popular',
  priceIn: 'Price in',
  priceOut: 'Price out',
  context: 'Context',
  newest: 'Newest',
  name: 'Name',
};

export interface SearchHead {
  readonly text: string;
  /** Whether words are searched, so that what fits best comes first. */
  readonly hasWords: boolean;
  /** Of the list that the search box leads. */
  readonly listId: string;
  readonly purpose: 'model' | 'fallback';
  readonly sort: SortName;
  readonly onTyped: (event: Event) => void;
  readonly onPressed: (event: KeyboardEvent) => void;
  readonly onSort: (sort: SortName) => void;
  readonly onDone: () => void;
}

export function searchHead({ text, hasWords, listId, purpose, sort, onTyped, onPressed, onSort, onDone }: SearchHead) {
  const isFallback = purpose === 'fallback';
  const chosen = ({ target }: Event) => {
    const name = target instanceof HTMLSelectElement ? sortNames.find((each) => each === target.value) : undefined;
    if (name) onSort(name);
  };
  return html`${
    isFallback
      ? html`<p class="pickerPurpose"><span>Choose a fallback.</span>
          <button type="button" class="textButton" @click=${onDone}>Done</button></p>`
      : nothing
  }<div class="pickerHead">
    <input type="text" class="modelSearch" role="combobox" aria-label=${isFallback ? 'Search for a fallback' : 'Search models'}
      aria-expanded="true" aria-haspopup="listbox" aria-controls=${listId} aria-autocomplete="list" aria-describedby="modelSearchHint"
      placeholder="Search models, or type a slug" dir="auto" spellcheck="false" autocomplete="off" autocapitalize="off"
      .value=${text} @input=${onTyped} @keydown=${onPressed}>
    <span class="visuallyHidden" id="modelSearchHint">Enter to choose, Shift+Enter to add as a fallback, Control+D for favorites, Right arrow for details. Filters begin with @, such as @free or @provider:anthropic.</span>
    <select class="modelSort" aria-label="Sort by" title="Sort by" @change=${chosen}>
      ${sortNames.map(
        (name) =>
          html`<option value=${name} .selected=${name === sort}>${
            name === 'popular' && hasWords ? 'Best match' : sortLabels[name]
          }</option>`,
      )}
    </select>
  </div>`;
}
