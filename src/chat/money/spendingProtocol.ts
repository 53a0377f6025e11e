/**
 * What the host and the page of spending say to each other. The host reckons and tells; the page tells what the user wants to
 * see. Amounts are decimal texts in USD.
 */
import type { KeyCredit } from './keyCredit';
import type { SpendEntry } from './spendEntry';
import type { SpendLimits } from './spendingState';
import type { SpendReport } from './spendReport';
import { readSpendView, type SpendView } from './spendView';

export type SpendingHostMessage =
  | {
      readonly type: 'spending';
      readonly report: SpendReport;
      readonly limits: SpendLimits;
      /** What the limit of the day leaves; absent where there is none. Below zero where it was passed. */
      readonly dayLeft?: string | undefined;
    }
  /** What was spent can't be told, and why. */
  | { readonly type: 'spendingUnknown'; readonly reason: string }
  /** The latest requests of a row, and how many earlier ones there are. */
  | {
      readonly type: 'requests';
      readonly key: string;
      readonly requests: readonly SpendEntry[];
      readonly leftOut: number;
    }
  /** Without `credit`, `reason` says why that could not be told; without both it is being asked for. */
  | { readonly type: 'credit'; readonly credit: KeyCredit | undefined; readonly reason: string | undefined };

export type SpendingIntent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'setView'; readonly view: SpendView }
  /** Wants the requests of a row. */
  | { readonly kind: 'listRequests'; readonly key: string }
  /** Opens a chat where a request was made. An empty turn means the chat as a whole. */
  | { readonly kind: 'openTurn'; readonly conversationId: string; readonly turnId: string }
  /** Asks OpenRouter what the key may still spend. */
  | { readonly kind: 'askCredit' }
  /** Opens the settings of limits. */
  | { readonly kind: 'openSpendLimits' }
  /** Saves requests as a file; the host asks which, and where. */
  | { readonly kind: 'exportSpending' };

export type SpendingIntentKind = SpendingIntent['kind'];
/** Written so that a table of handlers, indexed by an intent's kind, takes that intent. */
export type SpendingIntentOf<K extends SpendingIntentKind> = {
  [P in K]: Extract<SpendingIntent, { kind: P }>;
}[K];

type Check = (value: unknown) => boolean;
type Checks<I> = { readonly [F in Exclude<keyof I, 'kind'>]: Check };

const isText: Check = (value) => typeof value === 'string';

/** The fields of each intent and what they may be. */
const intentFields: { readonly [K in SpendingIntentKind]: Checks<SpendingIntentOf<K>> } = {
  ready: {},
  setView: { view: (value) => readSpendView(value) !== undefined },
  listRequests: { key: isText },
  openTurn: { conversationId: isText, turnId: isText },
  askCredit: {},
  openSpendLimits: {},
  exportSpending: {},
};

/** Reads a message that came from the page; undefined if it is no intent. */
export function readSpendingIntent(message: unknown): SpendingIntent | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields: Record<string, unknown> = { ...message };
  const { kind } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(intentFields, kind)) return undefined;
  const checks = Object.entries<Check>(intentFields[kind as SpendingIntentKind]);
  return checks.every(([field, check]) => check(fields[field])) ? (message as SpendingIntent) : undefined;
}
