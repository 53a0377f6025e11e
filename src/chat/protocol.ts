/**
 * What host and panel say to each other. The host tells what happened (`snapshot`, `changes`) and how things stand
 * (`status`); the panel tells what the user wants (intents) and decides nothing.
 */
import type { Change } from './change';
import type { Conversation, TurnId } from './conversation';

export type HostMessage =
  | { readonly type: 'snapshot'; readonly conversation: Conversation }
  | {
      readonly type: 'changes';
      readonly conversationId: string;
      /** The revision that these changes start from. None at all is a heartbeat: it only lets revisions be compared. */
      readonly since: number;
      readonly changes: readonly Change[];
    }
  | { readonly type: 'status'; readonly status: HostStatus }
  /** Asks the panel to put the keyboard into the message box. */
  | { readonly type: 'focusMessage' };

/** What the panel must know that belongs to no conversation. */
export interface HostStatus {
  readonly key: 'unknown' | 'missing' | 'present';
  /** Host name of the server in use where it is not OpenRouter's own. */
  readonly server: string | undefined;
  /** Something that went wrong beside the conversation, such as a journal that could not be written. */
  readonly problem: string | undefined;
}

export type Intent =
  /** The panel is live, or its mirror missed something: send everything again. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'send'; readonly text: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'retry'; readonly turnId: TurnId }
  | { readonly kind: 'selectBranch'; readonly turnId: TurnId }
  /** Names its conversation, since another may be shown by the time it arrives. */
  | { readonly kind: 'setDraft'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'attach' }
  | { readonly kind: 'removeAttachment'; readonly attachmentId: string }
  | { readonly kind: 'openAttachment'; readonly attachmentId: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'inspect'; readonly turnId: TurnId }
  | { readonly kind: 'openLink'; readonly href: string }
  | { readonly kind: 'newChat' }
  | { readonly kind: 'history' }
  | { readonly kind: 'selectModel' }
  | { readonly kind: 'setApiKey' }
  | { readonly kind: 'openSettings' }
  | { readonly kind: 'showLog' };

export type IntentKind = Intent['kind'];
/** Written so that a table of handlers, indexed by an intent's kind, takes that intent. */
export type IntentOf<K extends IntentKind> = { [P in K]: Extract<Intent, { kind: P }> }[K];

/** The fields of each intent, all of them strings. */
const intentFields: { readonly [K in IntentKind]: readonly Exclude<keyof IntentOf<K>, 'kind'>[] } = {
  ready: [],
  send: ['text'],
  stop: [],
  retry: ['turnId'],
  selectBranch: ['turnId'],
  setDraft: ['conversationId', 'text'],
  attach: [],
  removeAttachment: ['attachmentId'],
  openAttachment: ['attachmentId'],
  copy: ['text'],
  inspect: ['turnId'],
  openLink: ['href'],
  newChat: [],
  history: [],
  selectModel: [],
  setApiKey: [],
  openSettings: [],
  showLog: [],
};

/** Reads a message that came from the panel; undefined if it is no intent. */
export function readIntent(message: unknown): Intent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const kind = fields.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const names: readonly string[] = intentFields[kind as IntentKind];
  return names.every((name) => typeof fields[name] === 'string') ? (message as Intent) : undefined;
}
