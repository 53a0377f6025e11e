/** Attaches the diffs of what was clicked in the Source Control view, or of what the user picks. */
import { attachHere } from '../context/attachHere';
import type { Parts } from '../parts';
import { type ClickedInSourceControl, clickedDiffs } from './clickedDiff';

export async function attachClickedDiffs(parts: Parts, clicked: readonly ClickedInSourceControl[]): Promise<void> {
  await attachHere(parts, async (session) => {
    // A menu gives more than what was clicked: lists of the same, and where the keyboard is.
    const sources = await clickedDiffs(
      clicked.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each)),
    );
    let isComplete = sources.length > 0;
    for (const source of sources) isComplete = (await parts.attachers.attachMade(session, source)) && isComplete;
    return isComplete;
  });
}
