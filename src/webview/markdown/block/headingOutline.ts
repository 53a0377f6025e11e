/**
 * The levels at which a screen reader hears the headings of one reply. A reply stands below the conversation's own
 * heading, and may skip levels or begin with a low one; what is heard skips none, while headings of one kind below the
 * same heading stay on one level.
 */
import { blockText } from './blockText';

/** Of the headings that a reply begins with. */
const firstLevel = 2;
/** Screen readers know no more. */
const lastLevel = 6;

export class HeadingOutline {
  /** Levels as they were written, of the heading before and those that it stands below. */
  private readonly above: number[] = [];

  /** A heading of the next place in the text, `level` being 1 to 6 as it was written. */
  add(level: number): HTMLElement {
    while ((this.above.at(-1) ?? 0) >= level) this.above.pop();
    const heard = Math.min(firstLevel + this.above.length, lastLevel);
    this.above.push(level);
    const element = blockText(`h${level}`);
    if (heard !== level) element.setAttribute('aria-level', String(heard));
    return element;
  }
}
