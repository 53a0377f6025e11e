import { deepStrictEqual, match, strictEqual } from 'node:assert/strict';
import { limitsNow, limitTexts } from '../../../src/chat/money/limitsNow';

function limits(user: unknown, workspace?: unknown) {
  return limitsNow([
    { of: 'your settings', value: user },
    { of: 'the settings of this workspace', value: workspace },
  ]);
}

describe('spending limits', () => {
  it('are the lower ones of what the user and a workspace say', () => {
    const now = limits({ message: 0.5, day: '5.00' }, { message: '0.70', conversation: 2, day: 1 });
    deepStrictEqual(limitTexts(now), { message: '0.5', conversation: '2', day: '1' });
    deepStrictEqual(now.faults, []);
  });

  it('are absent where nobody says any', () => {
    deepStrictEqual(limitTexts(limits(undefined)), {});
    deepStrictEqual(limitTexts(limits({ day: null }, {})), {});
  });

  it('are no limits at all while one of them can’t be read, and say whose it is', () => {
    for (const value of ['abc', -1, '5 USD', true, {}, '1e400', '']) {
      const { faults } = limits({ day: value });
      strictEqual(faults.length, 1, JSON.stringify(value));
      match(faults[0] ?? '', /your settings.*“day” is/);
    }
    match(limits({}, { dayly: 3 }).faults[0] ?? '', /this workspace.*“dayly”/);
    match(limits(5).faults[0] ?? '', /no object/);
    strictEqual(limits({ day: 0 }).faults.length, 0);
  });
});
