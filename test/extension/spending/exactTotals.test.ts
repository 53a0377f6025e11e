/** Ten thousand turns in all the ways in which they end: what the ledger says is what was charged, to the last digit. */
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { GenerationFacts, Receipt } from '../../../src/chat/conversation';
import { type Decimal, decimalText, plus, readDecimal, zero } from '../../../src/chat/money/decimal';
import type { ReplyEnding } from '../../../src/extension/chat/replyGuard';
import { Ledger, localDay } from '../../../src/extension/spending/ledger';
import { reconciledEntry, settledEntry } from '../../../src/extension/spending/settledEntry';
import type { StoredEntry } from '../../../src/extension/spending/storedEntry';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { seededRandom } from '../../support/seededRandom';
import { json, sse } from '../../support/simulator/scripts';
import { startSimulator } from '../../support/simulator/simulator';
import { openSpendingWindow, priced } from '../../support/spending/spendingWindow';

const at = Date.parse('2026-11-28T12:00:00Z');
const day = localDay(at);

interface Played {
  readonly ending: ReplyEnding;
  readonly record: GenerationFacts | undefined;
  /** What was charged by whomever, as far as anybody says. */
  readonly charged: Decimal;
  readonly isUnknown: boolean;
}

/** A number as JSON has it, of up to so many decimals. */
function price(random: () => number, places: number): number {
  return Number((random() * 0.2).toFixed(places));
}

function played(random: () => number): Played {
  const cost = price(random, 10);
  const upstream = price(random, 12);
  const tokens = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
  const receipt = (usage?: Receipt['usage']): Receipt => ({ generationId: 'gen', finishReason: 'stop', usage });
  const way = random();
  const decimals = (...amounts: number[]) => amounts.map((each) => readDecimal(each) ?? zero).reduce(plus, zero);
  if (way < 0.4) {
    const prompt_tokens_details = { cached_tokens: Math.floor(random() * 100) };
    const usage = { ...tokens, cost, is_byok: false, prompt_tokens_details };
    return { ending: ended('complete', receipt(usage)), record: undefined, charged: decimals(cost), isUnknown: false };
  }
  if (way < 0.55) {
    const usage = { ...tokens, cost, is_byok: true, cost_details: { upstream_inference_cost: upstream } };
    return {
      ending: ended('complete', receipt(usage)),
      record: undefined,
      charged: decimals(cost, upstream),
      isUnknown: false,
    };
  }
  if (way < 0.7) {
    const record = { at: '', cost, isByok: true, upstreamCost: upstream };
    const usage = { ...tokens, cost, is_byok: true };
    return { ending: ended('complete', receipt(usage)), record, charged: decimals(cost, upstream), isUnknown: false };
  }
  if (way < 0.85) {
    const kind = random() < 0.5 ? 'stopped' : 'failed';
    const record = { at: '', cost, isByok: false };
    return { ending: ended(kind, { generationId: 'gen' }), record, charged: decimals(cost), isUnknown: false };
  }
  if (way < 0.95)
    return { ending: ended('stopped', { generationId: 'gen' }), record: undefined, charged: zero, isUnknown: true };
  const refused = { ...ended('failed', {}), status: 429 };
  return { ending: refused, record: undefined, charged: zero, isUnknown: false };
}

function ended(kind: ReplyEnding['kind'], receipt: Receipt): ReplyEnding {
  return { kind, receipt, wasSent: true };
}

describe('the totals of many turns', () => {
  let folder: NodeFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.dispose());

  it('are exact over ten thousand of them in three windows, and the same after a reload', async () => {
    const random = seededRandom(20261128);
    const open = () => new Ledger({ folder, now: () => at, onProblem: () => undefined });
    const windows = [open(), open(), open()];
    let known = zero;
    let unknown = 0;
    const writes: Promise<void>[] = [];
    for (let turn = 0; turn < 10_000; turn++) {
      const ledger = windows[turn % 3] ?? open();
      const entry: StoredEntry = {
        id: `e${turn}`,
        at: new Date(at).toISOString(),
        day,
        purpose: 'reply',
        conversationId: 'c',
        turnId: `t${turn}`,
        model: 'a/b',
        source: 'none',
        revision: 0,
        isOpen: true,
      };
      const { ending, record, charged, isUnknown } = played(random);
      writes.push(ledger.put(entry));
      const settled = settledEntry(entry, { ending, wasOpened: ending.status === undefined, atMost: undefined });
      writes.push(ledger.put(settled));
      if (record) writes.push((windows[(turn + 1) % 3] ?? ledger).put(reconciledEntry(settled, record)));
      known = plus(known, charged);
      if (isUnknown) unknown++;
    }
    await Promise.all(writes);
    const expected = { known: decimalText(known), unknown };
    for (const ledger of windows) {
      await ledger.entries();
      deepStrictEqual(ledger.totals('c'), { conversation: expected, day: expected });
    }
    const reloaded = open();
    await reloaded.entries();
    deepStrictEqual(reloaded.totals('c'), { conversation: expected, day: expected });
  }).timeout(60_000);

  it('are exact over two hundred of them that a server has really answered', async () => {
    const simulator = await startSimulator();
    const window = await openSpendingWindow({ folder, simulator, prices: priced('0.000001', '0.000003') });
    const random = seededRandom(5);
    let known = zero;
    for (let turn = 0; turn < 200; turn++) {
      const cost = price(random, 10);
      const upstream = price(random, 12);
      const id = `gen-${turn}`;
      const isByok = random() < 0.3;
      const isCut = random() < 0.3;
      const costs = { cost, is_byok: isByok, ...(isByok && { cost_details: { upstream_inference_cost: upstream } }) };
      const chunk = (fields: object) => `data: ${JSON.stringify({ id, model: 'a/b', ...fields })}\n\n`;
      const words = chunk({ choices: [{ index: 0, delta: { content: 'x' }, finish_reason: isCut ? null : 'stop' }] });
      const usage = chunk({
        choices: [],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, ...costs },
      });
      simulator.enqueue(sse(isCut ? [words] : [words, usage, 'data: [DONE]\n\n']));
      const record = { id, total_cost: cost, is_byok: isByok, upstream_inference_cost: isByok ? upstream : null };
      if (isCut) simulator.enqueueAt('/generation', json(200, { data: record }));
      window.chats.showNew();
      await window.chats.shown.send(`${turn}`);
      await window.reconciliation.settled();
      known = plus(known, plus(readDecimal(cost) ?? zero, isByok ? (readDecimal(upstream) ?? zero) : zero));
    }
    deepStrictEqual(window.failures, []);
    const entries = await window.ledger.entries();
    strictEqual(entries.length, 200);
    deepStrictEqual(window.ledger.totals('').day, { known: decimalText(known), unknown: 0 });
    await window.close();
    await simulator.close();
  }).timeout(60_000);
});
