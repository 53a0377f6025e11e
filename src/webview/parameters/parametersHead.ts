/** What stands above the parameters: model, preset, where changes go, and the search. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OwnLayer, ParametersState, PresetFacts } from '../../chat/parameters/parametersProtocol';
import { icon } from '../icons';
import { segmented } from './controls/segmented';
import { raiseWish } from './raiseWish';
import './parametersHead.css';

export interface HeadOptions {
  readonly state: ParametersState;
  readonly layer: OwnLayer;
  readonly search: string;
  readonly onlySet: boolean;
  /** Parameters that the layer says something about. */
  readonly ownCount: number;
  readonly shownCount: number;
  readonly onLayer: (layer: OwnLayer) => void;
  readonly onSearch: (search: string) => void;
  readonly onOnlySet: (onlySet: boolean) => void;
  readonly onReset: () => void;
  /** Escape in the search: to what it has found. */
  readonly onLeaveSearch: () => void;
}

export function parametersHead(from: EventTarget, options: HeadOptions) {
  const { state, layer, ownCount } = options;
  const { model, title } = state;
  const modelName = model === '' ? 'account default' : model;
  const count = layer === 'chat' ? 'in this chat' : 'for the next message';
  return html`<header class="head">
    <h1 dir="auto">Parameters: ${title}</h1>
    <div class="headLine">
      <button type="button" class="button secondary model" aria-label="Model: ${modelName}" title="Select another model"
        @click=${() => raiseWish(from, { kind: 'selectModel' })}><span class="modelName" dir="auto">${modelName}</span>${icon('down')}</button>
      ${presetChoice(from, state)}
      <button type="button" class="button secondary" @click=${() => raiseWish(from, { kind: 'savePreset' })}>Save as Preset…</button>
      ${
        state.preset !== undefined && presetOf(state)
          ? html`<button type="button" class="button secondary" @click=${() => raiseWish(from, { kind: 'deletePreset', name: state.preset ?? '' })}>Delete Preset…</button>`
          : nothing
      }
    </div>
    ${missingPreset(state)}
    <div class="headLine">
      ${segmented('layer', 'Changes apply to', [
        { label: 'This chat', isChosen: layer === 'chat', choose: () => options.onLayer('chat') },
        { label: 'Next message only', isChosen: layer === 'message', choose: () => options.onLayer('message') },
      ])}
      <span class="about">${ownCount === 0 ? 'Nothing' : ownCount} set ${count}</span>
      <span class="headActions">
        <button type="button" class="button secondary" aria-disabled=${ownCount === 0} @click=${options.onReset}>Reset All</button>
        <button type="button" class="button secondary" @click=${() => raiseWish(from, { kind: 'openJson' })}>Edit as JSON</button>
      </span>
    </div>
    ${searchLine(options)}
  </header>`;
}

function searchLine({ search, onlySet, shownCount, onSearch, onOnlySet, onLeaveSearch }: HeadOptions) {
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'Escape' && search !== '') onSearch('');
    else onLeaveSearch();
  };
  const found = search === '' && !onlySet ? '' : `${shownCount} ${shownCount === 1 ? 'parameter' : 'parameters'} found`;
  return html`<search class="headLine searchLine">
    <input type="search" class="entry search" aria-label="Search parameters" aria-keyshortcuts="Control+F" placeholder="Search parameters"
      dir="auto" spellcheck="false" autocomplete="off" .value=${live(search)} @keydown=${pressed}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) onSearch(currentTarget.value);
      }}>
    <label class="checkbox"><input type="checkbox" .checked=${live(onlySet)} @change=${() => onOnlySet(!onlySet)}><span>Only set</span></label>
    <span class="about" role="status">${found}</span>
  </search>`;
}

function presetChoice(from: EventTarget, state: ParametersState) {
  const { presets, preset } = state;
  const chosen = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement)
      raiseWish(from, { kind: 'selectPreset', name: currentTarget.value });
  };
  const of = (where: PresetFacts['from']) => presets.filter((each) => each.from === where);
  const group = (label: string, some: readonly PresetFacts[]) =>
    some.length === 0
      ? nothing
      : html`<optgroup label=${label}>${some.map(
          ({ name, description }) =>
            html`<option value=${name} title=${description ?? nothing} .selected=${live(name === preset)}>${name}</option>`,
        )}</optgroup>`;
  return html`<select class="entry preset" aria-label="Preset" title=${presetOf(state)?.description ?? nothing} @change=${chosen}>
    <option value="" .selected=${live(preset === undefined)}>No preset</option>
    ${preset !== undefined && !presetOf(state) ? html`<option value=${preset} selected>${preset} (missing)</option>` : nothing}
    ${group('User settings', of('user'))}${group('Workspace settings', of('workspace'))}
  </select>`;
}

function missingPreset(state: ParametersState) {
  if (state.preset === undefined || presetOf(state)) return nothing;
  return html`<p class="warning">${icon('warning')}<span dir="auto">The preset “${state.preset}” is not in the settings here: nothing of it is sent.</span></p>`;
}

function presetOf({ presets, preset }: ParametersState): PresetFacts | undefined {
  return presets.find(({ name }) => name === preset);
}
