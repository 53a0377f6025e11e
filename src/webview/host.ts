/** The panel's one line to the host: the only file that calls acquireVsCodeApi, posts intents and reads messages. */
import type { HostMessage, Intent } from '../chat/protocol';

interface VsCodeApi {
  postMessage(message: object): void;
  /** What VS Code gives back when it restores the panel's tab. */
  setState(state: PanelState): void;
}

/** All that a panel keeps by itself: which conversation the host is to show in it again. */
interface PanelState {
  readonly conversationId: string;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Posted extends object> {
  post(intent: Posted): void;
  remember(state: PanelState): void;
}

/** `read` knows the messages of the host; whatever else arrives is passed over. */
export function connectHost<Received, Posted extends object = Intent>(
  read: (data: unknown) => Received | undefined,
  onMessage: (message: Received) => void,
): Host<Posted> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event) => {
    const message = read(event.data);
    if (message !== undefined) onMessage(message);
  });
  return { post: (intent) => api.postMessage(intent), remember: (state) => api.setState(state) };
}

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isObject: Check = (value) => typeof value === 'object' && value !== null;

/** The fields of each message. What is inside a conversation or a change is the host's, built from the same sources. */
const messageFields: { readonly [T in HostMessage['type']]: Readonly<Record<string, Check>> } = {
  snapshot: { conversation: isObject },
  changes: { conversationId: isString, since: isNumber, changes: Array.isArray },
  status: { status: isObject },
  focusMessage: {},
  image: { hash: isString },
  revealTurn: { turnId: isString },
  find: {},
  contextFound: { searchId: isNumber, items: Array.isArray },
  models: { models: Array.isArray },
  modelsState: { state: isObject },
  endpoints: { slug: isString, found: isObject },
  spending: { spending: isObject },
  selectModel: {},
};

/** Reads what arrived from the host; undefined if it is none of its messages. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields: Record<string, unknown> = { ...data };
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(messageFields, type)) return undefined;
  const checks = Object.entries(messageFields[type as HostMessage['type']]);
  return checks.every(([name, check]) => check(fields[name])) ? (data as HostMessage) : undefined;
}
