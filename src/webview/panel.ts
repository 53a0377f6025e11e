/** Builds the panel and connects it: the host's messages go through the mirror to the screen, intents to the host. */
import type { HostMessage } from '../chat/protocol';
import { routeChanges } from './changeRoutes';
import { connectHost, readHostMessage } from './host';
import { Mirror, type MirrorUpdate } from './mirror';
import { addressIntent, raiseIntent } from './raise';
import { Screen } from './screen';

type MessageOf<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;
type UpdateOf<K extends MirrorUpdate['kind']> = Extract<MirrorUpdate, { kind: K }>;

const panel = document.getElementById('panel') ?? document.body;
const mirror = new Mirror();
const screen = new Screen(panel, () => mirror.conversation);
const host = connectHost(readHostMessage, receive);

const messages: { readonly [T in HostMessage['type']]: (message: MessageOf<T>) => void } = {
  snapshot: (message) => {
    host.remember({ conversationId: message.conversation.id });
    update(mirror.receive(message));
  },
  changes: (message) => update(mirror.receive(message)),
  status: ({ status }) => screen.showStatus(status),
  image: ({ hash, dataUrl }) => screen.showImage(hash, dataUrl),
  revealTurn: ({ turnId }) => screen.revealTurn(turnId),
  find: () => screen.openFind(),
  contextFound: (message) => screen.showFound(message),
  models: ({ models }) => screen.showModels(models),
  modelsState: ({ state }) => screen.showModelsState(state),
  endpoints: ({ slug, found }) => screen.showEndpoints(slug, found),
  spending: ({ spending }) => screen.showSpending(spending),
  focusMessage: () => onceFocused(() => screen.focusMessage()),
  selectModel: () => onceFocused(() => raiseIntent(panel, { kind: 'selectModel' })),
};

const updates: { readonly [K in MirrorUpdate['kind']]: (update: UpdateOf<K>) => void } = {
  replaced: () => screen.replaced(),
  changed: ({ changes }) => routeChanges(screen, changes),
  behind: () => host.post({ kind: 'ready' }),
  unchanged: () => undefined,
};

panel.addEventListener('intent', ({ detail }) => host.post(addressIntent(detail, mirror.conversation?.id ?? '')));
window.addEventListener('focus', () => host.post({ kind: 'focused' }));
host.post({ kind: 'ready' });

function onceFocused(act: () => void): void {
  if (document.hasFocus()) act();
  // VS Code gives the panel the focus a moment later; a user who has moved on by then is not pulled back.
  else window.addEventListener('focus', act, { once: true, signal: AbortSignal.timeout(1000) });
}

function receive<T extends HostMessage['type']>(message: MessageOf<T>): void {
  messages[message.type as T](message);
}

function update<K extends MirrorUpdate['kind']>(change: UpdateOf<K>): void {
  updates[change.kind as K](change);
}
