import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import type { AssistantTurn } from '../../../src/chat/conversation';
import { type Ledger, silentFor } from '../../../src/extension/spending/ledger';
import type { StoredEntry } from '../../../src/extension/spending/storedEntry';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { cut, gated, json, sse, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import {
  openSpendingWindow,
  priced,
  type SpendingWindow,
  type SpendingWindowOptions,
} from '../../support/spending/spendingWindow';
import { until } from '../../support/until';

describe('the cost of a reply that did not tell it', function () {
  this.timeout(20_000);
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
  });

  async function open(options: Partial<SpendingWindowOptions> = {}): Promise<SpendingWindow> {
    const window = await openSpendingWindow({ folder, simulator, prices: priced('0.000001', '0.000003'), ...options });
    windows.push(window);
    return window;
  }

  function replyIn({ chats }: SpendingWindow): AssistantTurn {
    const turn = chats.shown.conversation.turns.findLast(({ role }) => role === 'assistant');
    if (turn?.role !== 'assistant') throw new Error('There is no reply.');
    return turn;
  }

  async function onlyEntry(ledger: Ledger): Promise<StoredEntry> {
    const [entry, ...others] = await ledger.entries();
    strictEqual(others.length, 0);
    if (!entry) throw new Error('There is no entry.');
    return entry;
  }

  /** A reply of which some words have come, in a window that is never heard of again. */
  async function killedWindow(): Promise<{ readonly id: string; readonly entry: StoredEntry }> {
    const reply = gated(['Half of ', 'it']);
    simulator.enqueue(reply.script);
    const { chats, ledger } = await openSpendingWindow({ folder, simulator, prices: priced('0.000001', '0.000003') });
    void chats.shown.send('Tell me.');
    await until(() => chats.shown.conversation.open?.text === 'Half of it');
    await chats.flush();
    await ledger.flush();
    return { id: chats.shown.conversation.id, entry: await onlyEntry(ledger) };
  }

  it('is had from OpenRouter’s record when it was stopped, and stands on the turn', async () => {
    const window = await open();
    const reply = gated(['Some words']);
    simulator.enqueue(reply.script);
    const sending = window.chats.shown.send('Go.');
    await until(() => window.chats.shown.conversation.open?.text === 'Some words');
    window.chats.shown.stop();
    await sending;
    strictEqual(window.ledger.totals('').day.unknown, 1);
    await simulator.chatRequests[0]?.closed;
    await window.reconciliation.settled();
    const { record, usage } = replyIn(window).receipt ?? {};
    strictEqual(usage, undefined);
    ok(record?.cost !== undefined && record.cost > 0);
    const entry = await onlyEntry(window.ledger);
    deepStrictEqual([Number(entry.cost), entry.source, entry.lookups], [record.cost, 'generation', undefined]);
    strictEqual(window.ledger.totals('').day.unknown, 0);
  });

  it('is had for a reply that broke off, and for one that ended without telling', async () => {
    const window = await open();
    simulator.enqueue(cut('Broken'));
    await window.chats.shown.send('Go.');
    await window.reconciliation.settled();
    ok(replyIn(window).receipt?.record?.cost);
    const bare = {
      id: 'gen-1',
      model: 'simulator/text',
      choices: [{ index: 0, delta: { content: 'x' }, finish_reason: 'stop' }],
    };
    simulator.enqueue(sse([`data: ${JSON.stringify(bare)}\n\ndata: [DONE]\n\n`]));
    simulator.enqueueAt(
      '/generation',
      json(200, { data: { id: 'gen-1', total_cost: 0.25, is_byok: true, upstream_inference_cost: 3 } }),
    );
    await window.chats.shown.send('And?');
    await window.reconciliation.settled();
    const entry = (await window.ledger.entries()).at(-1);
    deepStrictEqual([entry?.cost, entry?.upstreamCost, entry?.source], ['0.25', '3', 'generation']);
  });

  it('is what the record says where the answer said nothing of what the user’s own provider charges', async () => {
    const window = await open();
    const chunk = (fields: object) => `data: ${JSON.stringify({ id: 'gen-2', model: 'a/b', ...fields })}\n\n`;
    simulator.enqueue(
      sse([
        chunk({ choices: [{ index: 0, delta: { content: 'x' }, finish_reason: 'stop' }] }) +
          chunk({
            choices: [],
            usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, cost: 0.1, is_byok: true },
          }) +
          'data: [DONE]\n\n',
      ]),
    );
    simulator.enqueueAt(
      '/generation',
      json(200, { data: { id: 'gen-2', total_cost: 0.1, is_byok: true, upstream_inference_cost: 0.9 } }),
    );
    await window.chats.shown.send('Hi');
    await window.reconciliation.settled();
    strictEqual(window.ledger.totals('').day.known, '1');
  });

  it('stays unknown where no record can be had, counts at most for limits, and is asked for at the next start', async () => {
    const first = await open();
    const refused = () => json(403, { error: { code: 403, message: 'No.' } });
    simulator.enqueue(cut('Broken'));
    simulator.enqueueAt('/generation', refused());
    await first.chats.shown.send('Go.');
    await first.reconciliation.settled();
    deepStrictEqual(first.ledger.totals('').day, { known: '0', unknown: 1 });
    match(String(first.failures[0]), /No\./);
    ok(Number((await onlyEntry(first.ledger)).atMost) > 0);
    await first.close();
    const second = await open({ id: first.chats.shown.conversation.id, now: () => Date.now() + 2 * silentFor });
    await second.reconciliation.resume();
    await second.reconciliation.settled();
    strictEqual((await onlyEntry(second.ledger)).source, 'generation');
    ok(replyIn(second).receipt?.record?.cost);
  });

  it('of a killed window is had at the next start, with the text where the account stores it', async () => {
    const { id, entry } = await killedWindow();
    strictEqual(entry.isOpen, true);
    const window = await open({ id, now: () => Date.now() + 2 * silentFor });
    const { generationId } = replyIn(window).receipt ?? {};
    strictEqual(generationId, entry.generationId);
    simulator.enqueueAt('/generation', json(200, { data: { id: generationId, total_cost: 0.5 } }));
    const output = { completion: 'Half of it and the rest.', reasoning: 'Thought.' };
    simulator.enqueueAt('/generation/content', json(200, { data: { input: {}, output } }));
    await window.reconciliation.resume();
    await window.reconciliation.settled();
    const turn = replyIn(window);
    deepStrictEqual([turn.text, turn.reasoning, turn.state.kind], [output.completion, output.reasoning, 'complete']);
    strictEqual(turn.receipt?.record?.cost, 0.5);
    strictEqual((await onlyEntry(window.ledger)).cost, '0.5');
  });

  it('of a killed window is had though its chat is not open, and words that differ are left alone', async () => {
    const { id } = await killedWindow();
    const window = await open({ now: () => Date.now() + 2 * silentFor });
    simulator.enqueueAt('/generation', json(200, { data: { id: 'gen-x', total_cost: 0.5 } }));
    simulator.enqueueAt('/generation/content', json(200, { data: { output: { completion: 'Something else.' } } }));
    await window.reconciliation.resume();
    await window.reconciliation.settled();
    const session = await window.chats.show(id);
    const turn = replyIn(window);
    strictEqual(session?.conversation.id, id);
    deepStrictEqual([turn.text, turn.state.kind, turn.receipt?.record?.cost], ['Half of it', 'failed', 0.5]);
  });

  it('is left to a window that still lives and writes the reply', async () => {
    const { entry } = await killedWindow();
    const window = await open();
    await window.reconciliation.resume();
    await window.reconciliation.settled();
    strictEqual((await onlyEntry(window.ledger)).isOpen, true);
    strictEqual((await onlyEntry(window.ledger)).revision, entry.revision);
    strictEqual(simulator.requests.filter(({ path }) => path.includes('/generation')).length, 0);
  });

  it('counts at most what a killed window held, until the record is there', async () => {
    const { entry } = await killedWindow();
    const window = await open({ limits: { day: 5 }, now: () => Date.now() + 2 * silentFor });
    await window.ledger.refresh();
    simulator.enqueueAt('/generation', json(403, { error: { code: 403, message: 'No.' } }));
    await window.reconciliation.resume();
    await window.reconciliation.settled();
    const after = await onlyEntry(window.ledger);
    deepStrictEqual([after.id, after.isOpen, after.cost, after.lookups], [entry.id, undefined, undefined, 1]);
    simulator.enqueue(text('Yes.'));
  });
});
