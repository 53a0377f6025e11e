// A conversation of many turns, as it is after long use: questions, and replies with prose, code and lists.
import { type Conversation, newConversation, type Turn } from '../../../src/chat/conversation';

const at = '2026-01-01T00:00:00Z';
const prose = 'What is left of the day is looked at, and after the **last** ferry `nextDeparture` finds nothing. ';
const code = '```ts\nconst next = sailings.find((one) => one.minute >= minute);\n```\n\n';

/** Turns are `turn-0` to `turn-<count - 1>`; every second one is a reply. */
export function longConversation(count: number, id = 'long'): Conversation {
  const turns = Array.from({ length: count }, (_, number) => turnOf(number));
  return { ...newConversation(id, 'some/model', at), turns, leaf: turns.at(-1)?.id };
}

function turnOf(number: number): Turn {
  const base = { id: `turn-${number}`, parent: number === 0 ? undefined : `turn-${number - 1}`, at };
  if (number % 2 === 0) return { ...base, role: 'user', text: `Question ${number}`, attachments: [] };
  const text = `Answer ${number}\n\n${`${prose.repeat(1 + (number % 7))}\n\n`.repeat(2)}${number % 3 === 0 ? code : ''}- one\n- two\n`;
  const state = { kind: 'complete', endedAt: at } as const;
  return { ...base, role: 'assistant', model: 'some/model', text, reasoning: '', state, receipt: undefined };
}
