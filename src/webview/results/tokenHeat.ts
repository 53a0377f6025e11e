/**
 * The words of a reply by how likely each token was: the less likely, the more it stands out, in colour and in the line
 * under it. What could have stood there is shown under the pointer and under the keyboard, which arrows move from token
 * to token. Nothing is fetched or built before it is opened.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { readTokenChances, type TokenChance } from '../../chat/results/tokenChances';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { chanceStep, chanceSteps, percent, tokenName } from './chanceWords';
import { resultNote } from './resultNote';
import { TokenTip } from './tokenTip';
import './tokenHeat.css';

/** So many tokens are shown at once: a reply of usual length whole, and no reply at the cost of a second. */
const portion = 8000;

export class TokenHeat extends LightElement {
  static override properties = {
    hash: { attribute: false },
    turnId: { attribute: false },
    chances: { state: true },
    shown: { state: true },
  };
  declare hash: string;
  declare turnId: TurnId;
  /** Undefined while they are not there yet, null where they are missing. */
  declare private chances: readonly TokenChance[] | null | undefined;
  /** How many tokens are shown. */
  declare private shown: number;
  private readonly tip = new TokenTip();
  private current: HTMLElement | undefined;
  private panel: HTMLElement | null = null;

  constructor() {
    super();
    this.shown = portion;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.panel = this.closest<HTMLElement>('#panel');
    this.panel?.addEventListener('resultLoaded', this.loaded);
    window.addEventListener('scroll', this.hideTip, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.removeEventListener('resultLoaded', this.loaded);
    window.removeEventListener('scroll', this.hideTip, { capture: true });
    this.tip.hide();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('hash')) return;
    this.chances = undefined;
    this.shown = portion;
  }

  protected override render() {
    const { chances } = this;
    if (chances === undefined) return html`<p class="heatLoading">Loading token probabilities…</p>`;
    if (chances === null) return resultNote('The token probabilities are missing from the storage.');
    const rest = chances.length - this.shown;
    return html`<ul class="heatLegend" aria-label="Probability">
        ${chanceSteps.map(({ label }, step) => html`<li><span class=${`token chance${step}`}>${label}</span></li>`)}
      </ul>
      <div class="heatTokens" role="listbox" aria-label="Tokens by probability" aria-orientation="horizontal" dir="auto"
        @keydown=${this.pressed} @focusin=${this.focused} @focusout=${this.hideTip}
        @pointerover=${this.pointed} @pointerleave=${this.left}></div>
      ${this.tip.element}
      ${rest > 0 ? html`<button type="button" class="button secondary" @click=${this.showMore}>Show ${Math.min(rest, portion)} more tokens</button>` : nothing}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('hash')) raiseIntent(this, { kind: 'loadResult', turnId: this.turnId, hash: this.hash });
    const list = this.querySelector('.heatTokens');
    if (!list || !this.chances) return;
    if (list.childElementCount > this.shown || changed.has('hash')) list.replaceChildren();
    const added = document.createDocumentFragment();
    for (const chance of this.chances.slice(list.childElementCount, this.shown)) added.append(tokenElement(chance));
    list.append(added);
    if (!this.current?.isConnected) this.makeStop(list.firstElementChild);
  }

  private readonly loaded = ({ detail }: HTMLElementEventMap['resultLoaded']): void => {
    if (detail.hash !== this.hash || this.chances) return;
    const read = detail.text === undefined ? [] : readTokenChances(detail.text);
    this.chances = read.length === 0 ? null : read;
  };

  private readonly showMore = (): void => {
    const list = this.querySelector('.heatTokens');
    const next = list?.childElementCount ?? 0;
    this.shown += portion;
    this.renderNow();
    const first = list?.children[next];
    if (first instanceof HTMLElement) first.focus();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const { key, target, currentTarget: list } = event;
    if (!(target instanceof HTMLElement) || !(list instanceof HTMLElement)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (key === 'Escape' && this.tip.isShown) {
      event.stopPropagation();
      this.tip.hide();
      return;
    }
    const isRightToLeft = getComputedStyle(list).direction === 'rtl';
    const next = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const previous = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const steps: Readonly<Record<string, Element | null>> = {
      [next]: target.nextElementSibling,
      [previous]: target.previousElementSibling,
      ArrowDown: target.nextElementSibling,
      ArrowUp: target.previousElementSibling,
      Home: list.firstElementChild,
      End: list.lastElementChild,
    };
    if (!Object.hasOwn(steps, key)) return;
    // Neither the page nor whoever moves between turns shall take the key as well.
    event.preventDefault();
    event.stopPropagation();
    const wanted = steps[key];
    if (wanted instanceof HTMLElement) wanted.focus();
  };

  private readonly focused = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    this.makeStop(target);
    const chance = this.chanceOf(target);
    if (!chance) return;
    target.setAttribute('aria-label', inWords(chance));
    this.tip.show(target, chance);
  };

  private readonly pointed = ({ target }: PointerEvent): void => {
    const chance = target instanceof HTMLElement ? this.chanceOf(target) : undefined;
    if (chance && target instanceof HTMLElement) this.tip.show(target, chance);
  };

  /** From the token to what is said of it is no leaving. */
  private readonly left = ({ relatedTarget }: PointerEvent): void => {
    if (!(relatedTarget instanceof Node) || !this.tip.element.contains(relatedTarget)) this.tip.hide();
  };

  private readonly hideTip = (): void => this.tip.hide();

  /** Exactly one token is a stop of the Tab key. */
  private makeStop(token: Element | null): void {
    if (!(token instanceof HTMLElement)) return;
    if (this.current) {
      this.current.tabIndex = -1;
      this.current.setAttribute('aria-selected', 'false');
    }
    this.current = token;
    token.tabIndex = 0;
    token.setAttribute('aria-selected', 'true');
  }

  private chanceOf(token: HTMLElement): TokenChance | undefined {
    return chancesOf.get(token);
  }
}

const chancesOf = new WeakMap<Element, TokenChance>();

function tokenElement(chance: TokenChance): HTMLElement {
  const token = document.createElement('span');
  token.className = `token chance${chanceStep(chance.logprob)}`;
  token.setAttribute('role', 'option');
  token.tabIndex = -1;
  token.textContent = chance.text;
  // What can't be seen has a name all the same.
  if (chance.text.trim() === '') {
    token.setAttribute('aria-label', tokenName(chance.text));
    if (chance.text.includes('\n')) token.classList.add('lineBreak');
    if (chance.text === '') token.classList.add('nothing');
  }
  chancesOf.set(token, chance);
  return token;
}

/** For those who hear it: the likeliest of what else could have stood there, and no more than can be kept in mind. */
function inWords({ text, logprob, alternatives }: TokenChance): string {
  const others = alternatives.filter((each) => each.text !== text).slice(0, 5);
  const words = others.map((each) => `${tokenName(each.text)} ${percent(each.logprob)}`);
  const rest = words.length === 0 ? '' : `; alternatives: ${words.join(', ')}`;
  return `${tokenName(text)}, ${percent(logprob)}${rest}`;
}

customElements.define('token-heat', TokenHeat);
