/** What it costs to keep chats: the writes of a reply in short and long ones, the list of a thousand, and a search. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { apply } from '../../src/chat/apply';
import type { Change } from '../../src/chat/change';
import type { Conversation, Turn } from '../../src/chat/conversation';
import { Journal } from '../../src/extension/storage/journal';
import { readConversation } from '../../src/extension/storage/readConversation';
import { emptyConversation, exchange, runningTurn, userTurn } from '../support/conversations';
import { nodeFolder, temporaryFolder } from '../support/nodeFolder';
import { openChatsIn } from '../support/openChatsIn';
import type { Measure } from './bench';
import { median } from './median';

const simulator = { key: 'none', baseUrl: 'http://127.0.0.1:9/api/v1' };

export const measure: Measure = async (print) => {
  for (const turns of [10, 1000, 10_000]) print(await measureWrites(turns));
  await measureMany(print);
};

/** A reply of 400 words in a conversation of so many turns: its segments, and what its end takes. */
async function measureWrites(count: number): Promise<string> {
  const folder = await temporaryFolder();
  try {
    let conversation = conversationOf(count);
    const journal = new Journal({
      folder,
      stored: { conversation, writers: new Map(), names: [], size: 0, isRebuilt: true },
      conversation,
      onProblem: (problem) => {
        if (problem !== undefined) throw problem;
      },
      onJoined: () => undefined,
    });
    const folding = monitorEventLoopDelay({ resolution: 1 });
    folding.enable();
    const fold = await timed(() => journal.flush());
    folding.disable();
    const add = (change: Change) => {
      conversation = apply(conversation, change);
      journal.append(change, conversation);
    };
    const segments: number[] = [];
    const ends: number[] = [];
    const blocked: number[] = [];
    for (let round = 0; round < 5; round++) {
      const [user, reply] = [`u ${round}`, `r ${round}`];
      add({ kind: 'turnAdded', turn: userTurn(user, conversation.leaf) });
      add({ kind: 'turnAdded', turn: runningTurn(reply, user) });
      for (let write = 0; write < 20; write++) {
        for (let word = 0; word < 20; word++) add({ kind: 'textAppended', turnId: reply, text: 'a word ' });
        segments.push(await timed(() => journal.flush()));
      }
      const delays = monitorEventLoopDelay({ resolution: 1 });
      delays.enable();
      add({ kind: 'turnCompleted', turnId: reply, endedAt: '2026-01-01T00:00:00.000Z', receipt: {} });
      ends.push(await timed(() => journal.flush()));
      delays.disable();
      blocked.push(delays.max / 1e6);
    }
    const reading = await timed(() => readConversation(folder));
    return `${count} turns: a segment ${ms(median(segments))} (at most ${ms(Math.max(...segments))}), the end of a reply ${ms(median(ends))} (at most ${ms(Math.max(...ends))}, the host held up for ${ms(Math.max(...blocked))}), the whole anew ${ms(fold)} (the host held up for ${ms(folding.max / 1e6)}), reading ${ms(reading)}`;
  } finally {
    await folder.dispose();
  }
}

/** A thousand chats of 100 kB each. */
async function measureMany(print: (figure: string) => void): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const place = { folder: nodeFolder(folder.path), texts: nodeFolder(`${folder.path}-texts`), simulator };
    for (let index = 0; index < 1000; index++) {
      const conversation = { ...conversationOf(50, 2000), id: `chat ${index}` };
      const found = { conversation, writers: new Map(), names: [], size: 0, isRebuilt: true };
      const journal = new Journal({
        folder: nodeFolder(`${folder.path}/chat ${index}`),
        stored: found,
        conversation,
        onProblem: () => undefined,
        onJoined: () => undefined,
      });
      await journal.close();
      journal.abandon();
    }
    const chats = await openChatsIn(place);
    print(
      `the list of 1,000 chats: ${ms(await timed(() => chats.list()))}, again ${ms(await timed(() => chats.list()))}`,
    );
    for (const words of ['nowhere', 'answer 24']) {
      const delays = monitorEventLoopDelay({ resolution: 1 });
      delays.enable();
      let hits = 0;
      const took = await timed(async () => {
        for await (const hit of chats.search(words)) if (hit) hits++;
      });
      delays.disable();
      print(
        `a search for “${words}” in 100 MB: ${ms(took)}, ${hits} hits, the host held up for at most ${ms(delays.max / 1e6)}`,
      );
    }
  } finally {
    await folder.dispose();
  }
}

function conversationOf(turns: number, length = 1000): Conversation {
  const all: Turn[] = [];
  let conversation = emptyConversation();
  for (let index = 0; index < turns / 2; index++) {
    const text = `answer ${index} ${'x'.repeat(length)} `.repeat(2).slice(0, 2 * length);
    for (const change of exchange(`u${index}`, `r${index}`, conversation.leaf, text)) {
      conversation = apply({ ...conversation, turns: [] }, change);
      all.push(...conversation.turns);
    }
  }
  return { ...conversation, turns: all };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function ms(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
