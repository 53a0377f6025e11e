/** The endpoints of one model, those that remain first, with what the user may want of each provider. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { priceText } from '../../chat/models/pricePerMillion';
import { ownField } from '../../chat/parameters/jsonValues';
import { meansEndpoint } from '../../chat/parameters/meansEndpoint';
import type { JudgedEndpoint } from '../../chat/parameters/remainingEndpoints';

/** What a user wants of one provider. */
export type ProviderUse = 'default' | 'prefer' | 'only' | 'never';

export interface EndpointRows {
  readonly label: string;
  readonly judged: readonly JudgedEndpoint[];
  /** How many of the first are asked in the order in which they stand. */
  readonly numbered: number;
  /** The parameter `provider` that would be sent. */
  readonly provider: unknown;
  readonly onUse: (tag: string, use: ProviderUse) => void;
}

export function endpointRows(rows: EndpointRows) {
  return html`<ol class="endpointRows" aria-label=${rows.label}>
    ${rows.judged.map((each, index) => endpointRow(each, index < rows.numbered ? `${index + 1}. ` : '', rows))}
  </ol>`;
}

function endpointRow(
  { endpoint, out, later, unknown }: JudgedEndpoint,
  place: string,
  { provider, onUse }: EndpointRows,
) {
  const { tag, providerName } = endpoint;
  const use = useOf(tag, provider);
  const words = [
    ...(out.length > 0 ? [`Out: ${out.join(', ')}`] : []),
    ...later,
    ...unknown.map((what) => `Not known: ${what}`),
  ].join('. ');
  return html`<li data-out=${out.length > 0}>
    <span class="endpointName"><span dir="auto">${place}${providerName}</span> <code>${tag}</code></span>
    <select class="entry" aria-label="Use of ${tag}" @change=${({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLSelectElement) onUse(tag, currentTarget.value as ProviderUse);
    }}>
      ${Object.entries(uses).map(
        ([value, label]) => html`<option value=${value} .selected=${live(value === use)}>${label}</option>`,
      )}
    </select>
    <span class="about">${offerWords(endpoint)}</span>
    ${words === '' ? nothing : html`<span class="about">${words}</span>`}
  </li>`;
}

/** What it costs, and what it gives for that. */
function offerWords({ promptPrice, completionPrice, quantization, throughput, latency }: EndpointFacts): string {
  const speed = throughput?.p50 === undefined ? [] : [`${Math.round(throughput.p50)} tokens a second`];
  const start = latency?.p50 === undefined ? [] : [`begins after ${(latency.p50 / 1000).toFixed(1)} s`];
  const { spoken } = priceText(promptPrice, completionPrice);
  return [spoken, ...(quantization === undefined ? [] : [quantization]), ...speed, ...start].join(' · ');
}

const uses: Readonly<Record<ProviderUse, string>> = {
  default: 'As it comes',
  prefer: 'Prefer',
  only: 'Only',
  never: 'Never',
};

function useOf(tag: string, provider: unknown): ProviderUse {
  const isIn = (name: string) => {
    const slugs = ownField(provider, name);
    return Array.isArray(slugs) && slugs.some((slug) => typeof slug === 'string' && meansEndpoint(slug, tag));
  };
  if (isIn('ignore')) return 'never';
  if (isIn('only')) return 'only';
  return isIn('order') ? 'prefer' : 'default';
}
