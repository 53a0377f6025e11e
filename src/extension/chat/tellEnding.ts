/** Tells, where the chat is not shown, that a reply has failed or is empty, and offers to show it. */
import { failureText } from '../../chat/failures';
import { setApiKey } from '../account/setApiKey';
import { showError } from '../notify';
import type { Parts } from '../parts';
import type { ReplyApart } from './askApart';
import { showChatOf } from './showChatOf';

const showChat = 'Show Chat';
const setKey = 'Set API Key';

/** A reply that the user stopped needs no words. `consequence` is what came of it. */
export async function tellEnding(parts: Parts, { session, reply }: ReplyApart, consequence: string): Promise<void> {
  const { state } = reply;
  if (state.kind === 'stopped') return;
  const { title, advice, actions } =
    state.kind === 'failed'
      ? failureText(state.failure)
      : { title: 'The reply is empty', advice: 'Try again, or choose another model.', actions: [] };
  const offersKey = actions[0] === 'setApiKey';
  const answers = offersKey ? [setKey, showChat] : [showChat];
  const choice = await showError(`${consequence}: ${title}. ${advice}`, ...answers);
  if (choice === setKey) await setApiKey(parts.server.site);
  if (choice === showChat) await showChatOf(parts, session.conversation.id);
}
