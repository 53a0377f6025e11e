/** Marks matches in the page without touching it: the CSS Custom Highlight API paints ranges, and no node changes. */
import type { Matcher } from './matcher';
import { renderedTextOf } from './renderedText';

const all = 'findMatch';
const current = 'currentFindMatch';

export class MatchHighlights {
  private matcher: Matcher | undefined;
  private found = new WeakMap<Element, readonly Range[]>();

  /** Looks for something else; undefined for nothing. */
  use(matcher: Matcher | undefined): void {
    this.matcher = matcher;
    this.found = new WeakMap();
    if (matcher) return;
    CSS.highlights.delete(all);
    CSS.highlights.delete(current);
  }

  /** The turn has another text than when it was looked at. */
  changed(turn: Element): void {
    this.found.delete(turn);
  }

  /** The matches in a turn that is in the page, in order. */
  rangesIn(turn: Element): readonly Range[] {
    const known = this.found.get(turn);
    if (known) return known;
    const rendered = renderedTextOf(turn);
    const matches = this.matcher?.(rendered.text) ?? [];
    const ranges = matches.map(({ start, end }) => rendered.range(start, end)).filter((range) => range !== undefined);
    this.found.set(turn, ranges);
    return ranges;
  }

  paint(turns: Iterable<Element>, chosen: Range | undefined): void {
    const ranges = [...turns].flatMap((turn) => this.rangesIn(turn));
    CSS.highlights.set(all, new Highlight(...ranges));
    const top = chosen ? new Highlight(chosen) : new Highlight();
    top.priority = 1;
    CSS.highlights.set(current, top);
  }
}
