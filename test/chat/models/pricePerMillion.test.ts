import assert from 'node:assert/strict';
import { perMillion, priceText, tokenPriceText, unitPriceText } from '../../../src/chat/models/pricePerMillion';

describe('prices of models', () => {
  it('are told for a million tokens without the noise of binary fractions', () => {
    assert.equal(perMillion('0.00000028'), '0.28');
    assert.equal(perMillion('0.000003'), '3');
    assert.equal(perMillion('0.0000000123456789'), '0.0123456789');
    assert.equal(perMillion('0.00015'), '150');
    assert.equal(perMillion('1'), '1000000');
  });

  it('are short in a list, and whole sentences for a screen reader', () => {
    assert.equal(priceText('0.000003', '0.000015').short, '$3 / $15');
    assert.equal(priceText('0.000003', '0.000015').spoken, '$3 in, $15 out per million tokens');
    assert.equal(priceText('0', '0.0').short, 'Free');
    assert.equal(priceText('0', '0.000001').short, 'free / $1');
  });

  it('have whole cents where they have tenths of a dollar', () => {
    assert.equal(priceText('0.0000003', '0.0000165').short, '$0.30 / $16.50');
    assert.equal(tokenPriceText('0.000000285'), '$0.285');
    assert.equal(unitPriceText('0.5'), '$0.50');
  });

  it('are never $0 where they vary or are not known', () => {
    assert.equal(priceText('-1', '-1').short, 'price varies');
    assert.equal(priceText(undefined, undefined).short, 'price unknown');
    assert.equal(priceText('0.000003', undefined).short, '$3 / ?');
    assert.equal(tokenPriceText('nonsense'), undefined);
    assert.equal(unitPriceText('0.010'), '$0.01');
    assert.equal(unitPriceText('-1'), 'varies');
  });
});
