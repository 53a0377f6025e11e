import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import type { AssistantTurn } from '../../../src/chat/conversation';
import { decimalText, readDecimal, sumOf } from '../../../src/chat/money/decimal';
import type { ChatRequest } from '../../../src/client';
import type { Session } from '../../../src/extension/chat/session';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { gated, httpError, replying, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import {
  openSpendingWindow,
  priced,
  type SpendingWindow,
  type SpendingWindowOptions,
} from '../../support/spending/spendingWindow';
import { until } from '../../support/until';

/** A cent for each token of the answer, nothing for the prompt. */
const centATokens = priced('0', '0.01');

describe('a spending limit', () => {
  let simulator: Simulator;
  let folder: NodeFolder;
  let windows: SpendingWindow[];
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await temporaryFolder();
    windows = [];
  });
  afterEach(async () => {
    await simulator.close();
    for (const window of windows) await window.close();
    await folder.dispose();
    deepStrictEqual(
      simulator.chatRequests.flatMap(({ schemaErrors }) => schemaErrors ?? []),
      [],
    );
  });

  async function open(options: Partial<SpendingWindowOptions> = {}): Promise<SpendingWindow> {
    const window = await openSpendingWindow({ folder, simulator, prices: centATokens, ...options });
    windows.push(window);
    return window;
  }

  function replyOf(session: Session): AssistantTurn {
    const turn = session.conversation.turns.findLast(({ role }) => role === 'assistant');
    if (turn?.role !== 'assistant') throw new Error('There is no reply.');
    return turn;
  }

  function failureOf(session: Session): string {
    const { state } = replyOf(session);
    return state.kind === 'failed' ? `${state.failure.kind}: ${state.failure.message}` : state.kind;
  }

  function sent(index = -1): ChatRequest {
    return simulator.chatRequests.at(index)?.json as ChatRequest;
  }

  it('ends a reply with the piece that crosses it, and closes its connection', async () => {
    const { chats } = await open({ limits: { message: '0.10' } });
    const reply = gated();
    simulator.enqueue(reply.script);
    const sending = chats.shown.send('Count.');
    for (let piece = 1; piece <= 10; piece++) await reply.write(`${piece}`);
    await until(() => chats.shown.conversation.open?.text === '12345678910');
    await reply.write('eleven');
    await sending;
    match(
      failureOf(chats.shown),
      /^overLimit: Your limit for a message is \$0\.10\. The reply was ended when .*\$0\.11/,
    );
    strictEqual(replyOf(chats.shown).text, '12345678910eleven');
    await simulator.chatRequests[0]?.closed;
  });

  it('counts at once when it is lowered while a reply is written', async () => {
    const window = await open({ limits: { day: 5 } });
    const reply = gated(['one', 'two']);
    simulator.enqueue(reply.script);
    const sending = window.chats.shown.send('Count.');
    await until(() => window.chats.shown.conversation.open?.text === 'onetwo');
    window.setLimits({ day: '0.02' });
    await reply.write('three');
    await sending;
    match(failureOf(window.chats.shown), /^overLimit: Your limit for a day is \$0\.02/);
  });

  it('keeps a message from being sent that would cost too much, and says what is spent and what it would cost', async () => {
    const { chats } = await open({ limits: { day: 0.5 }, prices: priced('0.01', '0') });
    simulator.enqueue(text('Fine.'));
    await chats.shown.send('Hello there, how are you today?');
    const spent = replyOf(chats.shown).receipt?.usage?.cost;
    await chats.shown.send('long '.repeat(200));
    match(failureOf(chats.shown), /^overLimit: Your limit for a day is \$0\.50\..*Nothing was sent: it may cost \$/);
    strictEqual(simulator.chatRequests.length, 1);
    ok(typeof spent === 'number' && spent < 0.5);
  });

  it('of a day and of a chat survives a reload, and is used up by other chats, too', async () => {
    const first = await open();
    simulator.enqueue(text('All about it, and more.'));
    await first.chats.shown.send('Tell me all about this code, please.');
    const spent = first.ledger.totals('').day.known;
    ok(Number(spent) > 0.00003, `spent ${spent}`);
    await first.close();
    const second = await open({ limits: { day: '0.00003' } });
    await second.chats.shown.send('And more?');
    match(failureOf(second.chats.shown), /^overLimit: .*Of it \$0\.\d+ was spent today.*nothing is left/);
    const third = await open({ limits: { conversation: '0.5' } });
    simulator.enqueue(text('Here.'));
    await third.chats.shown.send('And here?');
    strictEqual(replyOf(third.chats.shown).state.kind, 'complete');
  });

  it('of a workspace counts where it is lower, and loosens nothing where it is higher', async () => {
    const lower = await open({ limits: { message: 1 }, workspaceLimits: { message: '0' } });
    await lower.chats.shown.send('Hi');
    match(failureOf(lower.chats.shown), /^overLimit: Your limit for a message is \$0/);
    const higher = await open({ limits: { message: 0 }, workspaceLimits: { message: 5 } });
    await higher.chats.shown.send('Hi');
    match(failureOf(higher.chats.shown), /^overLimit/);
    strictEqual(simulator.chatRequests.length, 0);
  });

  it('that can’t be read keeps everything from being sent, and names the setting', async () => {
    const { chats } = await open({ limits: { day: 'five' } });
    await chats.shown.send('Hi');
    match(
      failureOf(chats.shown),
      /^overLimit: Nothing was sent: the setting openrouterChat\.spendLimits can’t be read.*“day” is "five"/,
    );
    strictEqual(simulator.chatRequests.length, 0);
  });

  it('lets free models answer though nothing is left', async () => {
    const { chats } = await open({ limits: { day: 0, message: 0 }, prices: priced('0', '0') });
    simulator.enqueue(text('For free.'));
    await chats.shown.send('Hi');
    strictEqual(failureOf(chats.shown), 'complete');
    strictEqual(sent().provider, undefined);
  });

  it('is told to OpenRouter as the highest price, where no lower one is asked for', async () => {
    const { chats } = await open({ limits: { message: '0.5' }, prices: priced('0.000001', '0.000003') });
    simulator.enqueue(text('1'), text('2'));
    const parameters = { provider: { max_price: { completion: '2', image: '1' } }, max_completion_tokens: 50 };
    chats.shown.change({ kind: 'parametersChanged', parameters });
    await chats.shown.send('Hi');
    const { max_price } = sent().provider ?? {};
    deepStrictEqual([max_price?.completion, max_price?.request, max_price?.image], ['2', '0.5', '1']);
    ok(Number(max_price?.prompt) >= 500_000 / 20);
    await chats.shown.replay(replyOf(chats.shown).id, { ...sent(), seed: 7 }, 'seed');
    deepStrictEqual(sent(), { ...sent(0), seed: 7 });
  });

  it('ends the steps of server tools in time, beside the user’s own reasons', async () => {
    const { chats } = await open({ limits: { message: '0.5' } });
    simulator.enqueue(text('1'));
    const parameters = { tools: [{ type: 'openrouter:datetime' as const }], max_tool_calls: 4 };
    chats.shown.change({ kind: 'parametersChanged', parameters });
    await chats.shown.send('What time is it?');
    deepStrictEqual(sent().stop_server_tools_when, [
      { type: 'step_count_is', step_count: 4 },
      { type: 'max_cost', max_cost_in_dollars: 0.5 },
    ]);
  });

  it('is not evaded by a server that tells a cost before the end', async () => {
    const { chats } = await open({ limits: { message: '0.03' } });
    const reply = gated();
    simulator.enqueue(reply.script);
    const sending = chats.shown.send('Count.');
    const chunk = (content: string) =>
      reply.bytes(
        `data: ${JSON.stringify({ model: 'simulator/text', choices: [{ index: 0, delta: { content } }], usage: { cost: 0 } })}\n\n`,
      );
    for (const piece of ['one ', 'two ', 'three ', 'four ']) await chunk(piece);
    await sending;
    match(failureOf(chats.shown), /^overLimit/);
  });

  it('ends the reply of a router, too, once that has told which model writes', async () => {
    const prices = ({ model }: ChatRequest) => (model === 'a/dear' ? priced('0', '0.01', 'a/dear') : undefined);
    const { chats } = await open({ limits: { message: '0.03' }, prices });
    const reply = gated();
    simulator.enqueue(reply.script);
    const sending = chats.shown.send('Count.');
    const chunk = (content: string) => ({ model: 'a/dear', choices: [{ index: 0, delta: { content } }] });
    for (const piece of ['one ', 'two ', 'three ', 'four ', 'five '])
      await reply.bytes(`data: ${JSON.stringify(chunk(piece))}\n\n`);
    await sending;
    match(
      failureOf(chats.shown),
      /^overLimit: Your limit for a message is \$0\.030\. The reply was ended when .*\$0\.040/,
    );
  });

  it('says nothing of a reply whose prices nobody knows, and counts it when it has ended', async () => {
    const { chats, ledger } = await open({ limits: { day: '0.00000001' }, prices: undefined });
    simulator.enqueue(text('Some words.'));
    await chats.shown.send('Hi');
    strictEqual(failureOf(chats.shown), 'complete');
    await chats.shown.send('Again');
    match(failureOf(chats.shown), /^overLimit/);
    strictEqual(ledger.totals(chats.shown.conversation.id).day.unknown, 0);
  });

  it('never lets two windows spend more together than one piece each beyond it, and stops neither early', async () => {
    const limit = 1;
    const pair = [await open({ limits: { day: limit } }), await open({ limits: { day: limit } })];
    let delivered = 0;
    const endless = () => replying('endless', { text: 'x '.repeat(400) }, { chunk: 2, delayMs: 1 });
    simulator.enqueue(endless(), endless());
    await Promise.all(pair.map(({ chats }) => chats.shown.send('Go on.')));
    for (const { chats } of pair) {
      match(failureOf(chats.shown), /^overLimit/);
      delivered += replyOf(chats.shown).text.length / 2;
    }
    ok(delivered <= limit * 100 + 2, `${delivered} cents`);
    // Before a model's earlier replies tell, each word may be 1.6 tokens.
    ok(delivered >= (limit * 100 * 0.9) / 1.6, `${delivered} cents`);
  }).timeout(20_000);

  it('counts the prompt of a request that failed and was repeated again', async () => {
    const { chats } = await open({ limits: { message: '0.20' }, prices: priced('0.01', '0') });
    const words = 'one two three four';
    simulator.enqueue(text('Fine.'));
    await chats.shown.send(words);
    strictEqual(failureOf(chats.shown), 'complete');
    simulator.enqueue(httpError(503), text('Fine.'));
    await chats.show(chats.showNew().conversation.id);
    await chats.shown.send(words);
    match(failureOf(chats.shown), /^overLimit: .*The reply was ended/);
  });

  it('that is not set keeps no message waiting for what was spent before', async () => {
    const listed: string[] = [];
    const list = (path: string) => {
      listed.push(path);
      return folder.list(path);
    };
    const { chats } = await open({ folder: { ...folder, list } });
    simulator.enqueue(text('Fine.'));
    await chats.shown.send('Hi');
    strictEqual(failureOf(chats.shown), 'complete');
    deepStrictEqual(
      listed.filter((path) => path.startsWith('spending')),
      [],
    );
  });

  it('keeps from being sent what it would end with the first piece of the answer', async () => {
    // A cent for each token of the prompt: between 0.7 and 1.6 cents for each that is estimated.
    const { chats } = await open({ limits: { message: '1' }, prices: priced('0.01', '0') });
    simulator.enqueue(text('Fine.'));
    await chats.shown.send('word '.repeat(75));
    match(failureOf(chats.shown), /^overLimit: .*Nothing was sent: it may cost \$1\./);
    strictEqual(simulator.chatRequests.length, 0);
  });

  it('counts nothing for what never came to a server', async () => {
    const gone = await startSimulator();
    await gone.close();
    const { chats, ledger } = await open({ limits: { day: 1 }, prices: priced('0.01', '0'), simulator: gone });
    for (const message of ['One', 'Two']) await chats.shown.send(message);
    match(failureOf(chats.shown), /^network/);
    deepStrictEqual(await ledger.entries(), []);
    strictEqual(ledger.counted(chats.shown.conversation.id, '', new Set()).conversation.digits, 0n);
  }).timeout(30_000);

  it('that is not set has few files written while a reply is', async () => {
    let leases = 0;
    const write = (path: string, bytes: Uint8Array) => {
      if (path.endsWith('.lease.json')) leases++;
      return folder.write(path, bytes);
    };
    const { chats } = await open({ folder: { ...folder, write } });
    simulator.enqueue(replying('long', { text: 'x '.repeat(300) }, { chunk: 2, delayMs: 1 }));
    await chats.shown.send('Go on.');
    strictEqual(failureOf(chats.shown), 'complete');
    ok(leases <= 25, `${leases} leases`);
  });

  it('is not waited for by Stop where the disk does not answer', async () => {
    let wasAsked = false;
    const list = (path: string) => {
      if (path !== 'spending') return folder.list(path);
      wasAsked = true;
      return new Promise<never>(() => {});
    };
    const { chats } = await open({ folder: { ...folder, list }, limits: { day: 1 } });
    const sending = chats.shown.send('Hi');
    await until(() => wasAsked);
    chats.shown.stop();
    await sending;
    deepStrictEqual([failureOf(chats.shown), chats.shown.isReplying], ['stopped', false]);
    strictEqual(simulator.chatRequests.length, 0);
  });

  it('leaves nothing in the ledger of what a server refused', async () => {
    const { chats, ledger } = await open();
    simulator.enqueue(httpError(400));
    await chats.shown.send('Hi');
    deepStrictEqual(await ledger.entries(), []);
    simulator.enqueue(text('Yes.'));
    await chats.shown.send('Hi');
    const [entry] = await ledger.entries();
    const usage = replyOf(chats.shown).receipt?.usage;
    deepStrictEqual(
      [entry?.cost, entry?.source, entry?.model, entry?.promptTokens, entry?.isOpen],
      [
        decimalText(sumOf([readDecimal(usage?.cost) ?? { digits: -1n, exponent: 0 }])),
        'usage',
        'simulator/text',
        usage?.prompt_tokens,
        undefined,
      ],
    );
  });
});
