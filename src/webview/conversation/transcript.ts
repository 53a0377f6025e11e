/**
 * The turns of one conversation in the page, as many as the reader can come near to; spacers stand for the rest. What
 * lies in view is put there at once, what lies around it when the page has time. The browser keeps what is in view
 * where it is while heights above it change (`overflow-anchor`); where it cannot, and at another width, which it never
 * does, the same is done here.
 */

import type { ShownTurn } from '../../chat/branches';
import type { TurnId } from '../../chat/conversation';
import { cacheNote } from '../../chat/money/cacheNote';
import { cancelIdle, whenIdle } from '../whenIdle';
import { estimatedHeight } from './estimatedHeight';
import { HeightMemory } from './heightMemory';
import { isBeingEdited, pinnedTurns } from './pinnedTurns';
import { distanceFromEdge, type ReadingEdge, readingEdge } from './readingEdge';
import {
  canShow,
  isSameFrame,
  numberTurn,
  showTurn,
  type TurnElement,
  TurnElements,
  type TurnSurroundings,
} from './turnElements';
import { TurnOffsets } from './turnOffsets';

/** Where a reader is: so many pixels of that turn lie above the upper edge of the view. */
export interface ReaderPlace {
  readonly turnId: TurnId;
  readonly offset: number;
}

export interface TranscriptOptions {
  readonly scroller: HTMLElement;
  /** Holds nothing but turns and spacers. */
  readonly content: HTMLElement;
  readonly isFollowing: () => boolean;
  /** Other turns are in the page, or they look otherwise. */
  readonly onTurnsChanged: () => void;
}

/** Conversations up to this size are in the page as a whole. */
const small = { turns: 40, characters: 60_000 };

/** How far around the view, in pixels, turns are put into the page at once. */
const near = 300;

/** How far in heights of the view turns are put there when there is time, and how far away they stay. */
const soon = 2;
const far = 3.5;

/** Time in milliseconds that must be left of an idle moment to build another turn in it. */
const timeToBuild = 3;

/** Estimates become measures as turns are put into the page; so often it is asked again what is in view. */
const rounds = 8;

export class Transcript {
  private static readonly memory = new HeightMemory();
  private static readonly elements = new TurnElements();

  private conversationId = '';
  private shown: readonly ShownTurn[] = [];
  private surroundings: TurnSurroundings = { locked: false, waiting: undefined, edit: undefined, sendKey: 'enter' };
  private isSmall = true;
  private readonly mounted = new Map<number, TurnElement>();
  private readonly indexes = new Map<Element, number>();
  /** By the turn that each stands before. */
  private readonly spacers = new Map<number, HTMLElement>();
  private readonly offsets = new TurnOffsets();
  private heights = new Map<TurnId, number>();
  private width = 0;
  private viewHeight = 0;
  private gap = 0;
  private paddingTop = 0;
  /** Whether the browser keeps what is in view where it is. Not every one does. */
  private isAnchored = true;
  /** Part of a pixel. */
  private owed = 0;
  private isReframing = false;
  /** Where the reader is; undefined while the end is followed. */
  private edge: ReadingEdge | undefined;
  private idle: number | undefined;
  private frame: number | undefined;
  private readonly sizes = new ResizeObserver((entries) => this.noteSizes(entries));

  constructor(private readonly options: TranscriptOptions) {
    this.sizes.observe(options.scroller);
    options.scroller.addEventListener('scroll', this.arrange, { passive: true });
    options.content.addEventListener('focusin', this.arrangeInNextFrame);
    options.content.addEventListener('keydown', this.arrangeBeforeTab, { capture: true });
  }

  dispose(): void {
    this.clear();
    this.sizes.disconnect();
    this.options.scroller.removeEventListener('scroll', this.arrange);
    this.options.content.removeEventListener('focusin', this.arrangeInNextFrame);
    this.options.content.removeEventListener('keydown', this.arrangeBeforeTab, { capture: true });
  }

  /** Shows a branch. The caller decides where the reader is then, and lets the turns there be arranged. */
  show(conversationId: string, shown: readonly ShownTurn[], surroundings: TurnSurroundings): void {
    if (conversationId !== this.conversationId) this.clear();
    this.conversationId = conversationId;
    if (this.viewHeight === 0) this.readFrame();
    const before = this.shown;
    const changed = this.surroundings;
    const resized = before.length !== shown.length;
    this.shown = shown;
    this.surroundings = surroundings;
    this.isSmall = isSmallBranch(shown);
    this.sizeTurns(before);
    const sameFrame = !resized && isSameFrame(changed, surroundings);
    for (const [index, element] of this.mounted) {
      const turn = shown[index];
      if (!turn || !canShow(element, turn.turn)) this.unmount(index, element);
      else if (!sameFrame || turn !== before[index]) this.showIn(element, turn, index);
    }
  }

  /** The last turn is always in the page: the reply that is being written is nowhere else. */
  get lastTurn(): TurnElement | undefined {
    return this.mounted.get(this.shown.length - 1);
  }

  get turns(): readonly ShownTurn[] {
    return this.shown;
  }

  turnInPage(index: number): TurnElement | undefined {
    return this.mounted.get(index);
  }

  get turnsInPage(): Iterable<[number, TurnElement]> {
    return this.mounted;
  }

  indexOfTurn(turnId: TurnId): number {
    return this.shown.findIndex(({ turn }) => turn.id === turnId);
  }

  /** The number of the turn that a node lies in. */
  readonly indexAround = (node: Node | null): number | undefined => {
    const element = node instanceof Element ? node : node?.parentElement;
    const turn = element?.closest('user-turn, assistant-turn');
    return turn ? this.indexes.get(turn) : undefined;
  };

  /** Where the reader is; undefined where there are no turns. */
  get place(): (ReaderPlace & { readonly index: number }) | undefined {
    const top = this.options.scroller.scrollTop - this.paddingTop;
    const index = this.offsets.indexAt(top);
    const turnId = this.shown[index]?.turn.id;
    return turnId === undefined ? undefined : { index, turnId, offset: top - this.offsets.start(index) };
  }

  /** How far below the very beginning the first turn begins. */
  get firstOffset(): number {
    return this.paddingTop;
  }

  /** Brings the turn into view, with `offset` pixels of it above the upper edge. */
  scrollTo(index: number, offset: number): void {
    const { scroller } = this.options;
    // What was known of the heights is of another width.
    if (scroller.clientWidth > 0 && (this.isReframing || scroller.clientWidth !== this.width)) this.reframe();
    const target = () => this.paddingTop + this.offsets.start(index) + offset;
    for (let round = 0; round < rounds; round += 1) {
      scroller.scrollTop = target();
      this.arrange();
      if (Math.abs(scroller.scrollTop - target()) < 1) return;
    }
  }

  /** Puts the turns in view and those that must stay into the page, now, and takes away those that are far. */
  readonly arrange = (): void => {
    if (this.shown.length === 0 || this.viewHeight === 0 || this.isReframing) return;
    const hasChanged = this.indexesAround(0).some((index) => this.mounted.has(index))
      ? this.mountNow()
      : this.withoutAnchor(() => this.mountNow());
    const wentAway = this.unmountFar();
    if (hasChanged || wentAway) {
      this.placeSpacers();
      this.options.onTurnsChanged();
    }
    this.noteEdge();
    this.buildSoon();
  };

  /** Tells whether any turn was missing. */
  private mountNow(): boolean {
    let hasChanged = false;
    for (let round = 0; round < rounds; round += 1) {
      const fresh = this.mountAll(this.wantedNow());
      if (fresh.length === 0) break;
      hasChanged = true;
      this.measure(fresh);
    }
    return hasChanged;
  }

  /**
   * After a jump there is nothing but a spacer in view. The browser would settle on the box around all turns as what it
   * keeps in place, which never moves, and would look for no turn until the reader scrolls on.
   */
  private withoutAnchor(mount: () => boolean): boolean {
    const { style } = this.options.content;
    style.overflowAnchor = 'none';
    const hasChanged = mount();
    style.overflowAnchor = '';
    return hasChanged;
  }

  private clear(): void {
    for (const [index, element] of this.mounted) this.unmount(index, element);
    for (const spacer of this.spacers.values()) spacer.remove();
    this.spacers.clear();
    this.offsets.truncate(0);
    this.owed = 0;
    this.edge = undefined;
    this.shown = [];
    if (this.idle !== undefined) cancelIdle(this.idle);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.idle = undefined;
    this.frame = undefined;
  }

  private readFrame(): void {
    const { scroller, content } = this.options;
    const style = getComputedStyle(content);
    this.gap = Number.parseFloat(style.rowGap) || 0;
    this.paddingTop = Number.parseFloat(style.paddingTop) || 0;
    this.width = scroller.clientWidth;
    this.viewHeight = scroller.clientHeight;
    this.isAnchored = CSS.supports('overflow-anchor', 'auto');
  }

  /** Takes over from the branch before what it has in common with the new one. */
  private sizeTurns(before: readonly ShownTurn[]): void {
    this.heights = Transcript.memory.heights(this.conversationId, this.width);
    const { shown } = this;
    if (shown === before && this.offsets.length === shown.length) return;
    const most = Math.min(this.offsets.length, before.length, shown.length);
    let common = 0;
    while (common < most && before[common]?.turn.id === shown[common]?.turn.id) common += 1;
    this.offsets.truncate(common);
    for (let index = common; index < shown.length; index += 1) this.offsets.push(this.knownSize(index));
  }

  private knownSize(index: number): number {
    const turn = this.shown[index]?.turn;
    if (!turn) return 0;
    return (this.heights.get(turn.id) ?? estimatedHeight(turn, this.width)) + this.gap;
  }

  /** Ranges of turns that have to be in the page. The first and the last always are: the keyboard comes in there. */
  private wantedNow(): number[] {
    const last = this.shown.length - 1;
    if (this.isSmall) return range(0, last);
    const wanted = new Set([0, last]);
    for (const index of this.indexesAround(near)) wanted.add(index);
    for (const pinned of pinnedTurns(this.indexAround)) {
      for (const index of range(Math.max(0, pinned.first), Math.min(last, pinned.last))) wanted.add(index);
    }
    return [...wanted];
  }

  private indexesAround(distance: number): number[] {
    const top = this.viewTop;
    return range(this.offsets.indexAt(top - distance), this.offsets.indexAt(top + this.viewHeight + distance));
  }

  /** Upper edge of the view, measured from the first turn. */
  private get viewTop(): number {
    // No layout is asked for while a reply is followed.
    if (this.options.isFollowing()) return this.offsets.total - this.viewHeight;
    return this.options.scroller.scrollTop - this.paddingTop;
  }

  private mountAll(indexes: readonly number[]): number[] {
    const fresh = indexes.filter((index) => !this.mounted.has(index));
    for (const index of fresh) this.mount(index);
    if (fresh.length > 0) this.placeSpacers();
    return fresh;
  }

  private mount(index: number): void {
    const turn = this.shown[index];
    if (!turn) return;
    const element = Transcript.elements.take(this.conversationId, turn, this.surroundingsAt(index));
    numberTurn(element, index, this.shown.length);
    this.mounted.set(index, element);
    this.indexes.set(element, index);
    this.options.content.insertBefore(element, this.elementAfter(index));
    this.sizes.observe(element);
  }

  private elementAfter(index: number): TurnElement | null {
    let nearest: number | undefined;
    for (const other of this.mounted.keys()) {
      if (other > index && (nearest === undefined || other < nearest)) nearest = other;
    }
    return (nearest !== undefined && this.mounted.get(nearest)) || null;
  }

  private unmount(index: number, element: TurnElement): void {
    this.sizes.unobserve(element);
    this.mounted.delete(index);
    this.indexes.delete(element);
    element.remove();
    Transcript.elements.keep(this.conversationId, element);
  }

  /** Tells whether any went. */
  private unmountFar(): boolean {
    if (this.isSmall) return false;
    const staying = this.indexesAround(far * this.viewHeight);
    const [first = 0, last = 0] = [staying[0], staying.at(-1)];
    const leaving = [...this.mounted].filter(
      ([index]) => (index < first || index > last) && index !== 0 && index !== this.shown.length - 1,
    );
    if (leaving.length === 0) return false;
    const pinned = pinnedTurns(this.indexAround);
    const going = leaving.filter(
      ([index, element]) =>
        !pinned.some((each) => index >= each.first && index <= each.last) && !isBeingEdited(element),
    );
    for (const [index, element] of going) this.unmount(index, element);
    return going.length > 0;
  }

  private showIn(element: TurnElement, turn: ShownTurn, index: number): void {
    showTurn(element, turn, this.surroundingsAt(index));
    numberTurn(element, index, this.shown.length);
  }

  private surroundingsAt(index: number): TurnSurroundings {
    const turnAt = (at: number) => this.shown[at]?.turn;
    return { ...this.surroundings, next: turnAt(index + 1), cacheNote: cacheNote(turnAt, index) };
  }

  private measure(indexes: readonly number[]): void {
    for (const index of indexes) {
      const element = this.mounted.get(index);
      if (element) this.learnHeight(index, element.getBoundingClientRect().height);
    }
  }

  /** Tells whether it was another one than was known. */
  private learnHeight(index: number, height: number): boolean {
    const turn = this.shown[index]?.turn;
    // A panel that is hidden has no heights.
    if (!turn || height === 0) return false;
    this.heights.set(turn.id, height);
    const growth = height + this.gap - this.offsets.size(index);
    if (Math.abs(growth) < 0.01) return false;
    const isAbove = this.offsets.start(index + 1) <= this.viewTop;
    this.offsets.setSize(index, height + this.gap);
    if (isAbove && !this.isAnchored && !this.options.isFollowing()) this.scrollBy(growth);
    return true;
  }

  /** A place is a whole number of pixels in most browsers: what is left of one is made up for the next time. */
  private scrollBy(distance: number): void {
    const { scroller } = this.options;
    const before = scroller.scrollTop;
    const wanted = before + this.owed + distance;
    scroller.scrollTop = wanted;
    const left = wanted - scroller.scrollTop;
    // More than that is no rounding: the conversation ends there.
    this.owed = Math.abs(left) < 1 ? left : 0;
  }

  private placeSpacers(): void {
    const order = [...this.mounted.keys()].sort((a, b) => a - b);
    let after = -1;
    for (const index of order) {
      const height = this.offsets.start(index) - this.offsets.start(after + 1) - this.gap;
      this.placeSpacer(index, index - after > 1 ? height : undefined);
      after = index;
    }
    for (const [index, spacer] of this.spacers) {
      if (this.mounted.has(index)) continue;
      spacer.remove();
      this.spacers.delete(index);
    }
  }

  private placeSpacer(index: number, height: number | undefined): void {
    const element = this.mounted.get(index);
    const known = this.spacers.get(index);
    if (height === undefined || !element) {
      known?.remove();
      this.spacers.delete(index);
      return;
    }
    const spacer = known ?? newSpacer();
    this.spacers.set(index, spacer);
    spacer.style.height = `${height}px`;
    if (element.previousSibling !== spacer) element.before(spacer);
  }

  private noteSizes(entries: readonly ResizeObserverEntry[]): void {
    const { scroller } = this.options;
    // At another width each turn has another height: until all are known anew, none is learnt.
    if (scroller.clientWidth !== this.width) this.isReframing = scroller.clientWidth > 0;
    if (this.isReframing) {
      // At once, so that it is seen nowhere else.
      this.keepEdge();
      this.arrangeInNextFrame();
      return;
    }
    let hasChanged = scroller.clientHeight !== this.viewHeight;
    this.viewHeight = scroller.clientHeight;
    for (const { target, borderBoxSize } of entries) {
      const index = this.indexes.get(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (index === undefined || !this.learnHeight(index, height)) continue;
      // The end of a reply that is followed moves nothing else.
      hasChanged ||= index < this.shown.length - 1 || !this.options.isFollowing();
    }
    if (hasChanged) this.arrangeInNextFrame();
  }

  /** Not at once: whoever is told of sizes must not change them, and what is pressed must stay below the pointer. */
  private readonly arrangeInNextFrame = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      if (this.isReframing) this.reframe();
      this.arrange();
    });
  };

  /** Tab may come before the frame that puts the next turn into the page: it would go on to the conversation's end. */
  private readonly arrangeBeforeTab = ({ key }: KeyboardEvent): void => {
    if (key === 'Tab' && this.frame !== undefined) this.arrange();
  };

  /** The panel has another width. */
  private reframe(): void {
    this.isReframing = false;
    this.readFrame();
    this.offsets.truncate(0);
    this.sizeTurns(this.shown);
    this.measure([...this.mounted.keys()]);
    this.placeSpacers();
    this.keepEdge();
  }

  private noteEdge(): void {
    if (this.options.isFollowing()) {
      this.edge = undefined;
      return;
    }
    // Many small changes of the width, such as while its border is dragged, all keep to the same words.
    if (this.edge && Math.abs(this.distanceFromEdge(this.edge) ?? 1) < 1) return;
    const turn = this.mounted.get(this.offsets.indexAt(this.viewTop));
    this.edge = turn && readingEdge(turn, this.options.scroller.getBoundingClientRect().top);
  }

  private keepEdge(): void {
    if (!this.edge || this.options.isFollowing()) return;
    this.options.scroller.scrollTop += this.distanceFromEdge(this.edge) ?? 0;
  }

  private distanceFromEdge(edge: ReadingEdge): number | undefined {
    return distanceFromEdge(edge, this.options.scroller.getBoundingClientRect().top);
  }

  private buildSoon(): void {
    if (this.isSmall || this.idle !== undefined || this.nextToBuild() === undefined) return;
    this.idle = whenIdle((timeLeft) => {
      this.idle = undefined;
      if (!this.isReframing) this.buildWhileIdle(timeLeft);
    });
  }

  private buildWhileIdle(timeLeft: () => number): void {
    const fresh: number[] = [];
    do {
      const index = this.nextToBuild();
      if (index === undefined) break;
      this.mount(index);
      fresh.push(index);
    } while (timeLeft() > timeToBuild);
    if (fresh.length === 0) return;
    this.placeSpacers();
    this.measure(fresh);
    this.placeSpacers();
    this.options.onTurnsChanged();
    this.buildSoon();
  }

  /** The missing turn that the reader would come to first. */
  private nextToBuild(): number | undefined {
    const middle = this.offsets.indexAt(this.viewTop + this.viewHeight / 2);
    const missing = this.indexesAround(soon * this.viewHeight).filter((index) => !this.mounted.has(index));
    return missing.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  }
}

function isSmallBranch(shown: readonly ShownTurn[]): boolean {
  if (shown.length > small.turns) return false;
  const characters = shown.reduce((sum, { turn }) => sum + turn.text.length, 0);
  return characters <= small.characters;
}

function newSpacer(): HTMLElement {
  const spacer = document.createElement('div');
  spacer.className = 'spacer';
  return spacer;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
}
