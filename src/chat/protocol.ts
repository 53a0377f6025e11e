/**
 * What host and panel say to each other. The host tells what happened (`snapshot`, `changes`) and how things stand
 * (`status`); the panel tells what the user wants (intents) and decides nothing.
 */
import type { Change } from './change';
import type { Conversation, TurnId } from './conversation';
import type { FoundContext } from './foundContext';
import type { EndpointFacts } from './models/endpointFacts';
import type { ModelFacts } from './models/modelFacts';
import type { ModelsState } from './models/modelsState';
import type { SpendingState } from './money/spendingState';
import type { ParameterLayer } from './parameters/parameterLayers';

export type { ModelFacts } from './models/modelFacts';

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
  | { readonly type: 'focusMessage' }
  /** What is stored of a picture that the panel asked for; undefined where it is missing. */
  | { readonly type: 'image'; readonly hash: string; readonly dataUrl: string | undefined }
  /** Asks the panel to bring a turn into view, such as one that a search found. */
  | { readonly type: 'revealTurn'; readonly turnId: TurnId }
  /** Asks the panel to open the search in the conversation. */
  | { readonly type: 'find' }
  /** All that a search for context has found so far, the best first. */
  | {
      readonly type: 'contextFound';
      readonly searchId: number;
      readonly items: readonly FoundContext[];
      /** Nothing more will come. */
      readonly isComplete: boolean;
    }
  /** The whole catalogue, as a panel that wants it is told once, and again where it has become another. */
  | { readonly type: 'models'; readonly models: readonly ModelFacts[] }
  | { readonly type: 'modelsState'; readonly state: ModelsState }
  /** The endpoints of a model that the panel asked for, or why they can't be had. */
  | { readonly type: 'endpoints'; readonly slug: string; readonly found: FoundEndpoints }
  | { readonly type: 'spending'; readonly spending: SpendingState }
  /** Asks the panel to open the list of models. */
  | { readonly type: 'selectModel' };

export type FoundEndpoints =
  /** `fetchedAt` in milliseconds since 1970. */
  | { readonly kind: 'found'; readonly endpoints: readonly EndpointFacts[]; readonly fetchedAt: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the panel must know that belongs to no conversation. */
export interface HostStatus {
  readonly key: 'unknown' | 'missing' | 'present';
  /** What the user calls the key in use; undefined while there is none. */
  readonly keyName: string | undefined;
  /** Whether another one could be used instead. */
  readonly hasSeveralKeys: boolean;
  /** Host name of the server in use where it is not OpenRouter's own. */
  readonly server: string | undefined;
  /** Something that went wrong beside the conversation, such as a journal that could not be written. */
  readonly problem: string | undefined;
  /** Why the reply that is being written has to wait, in words for the user, such as a rate limit. */
  readonly waiting: string | undefined;
  /** Which key sends a message; the other one starts a new line. */
  readonly sendKey: SendKey;
  /** What is known of the model that the next message goes to; undefined while nothing is. */
  readonly model: ModelFacts | undefined;
  /** The same of the models that are asked where it can't answer, of those of which something is known. */
  readonly fallbacks: readonly ModelFacts[];
  /** What the settings and the chat's preset say about parameters, the weakest first. */
  readonly layers: readonly ParameterLayer[];
  /** By `snapshotKey`, the attached code that no longer says what its place says. */
  readonly stale: Readonly<Record<string, Staleness>>;
}

/** `gone`: the file was deleted, renamed or moved away. */
export type Staleness = 'changed' | 'gone';

/** What a panel knows before the host has told it anything. */
export const startingStatus: HostStatus = {
  key: 'unknown',
  keyName: undefined,
  hasSeveralKeys: false,
  server: undefined,
  problem: undefined,
  waiting: undefined,
  sendKey: 'enter',
  model: undefined,
  fallbacks: [],
  layers: [],
  stale: {},
};

export type SendKey = 'enter' | 'ctrlEnter';

/** What is wanted of one conversation. Each names it, since another may be shown by the time the intent arrives. */
export type ConversationIntent =
  /** While a reply is being written the message waits in the queue. */
  | { readonly kind: 'send'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'stop'; readonly conversationId: string }
  | { readonly kind: 'retry'; readonly conversationId: string; readonly turnId: TurnId }
  /** Asks for the rest of a reply that was stopped or cut off. */
  | { readonly kind: 'continue'; readonly conversationId: string; readonly turnId: TurnId }
  /** Puts a changed version beside a turn; after a message, a reply to it begins. */
  | { readonly kind: 'edit'; readonly conversationId: string; readonly turnId: TurnId; readonly text: string }
  /** What a turn that is being edited says so far. */
  | { readonly kind: 'setEdit'; readonly conversationId: string; readonly turnId: TurnId; readonly text: string }
  | { readonly kind: 'cancelEdit'; readonly conversationId: string }
  | { readonly kind: 'deleteTurn'; readonly conversationId: string; readonly turnId: TurnId }
  | { readonly kind: 'selectBranch'; readonly conversationId: string; readonly turnId: TurnId }
  | { readonly kind: 'setDraft'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'sendQueued'; readonly conversationId: string; readonly messageId: string }
  | { readonly kind: 'editQueued'; readonly conversationId: string; readonly messageId: string }
  | { readonly kind: 'removeQueued'; readonly conversationId: string; readonly messageId: string }
  /** A picture that was pasted or dropped, base64. `note` says what was done to it, empty for nothing. */
  | {
      readonly kind: 'attachImage';
      readonly conversationId: string;
      readonly name: string;
      readonly mediaType: string;
      readonly data: string;
      readonly note: string;
    }
  /** The text of a file that was pasted or dropped from outside VS Code. */
  | { readonly kind: 'attachText'; readonly conversationId: string; readonly name: string; readonly text: string }
  /** What was dropped from VS Code: URIs or paths, one a line. */
  | { readonly kind: 'attachUris'; readonly conversationId: string; readonly uris: string }
  /** What goes with what is typed after `#`; a search that still runs is given up. */
  | {
      readonly kind: 'searchContext';
      readonly conversationId: string;
      readonly query: string;
      readonly searchId: number;
    }
  /** `item` is the id of something that the last search has found. */
  | { readonly kind: 'attachFound'; readonly conversationId: string; readonly item: string }
  /** In the draft; here and in the next three `attachmentId` may name a group as well, and means all that is in it. */
  | { readonly kind: 'removeAttachment'; readonly conversationId: string; readonly attachmentId: string }
  /** Takes it anew, as its place is now. */
  | { readonly kind: 'refreshAttachment'; readonly conversationId: string; readonly attachmentId: string }
  | { readonly kind: 'pinAttachment'; readonly conversationId: string; readonly attachmentId: string }
  | { readonly kind: 'unpinAttachment'; readonly conversationId: string; readonly attachmentId: string }
  /** The snapshot with that hash: of an attachment that was refreshed there are several. */
  | {
      readonly kind: 'openAttachment';
      readonly conversationId: string;
      readonly attachmentId: string;
      readonly hash: string;
    }
  /** Shows what the place says now beside the snapshot. */
  | {
      readonly kind: 'diffAttachment';
      readonly conversationId: string;
      readonly attachmentId: string;
      readonly hash: string;
    }
  /** Shows what sending `text` would send. */
  | { readonly kind: 'previewRequest'; readonly conversationId: string; readonly text: string }
  /** Starts a new chat here with the draft of this one. */
  | { readonly kind: 'moveDraft'; readonly conversationId: string; readonly text: string }
  | { readonly kind: 'applyCode'; readonly conversationId: string; readonly turnId: TurnId; readonly code: string }
  /** All code blocks of a reply. */
  | { readonly kind: 'applyAll'; readonly conversationId: string; readonly turnId: TurnId }
  /** `language` is as the code block names it, empty where it names none. */
  | {
      readonly kind: 'newFile';
      readonly conversationId: string;
      readonly turnId: TurnId;
      readonly code: string;
      readonly language: string;
    }
  | { readonly kind: 'exportReply'; readonly conversationId: string; readonly turnId: TurnId }
  | { readonly kind: 'rename'; readonly conversationId: string }
  | { readonly kind: 'openInEditor'; readonly conversationId: string }
  /** Opens the panel of all parameters, at this one unless it is empty. */
  | { readonly kind: 'openParameters'; readonly conversationId: string; readonly parameter: string }
  /** Takes away those of the chat, of the next message and of the preset. */
  | { readonly kind: 'clearParameters'; readonly conversationId: string }
  /** An empty `model` means the account's default. */
  | { readonly kind: 'chooseModel'; readonly conversationId: string; readonly model: string }
  /** `models` is a JSON list of slugs: what is asked where the model can't answer, in order. */
  | { readonly kind: 'setFallbacks'; readonly conversationId: string; readonly models: string }
  /** Where the reader is; an empty `turnId` means at the end. */
  | {
      readonly kind: 'setPlace';
      readonly conversationId: string;
      readonly turnId: TurnId;
      readonly offset: number;
    }
  | { readonly kind: 'inspect'; readonly conversationId: string; readonly turnId: TurnId };

export type Intent =
  | ConversationIntent
  /** The panel is live, or its mirror missed something: send everything again. */
  | { readonly kind: 'ready' }
  /** The keyboard is in this panel now: commands mean its conversation. */
  | { readonly kind: 'focused' }
  | { readonly kind: 'attach' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'insertCode'; readonly code: string }
  | { readonly kind: 'runInTerminal'; readonly code: string; readonly language: string }
  | { readonly kind: 'loadImage'; readonly hash: string }
  | { readonly kind: 'openLink'; readonly href: string }
  /** Something that the panel refuses, in words for the user. */
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'newChat' }
  | { readonly kind: 'history' }
  /** The user turns to the list of models. */
  | { readonly kind: 'selectModel' }
  | { readonly kind: 'signIn' }
  /** The panel wants the catalogue, as far as it is known. */
  | { readonly kind: 'wantModels' }
  /** Asks the server for the catalogue now. */
  | { readonly kind: 'refreshModels' }
  | { readonly kind: 'loadEndpoints'; readonly slug: string }
  | { readonly kind: 'addFavorite'; readonly slug: string }
  | { readonly kind: 'removeFavorite'; readonly slug: string }
  /** `view` is a `ModelView` as JSON: how the list is left. */
  | { readonly kind: 'setModelView'; readonly view: string }
  | { readonly kind: 'setApiKey' }
  | { readonly kind: 'manageKeys' }
  | { readonly kind: 'openSettings' }
  /** Opens the settings at the limits of spending. */
  | { readonly kind: 'openSpendLimits' }
  /** Opens the view of what was spent. */
  | { readonly kind: 'showSpending' }
  /** Asks the server what the key may still spend. */
  | { readonly kind: 'askCredit' }
  /** Opens the routing policy of the workspace. */
  | { readonly kind: 'openPolicy' }
  | { readonly kind: 'showLog' };

export type IntentKind = Intent['kind'];
/** Written so that a table of handlers, indexed by an intent's kind, takes that intent. */
export type IntentOf<K extends IntentKind> = { [P in K]: Extract<Intent, { kind: P }> }[K];

type TypeName<T> = T extends string ? 'string' : T extends number ? 'number' : never;
type FieldTypes<I> = { readonly [F in Exclude<keyof I, 'kind'>]: TypeName<I[F]> };

const turn = { conversationId: 'string', turnId: 'string' } as const;
const turnWithText = { ...turn, text: 'string' } as const;
const queued = { conversationId: 'string', messageId: 'string' } as const;
const attachment = { conversationId: 'string', attachmentId: 'string' } as const;
const snapshot = { ...attachment, hash: 'string' } as const;
const withText = { conversationId: 'string', text: 'string' } as const;

/** The fields of each intent and their types. */
const intentFields: { readonly [K in IntentKind]: FieldTypes<IntentOf<K>> } = {
  ready: {},
  focused: {},
  send: withText,
  stop: { conversationId: 'string' },
  retry: turn,
  continue: turn,
  edit: turnWithText,
  setEdit: turnWithText,
  cancelEdit: { conversationId: 'string' },
  deleteTurn: turn,
  selectBranch: turn,
  setDraft: withText,
  sendQueued: queued,
  editQueued: queued,
  removeQueued: queued,
  attach: {},
  attachImage: { conversationId: 'string', name: 'string', mediaType: 'string', data: 'string', note: 'string' },
  attachText: { conversationId: 'string', name: 'string', text: 'string' },
  attachUris: { conversationId: 'string', uris: 'string' },
  searchContext: { conversationId: 'string', query: 'string', searchId: 'number' },
  attachFound: { conversationId: 'string', item: 'string' },
  removeAttachment: attachment,
  refreshAttachment: attachment,
  pinAttachment: attachment,
  unpinAttachment: attachment,
  openAttachment: snapshot,
  diffAttachment: snapshot,
  previewRequest: withText,
  moveDraft: withText,
  copy: { text: 'string' },
  insertCode: { code: 'string' },
  runInTerminal: { code: 'string', language: 'string' },
  newFile: { ...turn, code: 'string', language: 'string' },
  applyCode: { ...turn, code: 'string' },
  applyAll: turn,
  exportReply: turn,
  rename: { conversationId: 'string' },
  openInEditor: { conversationId: 'string' },
  openParameters: { conversationId: 'string', parameter: 'string' },
  clearParameters: { conversationId: 'string' },
  chooseModel: { conversationId: 'string', model: 'string' },
  setFallbacks: { conversationId: 'string', models: 'string' },
  setPlace: { ...turn, offset: 'number' },
  loadImage: { hash: 'string' },
  inspect: turn,
  openLink: { href: 'string' },
  refuse: { reason: 'string' },
  newChat: {},
  history: {},
  selectModel: {},
  signIn: {},
  wantModels: {},
  refreshModels: {},
  loadEndpoints: { slug: 'string' },
  addFavorite: { slug: 'string' },
  removeFavorite: { slug: 'string' },
  setModelView: { view: 'string' },
  setApiKey: {},
  manageKeys: {},
  openSettings: {},
  openSpendLimits: {},
  showSpending: {},
  askCredit: {},
  openPolicy: {},
  showLog: {},
};

/** Whether an intent, with or without the conversation's name in it yet, is about one conversation. */
export function isAboutConversation<I extends { readonly kind: IntentKind }>(
  intent: I,
): intent is Extract<I, { kind: ConversationIntent['kind'] }> {
  return 'conversationId' in intentFields[intent.kind];
}

/** Reads a message that came from the panel; undefined if it is no intent. */
export function readIntent(message: unknown): Intent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const kind = fields.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const types = Object.entries(intentFields[kind as IntentKind]);
  return types.every(([name, type]) => typeof fields[name] === type) ? (message as Intent) : undefined;
}
