import assert from 'node:assert/strict';
import { exactAmount, formatAmount, formatCost, formatRange, formatTokens } from '../../src/chat/cost';
import { type Decimal, readDecimal, zero } from '../../src/chat/money/decimal';

const amount = (text: string): Decimal => readDecimal(text) ?? assert.fail(text);

describe('cost', () => {
  it('never shows an unknown cost as zero', () => {
    assert.equal(formatCost(undefined), undefined);
    assert.equal(formatCost(null), undefined);
    assert.equal(formatCost(Number.NaN), undefined);
    assert.equal(formatCost(0), '$0');
  });

  it('writes tiny costs with their first two digits and never in exponents', () => {
    assert.equal(formatCost(0.00000123), '$0.0000012');
    assert.equal(formatCost(1e-7), '$0.00000010');
    assert.equal(formatCost(0.0123), '$0.012');
    assert.equal(formatCost(0.5), '$0.50');
    assert.equal(formatCost(12.345), '$12.35');
  });

  it('rounds decimals, not the binary fractions beside them', () => {
    assert.equal(formatAmount(amount('1.005')), '$1.01');
    assert.equal(formatAmount(amount('0.999')), '$1.00');
    assert.equal(formatAmount(amount('0.0996')), '$0.10');
    assert.equal(exactAmount(amount('0.00012340')), '$0.0001234');
  });

  it('never shows what costs something as nothing, however little it is, and stays short however much', () => {
    assert.equal(formatAmount(amount('1e-12')), '$0.0000000000010');
    assert.equal(formatAmount(amount('1e-900')), 'under $0.000000000001');
    assert.equal(formatCost(1e300), '$999999999999 or more');
    assert.equal(formatCost(-0.5), '-$0.50');
  });

  it('writes a range once where both ends are the same, and says where nobody knows the upper one', () => {
    assert.equal(formatRange(amount('0.0123'), amount('0.15')), '$0.012–0.15');
    assert.equal(formatRange(amount('0.0123'), amount('0.01230001')), '$0.012');
    assert.equal(formatRange(amount('0.0123'), undefined), '$0.012 or more');
    assert.equal(formatRange(zero, zero), 'free');
    assert.equal(formatRange(zero, amount('0.5')), '$0–0.50');
  });

  it('tells tokens in and out only where both are known', () => {
    assert.equal(
      formatTokens({ prompt_tokens: 1204, completion_tokens: 310, total_tokens: 1514 }),
      '1,204 in · 310 out',
    );
    assert.equal(formatTokens(undefined), undefined);
  });
});
