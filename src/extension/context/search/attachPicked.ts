/** Has the user choose what to attach to the conversation that a surface shows. */
import type { Surface } from '../../chat/surface';
import type { Parts } from '../../parts';
import { contextPick } from './contextPick';

/** The keyboard is in the message box when something was attached. */
export async function attachPicked({ contextSearch, drops }: Parts, surface: Surface): Promise<void> {
  const session = await surface.session();
  const item = await contextPick(contextSearch);
  if (item && (await drops.inTurn(session, () => item.attach(session)))) await surface.focus();
}
