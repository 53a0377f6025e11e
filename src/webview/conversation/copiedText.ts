/**
 * What a selection copies that runs over turns which are not in the page: the browser would leave them out. It does not
 * know which turns those are.
 */
import type { Turn } from '../../chat/conversation';
import { readableText } from '../find/readableText';

export interface CopiedTurns {
  readonly turns: readonly Turn[];
  readonly indexAround: (node: Node) => number | undefined;
  readonly turnInPage: (index: number) => Element | undefined;
}

/** Undefined where the page holds all that is selected. */
export function copiedText(range: Range, { turns, indexAround, turnInPage }: CopiedTurns): string | undefined {
  // A selection of everything begins and ends outside of the turns.
  const first = indexAround(range.startContainer) ?? 0;
  const last = indexAround(range.endContainer) ?? turns.length - 1;
  const selected = turns.slice(first, last + 1);
  if (selected.every((_, step) => turnInPage(first + step))) return undefined;
  const texts = selected.map((turn, step) => {
    const isEnd = step === 0 || step === selected.length - 1;
    const element = isEnd ? turnInPage(first + step) : undefined;
    return element ? partWithin(range, element) : readableText(turn);
  });
  return texts.join('\n\n');
}

function partWithin(range: Range, element: Element): string {
  const part = document.createRange();
  part.selectNodeContents(element.querySelector('.markdown, .messageText') ?? element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) {
    part.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
