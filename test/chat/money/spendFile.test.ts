import assert from 'node:assert/strict';
import { spendCsv, spendJson } from '../../../src/chat/money/spendFile';
import { randomEntries, spendEntry, unpriced } from '../../support/money/spendEntries';
import { seededRandom } from '../../support/seededRandom';

/** Reads CSV as RFC 4180 has it, sign by sign. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let [record, cell, isQuoted] = [[] as string[], '', false];
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') cell += text[++index];
      else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',') {
      record.push(cell);
      cell = '';
    } else if (sign === '\r' && text[index + 1] === '\n') {
      records.push([...record, cell]);
      [record, cell] = [[], ''];
      index++;
    } else cell += sign;
  }
  assert.deepEqual([record, cell, isQuoted], [[], '', false], 'the last line ends');
  return records;
}

function readRows(text: string): Record<string, string>[] {
  const [names = [], ...records] = readCsv(text);
  return records.map((cells) => {
    assert.equal(cells.length, names.length);
    return Object.fromEntries(cells.map((cell, index) => [names[index] ?? '', cell]));
  });
}

interface SpendFile {
  readonly currency: string;
  readonly requests: readonly Record<string, unknown>[];
}

describe('A file of spending', () => {
  it('reads back as what was spent, to the last figure', () => {
    const entries = randomEntries(seededRandom(5), 200, '2025-11-28');
    const rows = readRows(spendCsv(entries));
    assert.deepEqual(
      rows.map(({ cost_usd }) => cost_usd),
      entries.map(({ cost }) => cost?.replace(/0+$/, '') ?? ''),
    );
    assert.deepEqual(
      rows.map(({ generation_id, turn_id, day }) => [generation_id, turn_id, day]),
      entries.map(({ turnId, day }) => ['', turnId, day]),
    );
    const { requests, currency } = JSON.parse(spendJson(entries)) as SpendFile;
    assert.equal(currency, 'USD');
    assert.deepEqual(
      requests.map(({ cost_usd }) => cost_usd),
      rows.map(({ cost_usd }) => (cost_usd === '' ? null : cost_usd)),
    );
  });

  it('leaves empty what is not known, and says so, and writes what cost nothing as nothing', () => {
    const entries = [
      unpriced({ atMost: '0.5' }),
      spendEntry({ cost: '0' }),
      spendEntry({ cost: 'free' }),
      spendEntry({ cost: '2.8e-7' }),
    ];
    const costs = readRows(spendCsv(entries)).map((row) => [row.cost_usd, row.cost_known, row.cost_at_most_usd]);
    assert.deepEqual(costs, [
      ['', 'false', '0.5'],
      ['0', 'true', ''],
      ['', 'false', ''],
      ['0.00000028', 'true', ''],
    ]);
    const { requests } = JSON.parse(spendJson(entries)) as SpendFile;
    assert.deepEqual(
      requests.map(({ cost_usd, cost_known }) => [cost_usd, cost_known]),
      [
        [null, false],
        ['0', true],
        [null, false],
        ['0.00000028', true],
      ],
    );
  });

  it('makes no spreadsheet reckon with what a server or a folder is called', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("http://x")', '＝1', '\n@x'];
    const entries = formulas.map((name) =>
      spendEntry({ model: name, provider: name, workspace: { name, uri: `file:///${name}` } }),
    );
    for (const [index, row] of readRows(spendCsv(entries)).entries())
      for (const cell of [row.model, row.provider, row.workspace]) assert.equal(cell, `'${formulas[index]}`);
    const [plain] = readRows(spendCsv([spendEntry({ model: 'a-b/c=d' })]));
    assert.equal(plain?.model, 'a-b/c=d');
  });

  it('keeps commas, quotes and line ends inside their cells', () => {
    const names = ['a,b', 'say "so"', 'two\r\nlines', '"', 'ä 😀'];
    const rows = readRows(spendCsv(names.map((provider) => spendEntry({ provider }))));
    assert.deepEqual(
      rows.map(({ provider }) => provider),
      names,
    );
  });

  it('tells no place of a folder', () => {
    const entries = [
      spendEntry({ workspace: { name: 'app', uri: 'vscode-remote://ssh-remote%2Bada%40host/secret/app' } }),
    ];
    for (const text of [spendCsv(entries), spendJson(entries)]) assert.doesNotMatch(text, /secret|ssh|ada/);
  });
});
