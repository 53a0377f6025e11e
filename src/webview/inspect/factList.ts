/** Names with their values below each other, as the sections show them. What a server says stands there as text. */
import { html, nothing } from 'lit';

export interface Fact {
  readonly name: string;
  /** undefined: nobody told it. */
  readonly value: unknown;
}

export function factList(facts: readonly Fact[]) {
  if (facts.length === 0) return nothing;
  return html`<dl class="facts">${facts.map(
    ({ name, value }) => html`<div class="fact"><dt>${name}</dt><dd dir="auto">${value ?? unknown()}</dd></div>`,
  )}</dl>`;
}

export function unknown() {
  return html`<span class="unknown">unknown</span>`;
}

/** A word or figure that may be of any type, since a file or a server said it; undefined where there is none. */
export function word(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share === 0 || share >= 0.1 ? 0 : 1)} %`;
}
