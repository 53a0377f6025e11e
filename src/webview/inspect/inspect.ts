/** Builds the page that inspects a reply and connects it with the host. */
import type { InspectHostMessage, InspectIntent } from '../../chat/inspect/inspectProtocol';
import { connectHost } from '../host';
import { InspectPage } from './inspectPage';
import { readInspectMessage } from './readInspectMessage';

type MessageOf<T extends InspectHostMessage['type']> = Extract<InspectHostMessage, { type: T }>;

const host = connectHost<InspectHostMessage, InspectIntent>(readInspectMessage, receive);
const page = new InspectPage((intent) => host.post(intent));

const messages: { readonly [T in InspectHostMessage['type']]: (message: MessageOf<T>) => void } = {
  inspect: ({ state }) => {
    host.remember({ conversationId: state.conversationId, turnId: state.turnId });
    page.showState(state);
  },
  reply: ({ reply }) => page.showReply(reply),
  text: ({ turnId, from, text }) => page.showText(turnId, from, text),
  files: ({ files }) => page.showFiles(files),
  showTab: ({ tab }) => page.showTab(tab),
  done: ({ words }) => page.say(words),
};

(document.getElementById('panel') ?? document.body).append(page);
host.post({ kind: 'ready' });

function receive<T extends InspectHostMessage['type']>(message: MessageOf<T>): void {
  messages[message.type as T](message);
}
