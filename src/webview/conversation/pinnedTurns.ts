/**
 * Which turns must not leave the page although the reader has scrolled away from them: what has the keyboard, what is
 * being edited, and what a selection holds.
 */

/** A selection of more turns keeps its ends alone; what it copies then comes from the conversation. */
const selectable = 200;

/** Turns around the one that has the keyboard, so that Tab and a screen reader's cursor find the next one. */
const neighbours = 2;

/** Numbers of turns, both ends included. */
export interface TurnRange {
  readonly first: number;
  readonly last: number;
}

/** `indexOf` tells which turn a node lies in. */
export function pinnedTurns(indexOf: (node: Node | null) => number | undefined): TurnRange[] {
  const focused = indexOf(document.activeElement);
  const around = focused === undefined ? [] : [{ first: focused - neighbours, last: focused + neighbours }];
  return [...around, ...selectedTurns(indexOf)];
}

/** Someone writes in it: its text would be lost. */
export function isBeingEdited(element: Element): boolean {
  return element.querySelector('textarea, [contenteditable]') !== null;
}

function selectedTurns(indexOf: (node: Node | null) => number | undefined): TurnRange[] {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return [];
  const ends = [indexOf(selection.anchorNode), indexOf(selection.focusNode)].filter((index) => index !== undefined);
  if (ends.length < 2) return ends.map((index) => ({ first: index, last: index }));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  if (last - first < selectable) return [{ first, last }];
  return [
    { first, last: first },
    { first: last, last },
  ];
}
