/** Reads the arguments of a function call, which are JSON as the model wrote it: maybe nothing, maybe cut off. */
import type { ChatToolCall } from './types/messages';

/** The arguments, or why they are none. A call whose arguments cannot be read must not be executed. */
export type ParsedToolArguments =
  | { ok: true; value: Record<string, unknown> }
  | { ok: false; message: string; text: string };

/** The arguments of a call as an object. Nothing at all means no arguments. The call itself is left for the replay. */
export function parseToolArguments(call: ChatToolCall): ParsedToolArguments {
  const text = call.function.arguments ?? '';
  if (text.trim() === '') return { ok: true, value: {} };
  try {
    return fromJson(JSON.parse(text), text);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'not JSON', text };
  }
}

function fromJson(value: unknown, text: string): ParsedToolArguments {
  if (value === null) return { ok: true, value: {} };
  if (typeof value !== 'object' || Array.isArray(value)) return { ok: false, message: 'not a JSON object', text };
  return { ok: true, value: value as Record<string, unknown> };
}
