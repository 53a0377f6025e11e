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

/** What is seen is read out as well, with what is seen as a sign alone in words between. */
export function rowContent(row: ModelRow, surroundings: RowSurroundings) {
  if (row.kind === 'model') return modelContent(row.facts, surroundings);
  const slug = slugOf(row);
  const isTyped = row.kind === 'typed';
  return html`<span class="modelLine"><span class="modelTitle" dir="auto">${isTyped ? typedTitle(slug, surroundings) : 'Account default'}</span>
      ${said(', ')}${standing(slug, surroundings)}</span>
    <span class="modelLine"><span class="modelSub" dir="auto">${isTyped ? slugExplanation(slug) : accountSentence}</span></span>`;
}

const accountSentence = 'The model that is set as default in your OpenRouter account';

function typedTitle(slug: string, { model }: RowSurroundings): string {
  return slug === model ? slug : `Use “${slug}”`;
}

function modelContent(facts: ModelFacts, surroundings: RowSurroundings) {
  const { words, favorites, now } = surroundings;
  const { slug, prices, contextLength } = facts;
  const name = ownName(facts);
  const end = nearEnd(facts, now);
  const isFavorite = favorites.has(slug);
  const price = priceText(prices?.prompt, prices?.completion);
  return html`<span class="modelLine">
      <span class="modelTitle" dir="auto">${matchedText(name, markedRanges(name, words))}</span>${said(`, ${authorName(facts)}, `)}
      ${standing(slug, surroundings)}
      ${isNew(facts, now) ? html`<span class="modelNote new">new</span>${said(', ')}` : nothing}
      ${end === undefined ? nothing : html`<span class="modelNote ending">ends ${end}</span>${said(', ')}`}
      <span class="modelSpace"></span>
      <span class="modelPrice" dir="auto" title=${price.spoken}>${price.short}</span>${said(price.isAmount ? ' in and out per million tokens, ' : ', ')}
    </span>
    <span class="modelLine">
      <span class="modelSub" dir="auto">${placeOf(facts) ?? matchedText(slug, markedRanges(slug, words))}</span>
      <span class="modelSpace"></span>
      <span class="modelBadges">${badges
        .filter(({ trait }) => traits[trait](facts))
        .map(({ icon: sign, label }) => html`<span title=${label}>${icon(sign)}${said(`, ${label}`)}</span>`)}</span>
      ${contextLength === undefined ? nothing : html`${said(', ')}<span class="modelContext">${compactCount(contextLength)}</span>${said(' tokens of context')}`}
      <span class=${isFavorite ? 'rowAction star on' : 'rowAction star'} data-act="favorite" aria-hidden="true"
        title=${`${isFavorite ? 'Remove from favorites' : 'Add to favorites'} (Ctrl+D)`}>${icon('star')}</span>
      <span class="rowAction" data-act="details" aria-hidden="true" title="Details and endpoints (Right arrow)">${icon('info')}</span>
    </span>`;
}

/** What the row’s model is to this chat and its user. */
function standing(slug: string, { model, favorites, fallbacks }: RowSurroundings) {
  const at = fallbacks.indexOf(slug);
  return html`${slug === model ? html`<span class="modelUsed" title="In use">${icon('check')}</span>${said('in use, ')}` : nothing}
    ${at === -1 ? nothing : html`<span class="modelNote fallbackNote">fallback ${at + 1}</span>${said(', ')}`}
    ${favorites.has(slug) ? said('favorite, ') : nothing}`;
}

/** For screen readers alone. */
function said(text: string) {
  return html`<span class="visuallyHidden">${text}</span>`;
}

/** Where an alias leads, or what a router does, instead of the slug. */
function placeOf({ slug, aliasTarget }: ModelFacts): string | undefined {
  if (aliasTarget) return `→ ${aliasTarget.slug}`;
  return routerSentence(slug);
}
