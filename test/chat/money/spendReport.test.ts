import assert from 'node:assert/strict';
import { daysLater } from '../../../src/chat/money/calendarDay';
import { dayLeft } from '../../../src/chat/money/dayLeft';
import type { SpendEntry } from '../../../src/chat/money/spendEntry';
import { shownEntries, spendReport } from '../../../src/chat/money/spendReport';
import { firstSpendView, readSpendView, type SpendView, spendGroupings } from '../../../src/chat/money/spendView';
import { randomEntries, spendEntry, unpriced } from '../../support/money/spendEntries';
import { seededRandom } from '../../support/seededRandom';

const today = '2025-11-28';
const everything: SpendView = { ...firstSpendView, range: 'all' };

/** A sum in billionths of a billionth of a dollar, of amounts in plain digits: another way to reckon the same. */
function naiveSum(amounts: readonly (string | undefined)[]): bigint {
  return amounts.reduce((sum, amount) => {
    if (amount === undefined) return sum;
    const [whole = '', fraction = ''] = amount.split('.');
    return sum + BigInt(whole + fraction.padEnd(18, '0'));
  }, 0n);
}

function naiveKey(entry: SpendEntry, by: SpendView['by']): string {
  if (by === 'day') return entry.day;
  if (by === 'workspace') return entry.workspace?.uri ?? '';
  return (by === 'provider' ? entry.provider : by === 'purpose' ? entry.purpose : entry.model) ?? '';
}

describe('A report of spending', () => {
  it('has the same sums as a naive reckoning, whatever it is put together by', () => {
    const random = seededRandom(Number(process.env.SEED ?? 7));
    for (let round = 0; round < 20; round++) {
      const entries = randomEntries(random, 300, today, 40);
      for (const by of spendGroupings) {
        const report = spendReport(entries, { ...everything, by }, today);
        const keys = new Set(entries.map((entry) => naiveKey(entry, by)));
        assert.deepEqual(new Set(report.rows.map(({ key }) => key)), keys);
        for (const { key, sum } of report.rows) {
          const own = entries.filter((entry) => naiveKey(entry, by) === key);
          assert.equal(naiveSum([sum.known]), naiveSum(own.map(({ cost }) => cost)), `${by} ${key}`);
          assert.equal(sum.unknown, own.filter(({ cost }) => cost === undefined).length);
          assert.equal(sum.requests, own.length);
          assert.equal(naiveSum([sum.upstream]), naiveSum(own.map(({ upstreamCost }) => upstreamCost)));
        }
        assert.equal(naiveSum([report.sum.known]), naiveSum(entries.map(({ cost }) => cost)));
        const bars = report.series.bars.map(({ total }) => total);
        assert.equal(naiveSum(bars), naiveSum([report.sum.known]), 'the bars are all that was spent');
        for (const bar of report.series.bars) assert.equal(naiveSum(bar.amounts), naiveSum([bar.total]));
      }
    }
  });

  it('adds up small amounts without a drift', () => {
    const entries = Array.from({ length: 1000 }, () => spendEntry({ cost: '0.1' }));
    assert.equal(
      spendReport([...entries, spendEntry({ cost: '1e-12' })], everything, today).sum.known,
      '100.000000000001',
    );
  });

  it('counts what is not known, and never reckons it as zero', () => {
    const entries = [spendEntry({ cost: '0.5' }), unpriced({ atMost: '0.2' }), unpriced(), spendEntry({ cost: 'NaN' })];
    const { sum } = spendReport([...entries, spendEntry({ cost: '-3' })], everything, today);
    assert.deepEqual([sum.known, sum.unknown, sum.unknownAtMost, sum.unbounded], ['0.5', 4, '0.2', 3]);
    assert.equal(sum.average, '0.5');
    const none = spendReport([unpriced()], everything, today).sum;
    assert.deepEqual([none.unknown, none.average], [1, undefined]);
  });

  it('tells a cached share only of requests that tell both counts', () => {
    const share = (entries: SpendEntry[]) => spendReport(entries, everything, today).sum.cachedShare;
    assert.equal(share([spendEntry({ promptTokens: 100, cachedTokens: 50 }), spendEntry({ promptTokens: 900 })]), 0.5);
    assert.equal(share([spendEntry({ promptTokens: 900 })]), undefined);
    assert.equal(share([spendEntry({ promptTokens: 10, cachedTokens: 99 })]), 1);
  });

  it('keeps what providers charged for one’s own keys apart', () => {
    const { sum } = spendReport([spendEntry({ cost: '0.01', upstreamCost: '0.2' }), spendEntry()], everything, today);
    assert.deepEqual([sum.known, sum.upstream, sum.upstreamRequests], ['0.02', '0.2', 1]);
  });

  it('shows the days that are asked for, the first and the last included', () => {
    const entries = Array.from({ length: 60 }, (_, index) => spendEntry({ day: daysLater(today, -index), cost: '1' }));
    const spent = (view: Partial<SpendView>) => spendReport(entries, { ...firstSpendView, ...view }, today).sum.known;
    assert.equal(spent({ range: 'today' }), '1');
    assert.equal(spent({ range: '7days' }), '7');
    assert.equal(spent({ range: '30days' }), '30');
    assert.equal(spent({ range: 'month' }), '28');
    assert.equal(spent({ range: 'all' }), '60');
    assert.equal(spent({ range: 'custom', from: '2025-11-01', to: '2025-11-03' }), '3');
    assert.equal(spent({ range: 'custom', from: '2025-11-03', to: '2025-11-01' }), '3');
    assert.equal(spent({ range: 'custom', from: '', to: '2025-10-02' }), '3');
  });

  it('tells what was spent today, whatever is looked at', () => {
    const entries = [spendEntry({ cost: '2' }), spendEntry({ day: '2025-10-01', cost: '5' })];
    const view = { ...firstSpendView, range: 'custom', from: '2025-10-01', to: '2025-10-01', model: 'none' } as const;
    const report = spendReport(entries, view, today);
    assert.deepEqual([report.todaySum.known, report.sum.requests], ['2', 0]);
  });

  it('shows only one model, workspace or purpose where that is asked for, and still offers the others', () => {
    const folder = { name: 'app', uri: 'file:///app' };
    const entries = [
      spendEntry({ model: 'a/b' }),
      spendEntry({ model: 'c/d', workspace: folder }),
      spendEntry({ purpose: 'title' }),
    ];
    const of = (view: Partial<SpendView>) => spendReport(entries, { ...everything, ...view }, today);
    assert.equal(of({ model: 'a/b' }).sum.requests, 1);
    assert.equal(of({ model: 'a/b' }).choices.model.length, 3);
    assert.equal(of({ workspace: folder.uri }).sum.requests, 1);
    assert.equal(of({ workspace: '' }).sum.requests, 2, 'those without a folder');
    assert.equal(of({ purpose: 'title' }).sum.requests, 1);
    assert.equal(
      of({ model: 'gone/gone' }).choices.model.some(({ key }) => key === 'gone/gone'),
      true,
    );
  });

  it('tells folders of the same name apart, and the account’s default from a model', () => {
    const entries = ['one', 'two'].map((name) =>
      spendEntry({ workspace: { name: 'app', uri: `file:///${name}/app` } }),
    );
    const labels = (by: SpendView['by'], all: SpendEntry[]) =>
      spendReport(all, { ...everything, by }, today).rows.map(({ label }) => label);
    assert.deepEqual(labels('workspace', entries).sort(), ['app (/one)', 'app (/two)']);
    assert.deepEqual(labels('workspace', [spendEntry()]), ['No folder']);
    assert.deepEqual(labels('model', [spendEntry({ model: '' })]), ['Account default']);
  });

  it('has a bar for each day of the days that are asked for, and for each month of a long time', () => {
    const days = spendReport([spendEntry()], firstSpendView, today).series;
    assert.deepEqual(
      [days.unit, days.bars.length, days.bars[29]?.total, days.bars[0]?.total],
      ['day', 30, '0.01', '0'],
    );
    const years = spendReport([spendEntry({ day: '2023-12-31', cost: '2' }), spendEntry()], everything, today).series;
    assert.deepEqual([years.unit, years.bars.length, years.bars[0]?.key], ['month', 24, '2023-12']);
  });

  it('stays of bounded size, whatever days the storage names', () => {
    const entries = ['0001-01-01', '9999-12-31', '2025-13-45', '', '__proto__'].map((day) => spendEntry({ day }));
    const { series, sum } = spendReport(entries, everything, today);
    assert.ok(series.bars.length <= 60 && series.leftOut > 1000, `${series.bars.length}`);
    assert.equal(sum.requests, 5);
    const models = Array.from({ length: 2000 }, (_, index) => spendEntry({ model: `a/${index}` }));
    const many = spendReport(models, everything, today);
    assert.deepEqual([many.rows.length, many.rowsLeftOut, many.sum.requests], [500, 1500, 2000]);
    assert.deepEqual([many.series.parts.length, many.series.parts.at(-1)], [6, 'Other']);
  });

  it('finds the requests of a row, the latest first', () => {
    const entries = [
      spendEntry({ id: 'early', at: '2025-11-28T08:00:00Z' }),
      spendEntry({ id: 'other', model: 'c/d' }),
      spendEntry({ id: 'late', at: '2025-11-28T09:00:00Z' }),
    ];
    const found = shownEntries(entries, firstSpendView, today, 'anthropic/claude-sonnet-4.5');
    assert.deepEqual(
      found.map(({ id }) => id),
      ['late', 'early'],
    );
  });

  it('takes a moment for ten thousand requests', () => {
    const entries = randomEntries(seededRandom(1), 10_000, today, 365);
    for (let warm = 0; warm < 3; warm++) spendReport(entries, everything, today);
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      spendReport(entries, everything, today);
      return performance.now() - start;
    });
    const best = Math.min(...times);
    assert.ok(best < 150, `${best} ms`);
  });

  it('leaves of a day’s limit what neither was spent nor may have been', () => {
    const left = (limit: string | undefined, entries: SpendEntry[]) =>
      dayLeft(limit, spendReport(entries, everything, today).todaySum);
    assert.equal(left('1', [spendEntry({ cost: '0.3', upstreamCost: '0.1' }), unpriced({ atMost: '0.2' })]), '0.4');
    assert.equal(left('1', [spendEntry({ cost: '1.5' })]), '-0.5');
    assert.equal(left(undefined, [spendEntry()]), undefined);
    assert.equal(left('much', [spendEntry()]), undefined);
  });

  it('reads no view that is none', () => {
    assert.deepEqual(readSpendView({ ...firstSpendView, more: 1 }), { ...firstSpendView, ...filters() });
    for (const wrong of [
      null,
      'all',
      {},
      { ...firstSpendView, by: 'constructor' },
      { ...firstSpendView, from: '2025-02-30' },
    ])
      assert.equal(readSpendView(wrong), undefined);
    assert.equal(readSpendView({ ...firstSpendView, model: 3 }), undefined);
  });
});

function filters() {
  return { model: undefined, workspace: undefined, purpose: undefined };
}
