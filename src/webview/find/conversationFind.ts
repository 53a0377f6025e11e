/**
 * What a reader looks for in the shown branch, and which match is the chosen one. Matches are those in the text as it is
 * read: turns that are not in the page are counted from their Markdown without its marks, and what the page shows decides
 * as soon as a turn is in it.
 */
import type { ShownTurn } from '../../chat/branches';
import type { TurnId } from '../../chat/conversation';
import { MatchCounts } from './matchCounts';
import { type FindQuery, type Matcher, matcherFor, UnusableExpression } from './matcher';
import { MatchHighlights } from './matchHighlights';
import { revealRange } from './revealRange';

export interface SearchedConversation {
  readonly scroller: () => HTMLElement | null;
  readonly turns: () => readonly ShownTurn[];
  readonly turnsInPage: () => Iterable<[number, Element]>;
  readonly turnInPage: (index: number) => Element | undefined;
  /** The number of the first turn that the reader sees. */
  readonly firstInView: () => number;
  /** The reader goes to a match: the end is followed no more. */
  readonly release: () => void;
  readonly bringIntoPage: (index: number) => void;
  /** Another count has to be shown. */
  readonly onChanged: () => void;
  readonly announce: (text: string) => void;
}

interface Place {
  readonly index: number;
  readonly ordinal: number;
}

type Direction = 'next' | 'previous';

/** Milliseconds. A reply that is being written is looked at now and then, and a count is read out when typing rests. */
const replyRest = 250;
const announceRest = 400;

export class ConversationFind {
  query: FindQuery = { text: '', matchCase: false, wholeWord: false, isExpression: false };
  isOpen = false;
  private problem: string | undefined;
  private matcher: Matcher | undefined;
  private searched: readonly ShownTurn[] = [];
  private chosen: Place | undefined;
  private chosenTurn: TurnId | undefined;
  /** A step that waits until it is known where it leads. */
  private pending: Direction | undefined;
  private replyTimer: ReturnType<typeof setTimeout> | undefined;
  private announceTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly highlights = new MatchHighlights();
  private readonly counts = new MatchCounts({
    onProgress: (isWhole) => this.counted(isWhole),
    onFailure: (failure) => this.fail(failure),
  });

  constructor(private readonly conversation: SearchedConversation) {}

  /** Looks for what was looked for the last time, or for `seed`; nothing moves until the reader asks for a match. */
  open(seed: string | undefined): void {
    this.isOpen = true;
    document.documentElement.dataset.finding = '';
    this.chosen = undefined;
    if (seed !== undefined) this.query = { ...this.query, text: seed };
    this.search();
  }

  close(): void {
    this.isOpen = false;
    delete document.documentElement.dataset.finding;
    this.pending = undefined;
    this.chosen = undefined;
    this.matcher = undefined;
    this.highlights.use(undefined);
    this.counts.forget();
    clearTimeout(this.replyTimer);
    clearTimeout(this.announceTimer);
    this.conversation.onChanged();
  }

  /** Goes to the first match from where the reader is. */
  look(query: FindQuery): void {
    this.query = query;
    const from = this.chosen?.index ?? this.conversation.firstInView();
    this.chosen = undefined;
    this.search(from);
    this.step('next', from);
  }

  step(direction: Direction, from = this.conversation.firstInView()): void {
    if (!this.matcher) return;
    this.chosen ??= { index: from, ordinal: direction === 'next' ? -1 : 0 };
    this.pending = direction;
    this.takeStep();
    this.show();
    this.announceSoon();
  }

  /** Another branch is shown, or it has grown. */
  turnsChanged(): void {
    if (!this.isOpen || !this.matcher) return;
    const turns = this.conversation.turns();
    if (turns === this.searched) return;
    if (this.chosen && turns[this.chosen.index]?.turn.id !== this.chosenTurn) this.chosen = undefined;
    this.searched = turns;
    this.counts.start(turns, this.matcher, this.conversation.firstInView());
  }

  /** Other turns are in the page. */
  pageChanged(): void {
    if (this.isOpen && this.matcher) this.show();
  }

  replyGrew(): void {
    if (!this.isOpen || !this.matcher) return;
    this.replyTimer ??= setTimeout(() => {
      this.replyTimer = undefined;
      const last = this.conversation.turnInPage(this.conversation.turns().length - 1);
      if (last) this.highlights.changed(last);
      this.pageChanged();
    }, replyRest);
  }

  /** "3 of 17", or why there is no such thing. */
  get count(): string {
    if (this.problem !== undefined) return this.problem;
    if (this.query.text === '') return '';
    const { total, isWhole } = this.counts;
    if (total === 0) return isWhole ? 'No results' : 'Searching…';
    const isKnown = this.chosen !== undefined && this.chosen.ordinal >= 0 && isWhole;
    const position = isKnown && this.chosen ? this.counts.before(this.chosen.index) + this.chosen.ordinal + 1 : '?';
    return `${position} of ${total}${isWhole ? '' : '+'}`;
  }

  get isProblem(): boolean {
    return this.problem !== undefined || this.count === 'No results';
  }

  private search(from = this.conversation.firstInView()): void {
    this.problem = undefined;
    this.pending = undefined;
    this.matcher = undefined;
    this.counts.stop();
    try {
      if (this.query.text !== '') this.matcher = matcherFor(this.query);
    } catch (failure) {
      this.fail(failure);
      return;
    }
    this.highlights.use(this.matcher);
    this.searched = this.conversation.turns();
    if (this.matcher) this.counts.start(this.searched, this.matcher, from);
    this.show();
  }

  private counted(isWhole: boolean): void {
    this.takeStep();
    this.show();
    if (isWhole) this.announceSoon();
  }

  /** What cannot be used is said; anything else is a fault of ours. */
  private fail(failure: unknown): void {
    if (!(failure instanceof UnusableExpression)) throw failure;
    this.matcher = undefined;
    this.pending = undefined;
    this.counts.stop();
    this.highlights.use(undefined);
    this.problem = failure.message;
    this.conversation.onChanged();
    this.announceSoon();
  }

  private takeStep(): void {
    while (this.pending && this.chosen) {
      const target = this.pending === 'next' ? this.following(this.chosen) : this.preceding(this.chosen);
      if (target === 'unknown') return;
      if (target === undefined) this.chosen = undefined;
      else if (!this.choose(target)) continue;
      this.pending = undefined;
    }
  }

  private following({ index, ordinal }: Place): Place | 'unknown' | undefined {
    const here = this.counts.at(index);
    if (here === undefined) return 'unknown';
    if (ordinal + 1 < here) return { index, ordinal: ordinal + 1 };
    const { length } = this.conversation.turns();
    for (let step = 1; step <= length; step += 1) {
      const next = (index + step) % length;
      const count = this.counts.at(next);
      if (count === undefined) return 'unknown';
      if (count > 0) return { index: next, ordinal: 0 };
    }
    return undefined;
  }

  private preceding({ index, ordinal }: Place): Place | 'unknown' | undefined {
    if (ordinal > 0) return { index, ordinal: ordinal - 1 };
    const { length } = this.conversation.turns();
    for (let step = 1; step <= length; step += 1) {
      const next = (index - step + length) % length;
      const count = this.counts.at(next);
      if (count === undefined) return 'unknown';
      if (count > 0) return { index: next, ordinal: count - 1 };
    }
    return undefined;
  }

  /** Shows the match; false where the page has none in that turn after all. */
  private choose(place: Place): boolean {
    this.conversation.bringIntoPage(place.index);
    const turn = this.conversation.turnInPage(place.index);
    const scroller = this.conversation.scroller();
    if (!turn || !scroller) return true;
    const ranges = this.highlights.rangesIn(turn);
    this.counts.correct(place.index, ranges.length);
    const ordinal = Math.min(place.ordinal, ranges.length - 1);
    const range = ranges[ordinal];
    if (!range) return false;
    this.chosen = { index: place.index, ordinal };
    this.chosenTurn = this.conversation.turns()[place.index]?.turn.id;
    this.conversation.release();
    revealRange(range, scroller);
    return true;
  }

  private show(): void {
    try {
      this.paint();
    } catch (failure) {
      this.fail(failure);
      return;
    }
    this.conversation.onChanged();
  }

  private paint(): void {
    if (!this.matcher) return;
    const inPage = [...this.conversation.turnsInPage()];
    const turn = this.chosen && this.conversation.turnInPage(this.chosen.index);
    const range = turn && this.chosen ? this.highlights.rangesIn(turn)[this.chosen.ordinal] : undefined;
    this.highlights.paint(
      inPage.map(([, element]) => element),
      range,
    );
    for (const [index, element] of inPage) {
      if (this.counts.at(index) !== undefined) this.counts.correct(index, this.highlights.rangesIn(element).length);
    }
  }

  private announceSoon(): void {
    clearTimeout(this.announceTimer);
    this.announceTimer = setTimeout(() => {
      if (this.isOpen && this.count !== '') this.conversation.announce(this.count);
    }, announceRest);
  }
}
