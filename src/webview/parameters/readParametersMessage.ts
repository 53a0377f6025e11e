/** Reads what arrived from the host; undefined if it is none of its messages to this panel. */
import type { ParametersHostMessage } from '../../chat/parameters/parametersProtocol';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';

const messageFields: { readonly [T in ParametersHostMessage['type']]: Readonly<Record<string, Check>> } = {
  parameters: { state: (value) => typeof value === 'object' && value !== null },
  endpoints: { slug: isText },
  revealParameter: { name: isText },
};

export function readParametersMessage(data: unknown): ParametersHostMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields: Record<string, unknown> = { ...data };
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(messageFields, type)) return undefined;
  const checks = Object.entries(messageFields[type as ParametersHostMessage['type']]);
  return checks.every(([name, check]) => check(fields[name])) ? (data as ParametersHostMessage) : undefined;
}
