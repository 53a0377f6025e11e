/** What differs between two bodies, a row each: where, what it was, what it is. */
import { html, nothing } from 'lit';
import type { BodyDifference } from '../../chat/inspect/bodyDifferences';
import { pathText } from '../../chat/inspect/jsonPath';

const kinds: { readonly [K in BodyDifference['kind']]: string } = {
  added: 'Added',
  removed: 'Left out',
  changed: 'Changed',
  renamed: 'Renamed',
};

/** A table of more rows helps nobody. */
const mostRows = 200;
/** Characters of a value in a row. */
const longest = 300;

export function differenceTable(differences: readonly BodyDifference[], before: string, after: string, none: string) {
  if (differences.length === 0) return html`<p class="about">${none}</p>`;
  const more = differences.length - mostRows;
  return html`<table class="grid differences">
      <caption class="visuallyHidden">Differences: ${differences.length}</caption>
      <thead><tr><th scope="col">What</th><th scope="col">Field</th><th scope="col">${before}</th><th scope="col">${after}</th></tr></thead>
      <tbody>${differences.slice(0, mostRows).map(row)}</tbody>
    </table>
    ${more > 0 ? html`<p class="about">${more} more differences are not listed.</p>` : nothing}`;
}

function row({ kind, path, from, before, after }: BodyDifference) {
  const name = from ? `${pathText(from)} → ${pathText(path)}` : pathText(path);
  return html`<tr data-kind=${kind}><td class="kind">${kinds[kind]}</td><th scope="row"><code dir="ltr">${name === '' ? 'all of it' : name}</code></th>
    <td>${kind === 'added' ? nothing : html`<del dir="auto">${valueText(before)}</del>`}</td>
    <td>${kind === 'removed' ? nothing : html`<ins dir="auto">${valueText(after)}</ins>`}</td></tr>`;
}

/** As JSON, cut where it is long. */
export function valueText(value: unknown): string {
  const text = jsonText(value);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length.toLocaleString('en')} characters)` : text;
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return '(nested too deeply to be shown)';
  }
}
