import assert from 'node:assert/strict';
import type { KeyCredit } from '../../../src/chat/money/keyCredit';
import type { SpendEntry } from '../../../src/chat/money/spendEntry';
import type { SpendingHostMessage } from '../../../src/chat/money/spendingProtocol';
import type { SpendLimits } from '../../../src/chat/money/spendingState';
import { firstSpendView } from '../../../src/chat/money/spendView';
import { Listeners } from '../../../src/extension/listeners';
import { Ledger } from '../../../src/extension/spending/ledger';
import { mostRequests, SpendingPageFeed } from '../../../src/extension/spending/spendingPageFeed';
import { spendEntry } from '../../support/money/spendEntries';
import { temporaryFolder } from '../../support/nodeFolder';

/** A record of spending in memory, and a page that keeps what it is told. */
class Desk {
  readonly told: SpendingHostMessage[] = [];
  readonly kept = new Map<string, unknown>();
  readonly listeners = new Listeners<[]>();
  entries: SpendEntry[] = [];
  limits: SpendLimits = {};
  now = new Date(2025, 10, 28, 12);
  failure: Error | undefined;
  readonly asked: { signal: AbortSignal; answer: (credit: KeyCredit) => void; refuse: (error: Error) => void }[] = [];
  private waiting: (() => void)[] = [];

  readonly feed = this.open();

  open(): SpendingPageFeed {
    return new SpendingPageFeed({
      source: {
        entries: async () => {
          if (this.failure) throw this.failure;
          return this.entries;
        },
        onChange: (listener) => this.listeners.add(listener),
        limits: () => this.limits,
        keyCredit: (signal) =>
          new Promise((answer, refuse) => {
            this.asked.push({ signal, answer, refuse });
          }),
      },
      memory: {
        get: (key) => this.kept.get(key),
        update: async (key, value) => void this.kept.set(key, value),
      },
      now: () => this.now,
      post: (message) => {
        this.told.push(message);
        for (const resume of this.waiting.splice(0)) resume();
      },
      onFailure: () => undefined,
    });
  }

  last<T extends SpendingHostMessage['type']>(type: T): Extract<SpendingHostMessage, { type: T }> | undefined {
    return this.told.findLast((message) => message.type === type) as
      | Extract<SpendingHostMessage, { type: T }>
      | undefined;
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

describe('What the page of spending is told', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  afterEach(() => desk.feed.dispose());

  it('is what was spent by the user’s own calendar, and what the day’s limit leaves', async () => {
    desk.entries = [spendEntry({ cost: '0.25' }), spendEntry({ day: '2025-11-27', cost: '9' })];
    desk.limits = { day: '1' };
    await desk.feed.start();
    const told = desk.last('spending');
    assert.deepEqual([told?.report.todaySum.known, told?.dayLeft, told?.report.sum.known], ['0.25', '0.75', '9.25']);
  });

  it('comes anew when something was spent, once for much that happens together', async () => {
    await desk.feed.start();
    const before = desk.told.length;
    desk.entries = [spendEntry()];
    for (let each = 0; each < 50; each++) desk.listeners.tell();
    await desk.next();
    assert.equal(desk.told.length, before + 1);
    assert.equal(desk.last('spending')?.report.todaySum.known, '0.01');
  });

  it('is what a real ledger has kept, of another window too', async () => {
    const folder = await temporaryFolder();
    const now = () => desk.now.getTime();
    const [own, other] = [0, 1].map(() => new Ledger({ folder, now, onProblem: assert.ifError })) as [Ledger, Ledger];
    await other.put({ ...spendEntry({ cost: '0.000000000001' }), revision: 0 });
    await own.put({ ...spendEntry({ cost: '0.2' }), revision: 0 });
    desk.entries = [...(await own.entries())];
    await desk.feed.start();
    assert.equal(desk.last('spending')?.report.todaySum.known, '0.200000000001');
    await folder.dispose();
  });

  it('comes anew when the day ends', async () => {
    desk.entries = [spendEntry()];
    desk.now = new Date(2025, 10, 28, 23, 59, 59, 990);
    await desk.feed.start();
    assert.equal(desk.last('spending')?.report.todaySum.requests, 1);
    desk.now = new Date(2025, 10, 29);
    await desk.next();
    assert.deepEqual(
      [desk.last('spending')?.report.today, desk.last('spending')?.report.todaySum.requests],
      ['2025-11-29', 0],
    );
  });

  it('is nothing while no page is there, and everything to the one that comes', async () => {
    await desk.feed.tell();
    assert.deepEqual(desk.told, []);
    await desk.feed.start();
    desk.feed.stop();
    desk.entries = [spendEntry()];
    await desk.feed.tell();
    assert.equal(desk.last('spending')?.report.entries, 0);
    await desk.feed.start();
    assert.equal(desk.last('spending')?.report.entries, 1);
  });

  it('follows the view that the user chose, in the next page too, whatever was kept', async () => {
    await desk.feed.start();
    await desk.feed.look({ ...firstSpendView, by: 'workspace', range: 'all' });
    assert.equal(desk.last('spending')?.report.view.by, 'workspace');
    const later = desk.open();
    assert.deepEqual([later.view.by, later.view.range], ['workspace', 'all']);
    later.dispose();
    for (const key of desk.kept.keys()) desk.kept.set(key, { by: 'toString' });
    const careless = desk.open();
    assert.deepEqual(careless.view, firstSpendView);
    careless.dispose();
  });

  it('says why where the record can’t be read, and is what was spent when it can again', async () => {
    desk.failure = new Error('The disk is gone.');
    await desk.feed.start();
    assert.match(desk.last('spendingUnknown')?.reason ?? '', /The disk is gone/);
    desk.failure = undefined;
    await desk.feed.tell();
    assert.equal(desk.told.at(-1)?.type, 'spending');
  });

  it('is a row’s latest requests, and how many more there are', async () => {
    desk.entries = Array.from({ length: mostRequests + 5 }, () => spendEntry({ model: 'a/b' })).concat(spendEntry());
    await desk.feed.start();
    await desk.feed.tellRequests('a/b');
    const told = desk.last('requests');
    assert.deepEqual([told?.requests.length, told?.leftOut], [mostRequests, 5]);
  });

  it('is what the key may spend only where that was asked, and never what another key may', async () => {
    await desk.feed.start();
    await desk.feed.keyChanged();
    assert.equal(desk.asked.length, 0);
    const first = desk.feed.askCredit();
    assert.deepEqual(desk.last('credit'), { type: 'credit', credit: undefined, reason: undefined });
    const second = desk.feed.keyChanged();
    assert.equal(desk.asked[0]?.signal.aborted, true);
    desk.asked[0]?.answer({ remaining: '1' });
    await first;
    assert.equal(desk.last('credit')?.credit, undefined);
    desk.asked[1]?.answer({ remaining: '2' });
    await second;
    assert.equal(desk.last('credit')?.credit?.remaining, '2');
    // A page that comes later knows it, too.
    desk.told.length = 0;
    await desk.feed.start();
    assert.equal(desk.last('credit')?.credit?.remaining, '2');
  });

  it('says why the key’s credit can’t be told', async () => {
    await desk.feed.start();
    const asking = desk.feed.askCredit();
    desk.asked[0]?.refuse(new Error('No key is set.'));
    await asking;
    assert.deepEqual([desk.last('credit')?.credit, desk.last('credit')?.reason], [undefined, 'No key is set.']);
  });
});
