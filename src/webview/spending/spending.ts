/** Builds the page of spending and connects it with the host. */
import type { SpendingHostMessage, SpendingIntent } from '../../chat/money/spendingProtocol';
import { connectHost } from '../host';
import { readSpendingMessage } from './readSpendingMessage';
import { SpendingPage } from './spendingPage';

type MessageOf<T extends SpendingHostMessage['type']> = Extract<SpendingHostMessage, { type: T }>;

const host = connectHost<SpendingHostMessage, SpendingIntent>(readSpendingMessage, receive);
const page = new SpendingPage((intent) => host.post(intent));

const messages: { readonly [T in SpendingHostMessage['type']]: (message: MessageOf<T>) => void } = {
  spending: (message) => page.show(message),
  spendingUnknown: ({ reason }) => page.showUnknown(reason),
  requests: (message) => page.showRequests(message),
  credit: (message) => page.showCredit(message),
};

(document.getElementById('panel') ?? document.body).append(page);
host.post({ kind: 'ready' });

function receive<T extends SpendingHostMessage['type']>(message: MessageOf<T>): void {
  messages[message.type as T](message);
}
