/** Reads what arrived from the host; undefined if it is none of its messages to this page. */
import { type InspectHostMessage, inspectTabs } from '../../chat/inspect/inspectProtocol';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && value !== null;

const messageFields: { readonly [T in InspectHostMessage['type']]: Readonly<Record<string, Check>> } = {
  inspect: { state: isObject },
  reply: { reply: isObject },
  text: { turnId: isText, from: (value) => typeof value === 'number', text: isText },
  files: { files: isObject },
  showTab: { tab: (value) => (inspectTabs as readonly unknown[]).includes(value) },
  done: { words: isText },
};

export function readInspectMessage(data: unknown): InspectHostMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields: Record<string, unknown> = { ...data };
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(messageFields, type)) return undefined;
  const checks = Object.entries(messageFields[type as InspectHostMessage['type']]);
  return checks.every(([name, check]) => check(fields[name])) ? (data as InspectHostMessage) : undefined;
}
