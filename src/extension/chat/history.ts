/** Lets the user find an earlier conversation, and keep order among them. */
import { showWarning } from '../notify';
import type { Parts } from '../parts';
import type { ChatTabs } from './chatTabs';
import { HistoryPick } from './historyPick';
import type { Surface } from './surface';

export async function pickFromHistory(parts: Parts, tabs: ChatTabs, surface: Surface): Promise<void> {
  const choice = await new HistoryPick(parts).run();
  if (!choice) return;
  const { id, turnId, inEditor } = choice;
  const session = await (await parts.chats()).open(id);
  if (!session) {
    showWarning('That chat can’t be opened any more.');
    return;
  }
  // A panel that is not there yet finds the place when it is.
  if (turnId !== undefined) session.change({ kind: 'placeChanged', place: { turnId, offset: 0 } });
  if (inEditor) return tabs.open(session);
  surface.show(session);
  // A surface may show it a moment later; what is posted before would be about the chat that is left.
  await surface.session();
  if (turnId !== undefined) surface.post({ type: 'revealTurn', turnId });
  // VS Code gives the keyboard back to the editor, where the next message would become code.
  await surface.focus();
}
