/**
 * What the host and a page that inspects a reply say to each other. The host tells what there is of each reply that the page
 * shows, its own and the one that it is compared with; the page tells what the user wants.
 */
import type { AssistantTurn, TurnId } from '../conversation';
import { readPath } from './jsonPath';

/** One of the versions of a reply. */
export interface ReplyVersion {
  readonly turnId: TurnId;
  /** `Version 2 of 3`. */
  readonly label: string;
  /** The slug that was asked for. */
  readonly model: string;
  /** What was changed in it, where it is a request that was sent again. */
  readonly field?: string | undefined;
}

/** A reply without its words, which come piece by piece. */
export type InspectedReply = Omit<AssistantTurn, 'text'>;

export interface InspectState {
  readonly conversationId: string;
  readonly title: string;
  /** The reply that the page is about. */
  readonly turnId: TurnId;
  readonly versions: readonly ReplyVersion[];
  /** The other one, where two are shown side by side. */
  readonly comparedWith: TurnId | undefined;
  /** Where the chat asks for the bodies that go upstream. */
  readonly debug: 'off' | 'chat' | 'message';
  /** While a reply is being written no request is sent again. */
  readonly isReplying: boolean;
  readonly lookUp: LookUp;
}

/** How it stands with asking OpenRouter for its record of the reply. */
export type LookUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is kept of a reply beside its turn; `reason` says why one of them could not be read. */
export interface InspectedFiles {
  readonly turnId: TurnId;
  /** The body, as it was sent. */
  readonly request?: unknown;
  /** What came along: bodies that went upstream, how it was routed, OpenRouter's record. */
  readonly details?: unknown;
  readonly reason?: string | undefined;
}

export const inspectTabs = ['overview', 'request', 'upstream', 'routing', 'response', 'replay', 'compare'] as const;
export type InspectTab = (typeof inspectTabs)[number];

export type InspectHostMessage =
  | { readonly type: 'inspect'; readonly state: InspectState }
  | { readonly type: 'reply'; readonly reply: InspectedReply }
  /** A part of the words of a reply, from that character on. */
  | { readonly type: 'text'; readonly turnId: TurnId; readonly from: number; readonly text: string }
  | { readonly type: 'files'; readonly files: InspectedFiles }
  | { readonly type: 'showTab'; readonly tab: InspectTab }
  /** Something that was done, to be said. */
  | { readonly type: 'done'; readonly words: string };

export type InspectIntent =
  | { readonly kind: 'ready' }
  /** Words are missing: the host tells them anew. */
  | { readonly kind: 'tellText'; readonly turnId: TurnId }
  | { readonly kind: 'copyCurl' }
  | { readonly kind: 'copyTypeScript' }
  | { readonly kind: 'copyText'; readonly text: string }
  /** The whole body in an editor. */
  | { readonly kind: 'openRequest' }
  | { readonly kind: 'lookUp' }
  /** Asks for the bodies that go upstream, with the next message or with all of the chat. */
  | { readonly kind: 'turnDebugOn'; readonly layer: 'chat' | 'message' }
  /** `path` is a `JsonPath` as JSON, `json` the value there; an empty text leaves it out. */
  | { readonly kind: 'replay'; readonly path: string; readonly json: string }
  /** An empty id ends it. */
  | { readonly kind: 'compareWith'; readonly turnId: TurnId }
  | { readonly kind: 'inspectOther'; readonly turnId: TurnId }
  | { readonly kind: 'openLink'; readonly href: string };

export type InspectIntentKind = InspectIntent['kind'];
/** Written so that a table of handlers, indexed by an intent's kind, takes that intent. */
export type InspectIntentOf<K extends InspectIntentKind> = { [P in K]: Extract<InspectIntent, { kind: P }> }[K];

type Check = (value: unknown) => boolean;
type Checks<I> = { readonly [F in Exclude<keyof I, 'kind'>]: Check };

const isText: Check = (value) => typeof value === 'string';
const turn = { turnId: isText };

const intentFields: { readonly [K in InspectIntentKind]: Checks<InspectIntentOf<K>> } = {
  ready: {},
  tellText: turn,
  copyCurl: {},
  copyTypeScript: {},
  copyText: { text: isText },
  openRequest: {},
  lookUp: {},
  turnDebugOn: { layer: (value) => value === 'chat' || value === 'message' },
  replay: { path: (value) => typeof value === 'string' && readPath(value) !== undefined, json: isText },
  compareWith: turn,
  inspectOther: turn,
  openLink: { href: isText },
};

/** Reads a message that came from the page; undefined if it is no intent. */
export function readInspectIntent(message: unknown): InspectIntent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const { kind } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const checks = Object.entries<Check>(intentFields[kind as InspectIntentKind]);
  return checks.every(([field, check]) => check(fields[field])) ? (message as InspectIntent) : undefined;
}
