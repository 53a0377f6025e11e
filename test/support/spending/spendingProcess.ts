/** A window with limits in a process of its own: sends one message, and says in a line of JSON how the reply ended. */
import { nodeFolder } from '../nodeFolder';
import { openSpendingWindow, priced } from './spendingWindow';

export interface SpendingProcessOptions {
  readonly folder: string;
  readonly baseUrl: string;
  readonly key: string;
  readonly limits: unknown;
  /** USD for a token of the answer. */
  readonly price: string;
}

async function main({ folder, baseUrl, key, limits, price }: SpendingProcessOptions): Promise<void> {
  const simulator = { baseUrl, key };
  const prices = priced('0', price);
  const window = await openSpendingWindow({ folder: nodeFolder(folder), simulator, limits, prices });
  await window.chats.shown.send('Go on.');
  const reply = window.chats.shown.conversation.turns.at(-1);
  const kind = reply?.role === 'assistant' && reply.state.kind === 'failed' ? reply.state.failure.kind : 'complete';
  await window.close();
  process.stdout.write(`${JSON.stringify({ kind, characters: reply?.text.length ?? 0 })}\n`);
  process.exit();
}

function optionsIn(json: string): SpendingProcessOptions {
  return JSON.parse(json);
}

void main(optionsIn(process.argv[2] ?? '{}'));
