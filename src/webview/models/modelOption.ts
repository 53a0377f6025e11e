/** A row of the list of models: its template, and what a screen reader says of it. */
import { html, nothing } from 'lit';
import { compactCount } from '../../chat/compactCount';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { markedRanges } from '../../chat/models/modelIndex';
import type { ModelRow } from '../../chat/models/modelSections';
import { slugExplanation } from '../../chat/models/modelSlug';
import { authorName, isNew, nearEnd, ownName, type TraitName, traits } from '../../chat/models/modelTraits';
import { priceText } from '../../chat/models/pricePerMillion';
import { routerSentence } from '../../chat/models/routers';
import { matchedText } from '../composer/matchedText';
import { type IconName, icon } from '../icons';

/** What all rows are shown by. */
export interface RowSurroundings {
  /** To mark. */
  readonly words: readonly string[];
  /** The slug that the conversation asks for. */
  readonly model: string;
  readonly favorites: ReadonlySet<string>;
  readonly fallbacks: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const badges: readonly { readonly trait: TraitName; readonly icon: IconName; readonly label: string }[] = [
  { trait: 'vision', icon: 'eye', label: 'reads pictures' },
  { trait: 'files', icon: 'file', label: 'reads files' },
  { trait: 'audio', icon: 'audio', label: 'audio' },
  { trait: 'tools', icon: 'tool', label: 'tools' },
  { trait: 'reasoning', icon: 'bulb', label: 'reasoning' },
  { trait: 'image', icon: 'picture', label: 'writes pictures' },
];

export function slugOf(row: ModelRow): string {
  if (row.kind === 'model') return row.facts.slug;
  return row.kind === 'typed' ? row.slug : '';
}

/** What a row is called where it is spoken of. */
export function rowName(row: ModelRow): string {
  if (row.kind === 'model') return ownName(row.facts);
  return row.kind === 'typed' ? row.slug : 'Account default';
}

/** Hidden from screen readers, which are told `rowLabel` instead. */
export function rowContent(row: ModelRow, surroundings: RowSurroundings) {
  if (row.kind === 'model') return modelContent(row.facts, surroundings);
  const isTyped = row.kind === 'typed';
  return html`<span class="modelLine" aria-hidden="true"><span class="modelTitle" dir="auto">${isTyped ? typedTitle(row.slug, surroundings) : 'Account default'}</span>
      ${usedMark(slugOf(row), surroundings)}</span>
    <span class="modelLine" aria-hidden="true"><span class="modelSub" dir="auto">${isTyped ? slugExplanation(row.slug) : accountSentence}</span></span>`;
}

/** All that the row shows, in words. */
export function rowLabel(row: ModelRow, surroundings: RowSurroundings): string {
  const { model, favorites, fallbacks, now } = surroundings;
  const slug = slugOf(row);
  const standing = [
    model === slug ? 'in use' : undefined,
    favorites.has(slug) ? 'favorite' : undefined,
    fallbacks.includes(slug) ? `fallback ${fallbacks.indexOf(slug) + 1}` : undefined,
  ];
  if (row.kind === 'accountDefault') return words(['Account default', accountSentence, ...standing]);
  if (row.kind === 'typed') return words([typedTitle(slug, surroundings), ...standing, slugExplanation(slug)]);
  const { facts } = row;
  const end = nearEnd(facts, now);
  return words([
    ownName(facts),
    authorName(facts),
    ...standing,
    placeOf(facts),
    priceText(facts.prices?.prompt, facts.prices?.completion).spoken,
    facts.contextLength === undefined ? undefined : `${compactCount(facts.contextLength)} tokens of context`,
    ...badges.filter(({ trait }) => traits[trait](facts)).map(({ label }) => label),
    end && `ends ${end}`,
    isNew(facts, now) ? 'new' : undefined,
  ]);
}

const accountSentence = 'The model that is set as default in your OpenRouter account';

function typedTitle(slug: string, { model }: RowSurroundings): string {
  return slug === model ? slug : `Use “${slug}”`;
}

function modelContent(facts: ModelFacts, surroundings: RowSurroundings) {
  const { words: typed, favorites, now } = surroundings;
  const { slug, prices, contextLength } = facts;
  const name = ownName(facts);
  const end = nearEnd(facts, now);
  const isFavorite = favorites.has(slug);
  return html`<span class="modelLine" aria-hidden="true">
      <span class="modelTitle" dir="auto">${matchedText(name, markedRanges(name, typed))}</span>
      ${usedMark(slug, surroundings)}
      ${isNew(facts, now) ? html`<span class="modelNote new">new</span>` : nothing}
      ${end === undefined ? nothing : html`<span class="modelNote ending">ends ${end}</span>`}
      <span class="modelSpace"></span>
      <span class="modelPrice">${priceText(prices?.prompt, prices?.completion).short}</span>
    </span>
    <span class="modelLine" aria-hidden="true">
      <span class="modelSub" dir="auto">${placeOf(facts) ?? matchedText(slug, markedRanges(slug, typed))}</span>
      <span class="modelSpace"></span>
      <span class="modelBadges">${badges
        .filter(({ trait }) => traits[trait](facts))
        .map(({ icon: name, label }) => html`<span title=${label}>${icon(name)}</span>`)}</span>
      <span class="modelContext">${contextLength === undefined ? nothing : compactCount(contextLength)}</span>
      <span class=${isFavorite ? 'rowAction star on' : 'rowAction star'} data-act="favorite"
        title=${`${isFavorite ? 'Remove from favorites' : 'Add to favorites'} (Ctrl+D)`}>${icon('star')}</span>
      <span class="rowAction" data-act="details" title="Details and endpoints (Right arrow)">${icon('info')}</span>
    </span>`;
}

function usedMark(slug: string, { model, fallbacks }: RowSurroundings) {
  if (slug === model) return html`<span class="modelUsed" title="In use">${icon('check')}</span>`;
  const at = fallbacks.indexOf(slug);
  return at === -1 ? nothing : html`<span class="modelNote fallbackNote">fallback ${at + 1}</span>`;
}

/** Where an alias leads, or what a router does, instead of the slug. */
function placeOf({ slug, aliasTarget }: ModelFacts): string | undefined {
  if (aliasTarget) return `→ ${aliasTarget.slug}`;
  return routerSentence(slug);
}

function words(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}
