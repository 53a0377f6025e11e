/** What stands below the list of models: the variant of the one in use, what to fall back on, and how old the list is. */
import { html, nothing } from 'lit';
import type { ModelsState } from '../../chat/models/modelsState';
import { icon } from '../icons';
import { ageText } from './ageText';
import './fallbackList';
import { hasVariants, variantSelect } from './variantSelect';

export interface PickerFoot {
  readonly state: ModelsState;
  readonly model: string;
  readonly fallbacks: readonly string[];
  readonly purpose: 'model' | 'fallback';
  readonly known: ReadonlySet<string>;
  /** Undefined while the models are not told yet. */
  readonly shownCount: number | undefined;
  readonly nameOf: (slug: string) => string;
  readonly onVariant: (slug: string) => void;
  readonly onAddFallback: () => void;
  readonly onRefresh: () => void;
}

export function pickerFoot(foot: PickerFoot) {
  return html`<div class="pickerFoot">
    ${foot.purpose === 'model' ? choices(foot) : nothing}
    ${catalogueAge(foot)}
  </div>`;
}

function choices({ model, fallbacks, known, nameOf, onVariant, onAddFallback }: PickerFoot) {
  return html`${hasVariants(model) ? variantSelect(model, known, onVariant) : nothing}
    <section class="fallbackPart" aria-label="Fallbacks">
      <p class="fallbackHead"><span title="Asked in this order where the model in use can’t answer">${
        fallbacks.length === 0 ? 'No fallbacks' : 'Fallbacks, in order'
      }</span>
        <button type="button" class="iconButton" aria-label="Add fallback"
          title="Add a fallback. Shift+Enter in the list does the same." @click=${onAddFallback}>${icon('add')}</button></p>
      <fallback-list .fallbacks=${fallbacks} .nameOf=${nameOf}></fallback-list>
    </section>`;
}

function catalogueAge({ state, shownCount, onRefresh }: PickerFoot) {
  const { fetchedAt, failure, isRefreshing } = state;
  const count = shownCount === undefined ? '' : `${shownCount === 1 ? '1 model' : `${shownCount} models`}`;
  const age = fetchedAt === undefined ? '' : `updated ${ageText(fetchedAt, Date.now())}`;
  const text = isRefreshing ? 'Asking the server…' : [count, age].filter(Boolean).join(', ');
  return html`${
    failure === undefined || isRefreshing
      ? nothing
      : html`<p class="pickerFailure" role="alert">${icon('warning')}<span dir="auto">The models could not be listed: ${failure}</span></p>`
  }<p class="pickerAge"><span title=${text}>${text}</span>
    <button type="button" class="iconButton" aria-label="Refresh models" title="Refresh models" aria-disabled=${isRefreshing ? 'true' : nothing}
      @click=${isRefreshing ? nothing : onRefresh}>${icon('retry')}</button></p>`;
}
