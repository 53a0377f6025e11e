/** Has the user choose what to attach to the conversation that a surface shows. */
import type { Surface } from '../../chat/surface';
import type { Parts } from '../../parts';
import { contextPick } from './contextPick';

/** Returns whether something was attached. */
export async function attachPicked({ contextSearch, drops }: Parts, surface: Surface): Promise<boolean> {
  const session = await surface.session();
  const item = await contextPick(contextSearch);
  return item ? drops.inTurn(session, () => item.attach(session)) : false;
}
