/**
 * What stands at the upper edge of the view: the smallest block there, and how much of it lies above. When every line is
 * broken anew the same words can be brought back there, which no browser does. It scrolls nothing itself.
 */

/** Deeper lie parts of one thing, such as the cells of a table. */
const deepest = 6;

export interface ReadingEdge {
  readonly block: Element;
  /** What part of its height lies above the edge. */
  readonly part: number;
  /** How many pixels below the edge it begins. */
  readonly below: number;
}

export function readingEdge(turn: Element, edge: number): ReadingEdge {
  let block = turn;
  for (let depth = 0; depth < deepest; depth += 1) {
    const inner = [...block.children].find((child) => reachesBelow(child, edge));
    if (!inner || isInline(inner)) break;
    block = inner;
  }
  const { top, height } = block.getBoundingClientRect();
  const part = height > 0 && top < edge ? (edge - top) / height : 0;
  return { block, part, below: Math.max(0, top - edge) };
}

/** How many pixels below the edge the words are by now that were there; undefined where they are gone. */
export function distanceFromEdge({ block, part, below }: ReadingEdge, edge: number): number | undefined {
  if (!block.isConnected) return undefined;
  const { top, height } = block.getBoundingClientRect();
  return top + part * height - below - edge;
}

function reachesBelow(element: Element, edge: number): boolean {
  return element.getBoundingClientRect().bottom > edge && element.checkVisibility();
}

function isInline(element: Element): boolean {
  return getComputedStyle(element).display.startsWith('inline');
}
