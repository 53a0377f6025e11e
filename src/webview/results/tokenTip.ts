/** What is said of one token: how likely it was, and what could have stood in its place. It lies over all else, by the token. */
import type { TokenChance } from '../../chat/results/tokenChances';
import { percent, visibleToken } from './chanceWords';
import './tokenTip.css';

/** Pixels to the edges of the panel. */
const margin = 4;

export class TokenTip {
  readonly element: HTMLElement;

  constructor() {
    this.element = document.createElement('div');
    this.element.className = 'tokenTip';
    this.element.popover = 'manual';
    // Who hears the panel hears it as the name of the token.
    this.element.setAttribute('aria-hidden', 'true');
    this.element.addEventListener('pointerleave', () => this.hide());
  }

  get isShown(): boolean {
    return this.element.matches(':popover-open');
  }

  show(token: HTMLElement, chance: TokenChance): void {
    const { element } = this;
    const { text, logprob, alternatives } = chance;
    const isListed = alternatives.some((each) => each.text === text);
    const rows = isListed ? alternatives : [{ text, logprob }, ...alternatives];
    element.replaceChildren(...rows.map((each) => row(each.text, each.logprob, each.text === text)));
    if (!this.isShown) element.showPopover();
    this.place(token);
  }

  hide(): void {
    if (this.isShown) this.element.hidePopover();
  }

  /** Under the token; above it where there is no room. Of a token over two lines, at its beginning. */
  private place(token: HTMLElement): void {
    const { element } = this;
    const [box = token.getBoundingClientRect()] = token.getClientRects();
    const { width, height } = element.getBoundingClientRect();
    const fits = box.bottom + height + margin <= window.innerHeight || box.top < height + margin;
    const left = Math.max(margin, Math.min(box.left, window.innerWidth - width - margin));
    element.style.left = `${left}px`;
    element.style.top = `${fits ? box.bottom : box.top - height}px`;
  }
}

function row(text: string, logprob: number, isChosen: boolean): HTMLElement {
  const line = document.createElement('div');
  line.className = isChosen ? 'chosen' : '';
  const [mark, word, chance] = ['span', 'code', 'span'].map((name) => document.createElement(name));
  if (!mark || !word || !chance) return line;
  mark.className = 'mark';
  mark.textContent = isChosen ? '✓' : '';
  word.textContent = visibleToken(text);
  chance.className = 'percent';
  chance.textContent = percent(logprob);
  line.append(mark, word, chance);
  return line;
}
