import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { decimalText, plus, readDecimal, zero } from '../../../src/chat/money/decimal';
import { Leases } from '../../../src/extension/spending/leases';
import { Ledger } from '../../../src/extension/spending/ledger';
import { localDay } from '../../../src/extension/spending/localDay';
import type { StoredEntry } from '../../../src/extension/spending/storedEntry';
import { type NodeFolder, nodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { seededRandom } from '../../support/seededRandom';

const now = Date.parse('2026-11-28T12:00:00Z');
const day = localDay(now);

function entry(id: string, fields: Partial<StoredEntry> = {}): StoredEntry {
  return {
    id,
    at: new Date(now).toISOString(),
    day,
    purpose: 'reply',
    conversationId: 'c1',
    turnId: `turn ${id}`,
    model: 'a/b',
    source: 'none',
    revision: 0,
    ...fields,
  };
}

describe('the ledger', () => {
  let folder: NodeFolder;
  let time: number;
  beforeEach(async () => {
    folder = await temporaryFolder();
    time = now;
  });
  afterEach(() => folder.dispose());

  function open(onProblem: (problem: unknown) => void = () => undefined, place = folder): Ledger {
    return new Ledger({ folder: place, now: () => time, onProblem });
  }

  it('has a request on disk before it goes out, and after a reload what it cost, to the last digit', async () => {
    const ledger = open();
    await ledger.put(entry('1', { isOpen: true, revision: 0 }));
    deepStrictEqual(
      (await open().entries()).map(({ id, isOpen }) => [id, isOpen]),
      [['1', true]],
    );
    await ledger.put(entry('1', { cost: '0.00000012345678901', source: 'usage', revision: 1 }));
    await ledger.put(entry('2', { cost: '0.3', source: 'usage' }));
    const again = open();
    await again.entries();
    deepStrictEqual(again.totals('c1').day, { known: '0.30000012345678901', unknown: 0 });
  });

  it('tells what is not known apart from what is known, and counts nothing that was not sent', async () => {
    const ledger = open();
    await ledger.put(entry('1', { cost: '0.1', upstreamCost: '0.02', source: 'usage' }));
    await ledger.put(entry('2'));
    await ledger.put(entry('3', { isVoid: true }));
    await ledger.put(entry('4', { conversationId: 'c2', cost: '1', source: 'usage' }));
    deepStrictEqual(ledger.totals('c1'), {
      conversation: { known: '0.12', unknown: 1 },
      day: { known: '1.12', unknown: 1 },
    });
    strictEqual((await ledger.entries()).length, 3);
  });

  it('shows what another window has written since, and tells those who listen', async () => {
    const [here, there] = [open(), open()];
    let told = 0;
    await here.entries();
    here.onChange(() => told++);
    await there.put(entry('1', { isOpen: true }));
    await here.refresh();
    strictEqual(here.entry('1')?.isOpen, true);
    await there.put(entry('1', { revision: 1, cost: '2', source: 'usage' }));
    await here.refresh();
    strictEqual(here.entry('1')?.cost, '2');
    strictEqual(told, 2);
  });

  it('keeps what is sound of a damaged file, and takes nothing from one that is foreign', async () => {
    await open().put(entry('1', { cost: '1', source: 'usage' }));
    const [name] = (await folder.list('')).filter((each) => each.endsWith('.page.json'));
    const page = JSON.parse(new TextDecoder().decode(await folder.read(name ?? '')));
    page.entries.push(
      7,
      { ...page.entries[0], id: '2', cost: -4 },
      { id: '3' },
      { ...page.entries[0], id: '4', cost: '1e999' },
    );
    await folder.write(name ?? '', new TextEncoder().encode(JSON.stringify(page)));
    await folder.write('notes.txt', new TextEncoder().encode('mine'));
    await folder.write(`${day}.x.0.page.json`, new TextEncoder().encode('{"entr'));
    const ledger = open();
    deepStrictEqual(
      (await ledger.entries()).map(({ id, cost, source }) => [id, cost, source]),
      [
        ['1', '1', 'usage'],
        ['2', undefined, 'none'],
        ['4', undefined, 'none'],
      ],
    );
    deepStrictEqual(ledger.totals('c1').day, { known: '1', unknown: 2 });
  });

  it('keeps entries in memory while the disk is full, tells that, and writes them afterwards', async () => {
    const problems: unknown[] = [];
    const ledger = open((problem) => problems.push(problem));
    folder.writesFailWith = new Error('ENOSPC');
    await ledger.put(entry('1', { cost: '1', source: 'usage' }));
    strictEqual(ledger.totals('c1').day.known, '1');
    ok(problems[0] instanceof Error);
    folder.writesFailWith = undefined;
    await ledger.flush();
    strictEqual(problems.at(-1), undefined);
    strictEqual((await open().entries()).length, 1);
  });

  it('tells of a file that can’t be read, counts all others, and tells when it can be read again', async () => {
    await open().put(entry('1', { cost: '0.1', source: 'usage' }));
    await open().put(entry('2', { cost: '0.2', source: 'usage' }));
    const pages = (await folder.list('')).filter((name) => name.endsWith('.page.json'));
    let locked = pages[0];
    const told: unknown[] = [];
    const read = (path: string) => (path === locked ? Promise.reject(new Error('locked')) : folder.read(path));
    const ledger = open((problem) => told.push(Object(problem).message), { ...folder, read });
    strictEqual((await ledger.entries()).length, 1);
    deepStrictEqual(told, ['locked']);
    locked = undefined;
    strictEqual((await ledger.entries()).length, 2);
    deepStrictEqual(told, ['locked', undefined]);
  });

  it('reads ten thousand entries in well under a second, in files of bounded size', async () => {
    const writer = open();
    const random = seededRandom(7);
    let sum = zero;
    const puts: Promise<void>[] = [];
    for (let index = 0; index < 10_000; index++) {
      const cost = `0.${String(Math.floor(random() * 1e9)).padStart(12, '0')}`;
      sum = plus(sum, readDecimal(cost) ?? zero);
      puts.push(writer.put(entry(String(index), { cost, source: 'usage' })));
    }
    await Promise.all(puts);
    strictEqual((await folder.list('')).filter((name) => name.endsWith('.page.json')).length, 100);
    const ledger = open();
    const began = performance.now();
    strictEqual((await ledger.entries()).length, 10_000);
    const took = performance.now() - began;
    ok(took < 1500, `${took} ms`);
    strictEqual(ledger.totals('c1').day.known, decimalText(sum));
  }).timeout(60_000);
});

describe('leases of windows that share a limit', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`never allow more than the limit together, and leave next to nothing of it unspent (${seed})`, async () => {
      const folder = await temporaryFolder();
      const random = seededRandom(seed);
      /** Other windows come in between at every step on the disk. */
      const slow = (path: string) => {
        const inner = nodeFolder(path);
        const step = async () => {
          for (let turns = Math.floor(random() * 4); turns > 0; turns--) await new Promise(setImmediate);
        };
        return {
          ...inner,
          read: (name: string) => step().then(() => inner.read(name)),
          write: (name: string, bytes: Uint8Array) => step().then(() => inner.write(name, bytes)),
          list: (name: string) => step().then(() => inner.list(name)),
        };
      };
      const limit = { digits: 100n, exponent: -2 };
      const chunk = { digits: 3n, exponent: -3 };
      const windows = [0, 1, 2].slice(0, 2 + (seed % 2)).map(() => {
        const ledger = new Ledger({ folder: slow(folder.path), now: () => now, onProblem: () => undefined });
        const leases = new Leases({ ledger, limits: () => ({ day: limit }), wait: () => new Promise(setImmediate) });
        return { ledger, leases };
      });
      const spent = await Promise.all(
        windows.map(async ({ ledger, leases }, index) => {
          const id = `request ${index}`;
          leases.open(id, `c${index}`, day);
          await ledger.put(entry(id, { conversationId: `c${index}`, isOpen: true }));
          let used = zero;
          for (;;) {
            const next = plus(used, chunk);
            const granted =
              next.digits <= 0n ||
              (leases.held(id).digits !== 0n && isWithin(next, leases.held(id))) ||
              (await leases.raise(id, next)).kind === 'granted';
            if (!granted) return used;
            used = next;
            leases.use(id, used);
            if (random() < 0.2) await new Promise(setImmediate);
          }
        }),
      );
      const total = spent.reduce(plus, zero);
      ok(isWithin(total, limit), `spent ${spent.map(decimalText).join(' + ')}`);
      // What others hold at the end and did not need: an eighth of what little was left each time.
      ok(Number(decimalText(total)) > 0.95, `spent ${spent.map(decimalText).join(' + ')}`);
      await Promise.all(windows.map(({ ledger }) => ledger.flush()));
      await folder.dispose();
    });
  }
});

function isWithin(one: { digits: bigint; exponent: number }, other: { digits: bigint; exponent: number }): boolean {
  return Number(decimalText(one)) <= Number(decimalText(other)) + 1e-12;
}
