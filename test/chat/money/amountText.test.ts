import assert from 'node:assert/strict';
import { amountText, exactAmountText } from '../../../src/chat/money/amountText';

describe('An amount for people', () => {
  it('is as short as is honest', () => {
    const texts = ['0', '0.00', '1.234', '0.5', '0.005', '0.00001234', '12345.678', '0.0996', '0.999', '-0.25', '1e3'];
    const written = [
      '$0',
      '$0',
      '$1.23',
      '$0.50',
      '$0.0050',
      '$0.000012',
      '$12345.68',
      '$0.10',
      '$1.00',
      '-$0.25',
      '$1000.00',
    ];
    assert.deepEqual(texts.map(amountText), written);
  });

  it('is never zero where there was something, and none where there is no amount', () => {
    assert.notEqual(amountText('0.0000000001'), '$0');
    assert.doesNotMatch(amountText('0.0000000001') ?? '', /^\$0\.0+$/);
    for (const none of ['', 'free', 'NaN', 'Infinity']) assert.equal(amountText(none), undefined);
  });

  it('has every figure where that is asked for', () => {
    assert.deepEqual(['2.8e-7', '-1.50', '61.3200001'].map(exactAmountText), ['$0.00000028', '-$1.5', '$61.3200001']);
  });
});
