/** Why the model declined, apart from what it answered. */
import { html, nothing } from 'lit';
import { icon } from '../icons';
import './refusalBlock.css';

export function refusalBlock(refusal: string | undefined) {
  if (refusal === undefined || refusal === '') return nothing;
  return html`<section class="refusal" aria-label="The model refused">
    ${icon('shield')}<div><p class="refusalHeading" aria-hidden="true">The model refused</p><p class="refusalText" dir="auto">${refusal}</p></div>
  </section>`;
}
