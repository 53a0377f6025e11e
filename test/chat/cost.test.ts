import assert from 'node:assert/strict';
import { formatCost, formatTokens } from '../../src/chat/cost';

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

  it('tells tokens in and out only where both are known', () => {
    assert.equal(
      formatTokens({ prompt_tokens: 1204, completion_tokens: 310, total_tokens: 1514 }),
      '1,204 in · 310 out',
    );
    assert.equal(formatTokens(undefined), undefined);
  });
});
