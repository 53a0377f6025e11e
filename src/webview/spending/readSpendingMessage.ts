/** Reads what arrived from the host; undefined if it is none of its messages to this page. */
import type { SpendingHostMessage } from '../../chat/money/spendingProtocol';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && value !== null;

/** What is inside a report is the host's, built from the same sources. */
const messageFields: { readonly [T in SpendingHostMessage['type']]: Readonly<Record<string, Check>> } = {
  spending: { report: isObject, limits: isObject },
  spendingUnknown: { reason: isText },
  requests: { key: isText, requests: Array.isArray },
  credit: {},
};

export function readSpendingMessage(data: unknown): SpendingHostMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields: Record<string, unknown> = { ...data };
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(messageFields, type)) return undefined;
  const checks = Object.entries(messageFields[type as SpendingHostMessage['type']]);
  return checks.every(([name, check]) => check(fields[name])) ? (data as SpendingHostMessage) : undefined;
}
