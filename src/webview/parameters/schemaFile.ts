/** The schema that answers keep to: where it comes from, how large it is, and what it says. */
import { html, nothing } from 'lit';
import type { OwnLayer } from '../../chat/parameters/parametersProtocol';
import { schemaIn } from './form/rowWarnings';
import { raiseWish } from './raiseWish';

/** `value` is that of `response_format`. */
export function schemaFile(from: EventTarget, value: unknown, layer: OwnLayer) {
  const given = schemaIn(value);
  const choose = () => raiseWish(from, { kind: 'chooseSchema', layer });
  const text = given && JSON.stringify(given.schema, undefined, 2);
  return html`<div class="schemaFile">
    <button type="button" class="button secondary" @click=${choose}>${given ? 'Replace Schema by File…' : 'Choose Schema File…'}</button>
    ${
      given && text !== undefined
        ? html`<details><summary dir="auto">Schema “${given.name}”, ${sizeWords(text)}</summary><pre tabindex="0" aria-label="Schema"><code>${text}</code></pre></details>`
        : nothing
    }
  </div>`;
}

function sizeWords(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}
