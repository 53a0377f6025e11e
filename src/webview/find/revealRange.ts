/** Brings a range of text into view: opens what is folded around it and scrolls, in code and tables sideways too. */

/** Pixels between the match and the edges of the view that it need not be moved for. */
const margin = 12;

/** Where in the view a match comes to stand that was outside of it, as a part of its height or width. */
const restingPlace = 0.3;

export function revealRange(range: Range, scroller: HTMLElement): void {
  const around = range.startContainer.parentElement;
  const folded = around?.closest('details:not([open])');
  if (folded instanceof HTMLDetailsElement) folded.open = true;
  revealAcross(range, around?.closest('pre, .tableScroller') ?? null);
  const view = scroller.getBoundingClientRect();
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= view.top + margin && bottom <= view.bottom - margin) return;
  scroller.scrollTop += top - view.top - view.height * restingPlace;
}

function revealAcross(range: Range, box: Element | null): void {
  if (!box) return;
  const view = box.getBoundingClientRect();
  const { left, right } = range.getBoundingClientRect();
  if (left >= view.left && right <= view.right) return;
  box.scrollLeft += left - view.left - view.width * restingPlace;
}
