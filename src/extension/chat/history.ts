/** Lets the user find an earlier conversation, and keep order among them. Returns whether one is shown. */
import { showWarning } from '../notify';
import type { Parts } from '../parts';
import type { ChatTabs } from './chatTabs';
import { HistoryPick } from './historyPick';
import type { Surface } from './surface';

export async function pickFromHistory(parts: Parts, tabs: ChatTabs, surface: Surface): Promise<boolean> {
  const choice = await new HistoryPick(parts).run();
  if (!choice) return false;
  const { id, turnId, inEditor } = choice;
  const session = await (await parts.chats()).open(id);
  if (!session) {
    showWarning('That chat can’t be opened any more.');
    return false;
  }
  // A panel that is not there yet finds the place when it is.
  if (turnId !== undefined) session.change({ kind: 'placeChanged', place: { turnId, offset: 0 } });
  if (inEditor) await tabs.open(session);
  else surface.show(session);
  // A surface may show it a moment later; what is posted before would be about the chat that is left.
  await surface.session();
  if (turnId !== undefined && !inEditor) surface.post({ type: 'revealTurn', turnId });
  return !inEditor;
}
