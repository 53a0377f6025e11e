/** The choice of a variant of a model: those that any model has, and those that the catalogue lists for it. */
import { html } from 'lit';
import { slugParts, type Variant, variants, withVariant } from '../../chat/models/modelSlug';
import { isRouter } from '../../chat/models/routers';

/** What chooses a model itself, an alias of the server or a preset has none. */
export function hasVariants(slug: string): boolean {
  const { base } = slugParts(slug);
  return base.includes('/') && !isRouter(base) && !base.startsWith('~') && !base.startsWith('openrouter/');
}

/** `onChoose` takes the slug with the variant that was chosen. */
export function variantSelect(slug: string, known: ReadonlySet<string>, onChoose: (slug: string) => void) {
  const current = slugParts(slug).variants.join(':');
  const offered = variants.filter((each) => isOffered(each, slug, known) || each.name === current);
  const hasOther = current !== '' && !offered.some(({ name }) => name === current);
  const chosen = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement)
      onChoose(withVariant(slug, target.value === '' ? undefined : target.value));
  };
  return html`<label class="variant"><span>Variant</span>
    <select @change=${chosen} title="How the providers of this model are chosen, or another version of it">
      <option value="" .selected=${current === ''}>None</option>
      ${offered.map(
        ({ name, label, explanation }) =>
          html`<option value=${name} .selected=${current === name}>${label}: ${explanation}</option>`,
      )}
      ${hasOther ? html`<option value=${current} .selected=${true}>${current}</option>` : ''}
    </select></label>`;
}

function isOffered({ name, isDynamic }: Variant, slug: string, known: ReadonlySet<string>): boolean {
  return isDynamic || known.has(`${slugParts(slug).base}:${name}`);
}
