/** Radio buttons in a row. The browser moves between them by the arrow keys. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Segment {
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** `group` is a name that no other group of the page has. */
export function segmented(group: string, label: string, segments: readonly Segment[], describedBy = '') {
  return html`<span class="segmented" role="radiogroup" aria-label=${label} aria-describedby=${describedBy || nothing}>
    ${segments.map(
      (segment) => html`<label class="segment"><input type="radio" name=${group} .checked=${live(segment.isChosen)}
        @change=${segment.choose}><span>${segment.label}</span></label>`,
    )}
  </span>`;
}
