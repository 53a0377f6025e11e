import { strictEqual } from 'node:assert/strict';
import { compare, decimalText, plus, readDecimal, sumOf, times, zero } from '../../../src/chat/money/decimal';
import { seededRandom } from '../../support/seededRandom';

describe('decimal', () => {
  it('adds ten thousand costs without losing or making up the smallest part of any', () => {
    const random = seededRandom(7);
    let units = 0n;
    let sum = zero;
    for (let count = 0; count < 10_000; count += 1) {
      // Billionths of a dollar, as a server writes them: as JSON numbers.
      const cost = Math.floor(random() * 10_000_000);
      units += BigInt(cost);
      sum = plus(sum, readDecimal(JSON.parse(`${cost}e-9`)) ?? zero);
    }
    strictEqual(compare(sum, { digits: units, exponent: -9 }), 0);
  });

  it('reads numbers and texts of JSON as what they are written as', () => {
    const cases: readonly [unknown, string | undefined][] = [
      [0.1, '0.1'],
      [1e-7, '0.0000001'],
      ['2.80e-7', '0.00000028'],
      ['-0.50', '-0.5'],
      [1e21, '1000000000000000000000'],
      ['0.000', '0'],
      ['.5', '0.5'],
      ['', undefined],
      ['abc', undefined],
      ['1,5', undefined],
      [Number.NaN, undefined],
      [null, undefined],
    ];
    for (const [value, expected] of cases) {
      const read = readDecimal(value);
      strictEqual(read && decimalText(read), expected, String(value));
    }
  });

  it('multiplies tokens and prices exactly', () => {
    const cost = times(readDecimal(1_204) ?? zero, readDecimal('0.00000028') ?? zero);
    strictEqual(decimalText(cost), '0.00033712');
    strictEqual(decimalText(sumOf([cost, cost, { digits: -2n, exponent: -8 }])), '0.00067422');
  });
});
