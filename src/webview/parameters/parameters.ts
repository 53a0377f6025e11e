/** Builds the panel of a conversation's parameters and connects it with the host. */
import type { ParametersHostMessage, ParametersIntent } from '../../chat/parameters/parametersProtocol';
import { connectHost } from '../host';
import { ParametersPanel } from './parametersPanel';
import { readParametersMessage } from './readParametersMessage';

type MessageOf<T extends ParametersHostMessage['type']> = Extract<ParametersHostMessage, { type: T }>;

const host = connectHost<ParametersHostMessage, ParametersIntent>(readParametersMessage, receive);
const panel = new ParametersPanel((intent) => host.post(intent));
let isNew = true;

const messages: { readonly [T in ParametersHostMessage['type']]: (message: MessageOf<T>) => void } = {
  parameters: ({ state }) => {
    host.remember({ conversationId: state.conversationId });
    panel.show(state);
    // A form that VS Code restores takes the keyboard from nobody.
    if (isNew && document.hasFocus()) void panel.updateComplete.then(() => panel.focusSearch());
    isNew = false;
  },
  endpoints: ({ slug, endpoints, reason }) => panel.showEndpoints({ slug, endpoints, reason }),
  revealParameter: ({ name }) => void panel.reveal(name),
};

(document.getElementById('panel') ?? document.body).append(panel);
// VS Code gives the panel the focus a moment after it is there.
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) panel.focusSearch();
});
host.post({ kind: 'ready' });

function receive<T extends ParametersHostMessage['type']>(message: MessageOf<T>): void {
  messages[message.type as T](message);
}
