/** Writes a conversation's file as text in small steps, so that a long chat never holds up the host. */
import type { StoredConversation } from './storedConversation';

/** Turns that are written in one step. */
const turnsAtOnce = 100;

/** Equal to `JSON.stringify(stored)` but for the order of fields; the rest of the host has its turn in between. */
export async function storedText({ conversation, ...rest }: StoredConversation): Promise<Uint8Array> {
  const { turns, ...head } = conversation;
  const encoder = new TextEncoder();
  const before = JSON.stringify({ ...rest, conversation: head }).slice(0, -2);
  const parts = [encoder.encode(`${before}${before.endsWith('{') ? '' : ','}"turns":[`)];
  for (let start = 0; start < turns.length; start += turnsAtOnce) {
    const slice = JSON.stringify(turns.slice(start, start + turnsAtOnce)).slice(1, -1);
    parts.push(encoder.encode(start === 0 ? slice : `,${slice}`));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  parts.push(encoder.encode(']}}'));
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
