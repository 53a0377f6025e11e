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
  /** Why the reply that is being written has to wait, in words for the user, such as a rate limit. */
  readonly waiting: string | undefined;
}

/** What is wanted of one conversation. Each names it, since another may be shown by the time the intent arrives. */
export type ConversationIntent =
  | { readonly kind: 'send'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'stop'; readonly conversationId: string }
  | { readonly kind: 'retry'; readonly conversationId: string; readonly turnId: TurnId }
  | { readonly kind: 'selectBranch'; readonly conversationId: string; readonly turnId: TurnId }
  | { readonly kind: 'setDraft'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'removeAttachment'; readonly conversationId: string; readonly attachmentId: string }
  | { readonly kind: 'openAttachment'; readonly conversationId: string; readonly attachmentId: string }
  | { readonly kind: 'inspect'; readonly conversationId: string; readonly turnId: TurnId };

export type Intent =
  | ConversationIntent
  /** The panel is live, or its mirror missed something: send everything again. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'attach' }
  | { readonly kind: 'copy'; readonly text: string }
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
  send: ['conversationId', 'text'],
  stop: ['conversationId'],
  retry: ['conversationId', 'turnId'],
  selectBranch: ['conversationId', 'turnId'],
  setDraft: ['conversationId', 'text'],
  attach: [],
  removeAttachment: ['conversationId', 'attachmentId'],
  openAttachment: ['conversationId', 'attachmentId'],
  copy: ['text'],
  inspect: ['conversationId', 'turnId'],
  openLink: ['href'],
  newChat: [],
  history: [],
  selectModel: [],
  setApiKey: [],
  openSettings: [],
  showLog: [],
};

/** Whether an intent, with or without the conversation's name in it yet, is about one conversation. */
export function isAboutConversation<I extends { readonly kind: IntentKind }>(
  intent: I,
): intent is Extract<I, { kind: ConversationIntent['kind'] }> {
  const names: readonly string[] = intentFields[intent.kind];
  return names.includes('conversationId');
}

/** Reads a message that came from the panel; undefined if it is no intent. */
export function readIntent(message: unknown): Intent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const kind = fields.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const names: readonly string[] = intentFields[kind as IntentKind];
  return names.every((name) => typeof fields[name] === 'string') ? (message as Intent) : undefined;
}
