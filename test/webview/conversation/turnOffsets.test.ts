import assert from 'node:assert/strict';
import { TurnOffsets } from '../../../src/webview/conversation/turnOffsets';

/** The same from a plain list. */
const startOf = (sizes: readonly number[], index: number) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0);

describe('Where turns begin', () => {
  it('is right after any number of turns came, went and changed their heights', () => {
    const offsets = new TurnOffsets();
    const sizes: number[] = [];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let step = 0; step < 3000; step += 1) {
      const action = random(10);
      if (action < 6 || sizes.length === 0) {
        const size = 1 + random(500);
        sizes.push(size);
        offsets.push(size);
      } else if (action < 9) {
        const index = random(sizes.length);
        sizes[index] = 1 + random(500);
        offsets.setSize(index, sizes[index] ?? 0);
      } else if (random(20) === 0) {
        sizes.length = random(sizes.length);
        offsets.truncate(sizes.length);
      }
    }
    assert.equal(offsets.length, sizes.length);
    for (let index = 0; index <= sizes.length; index += 7) assert.equal(offsets.start(index), startOf(sizes, index));
    for (let index = 0; index < sizes.length; index += 5) {
      assert.equal(offsets.indexAt(startOf(sizes, index)), index);
      assert.equal(offsets.indexAt(startOf(sizes, index) + (sizes[index] ?? 0) - 0.5), index);
    }
  });

  it('gives the first turn above all and the last one below all', () => {
    const offsets = new TurnOffsets();
    for (const size of [10, 20, 30]) offsets.push(size);
    assert.deepEqual([offsets.indexAt(-5), offsets.indexAt(60), offsets.indexAt(1000)], [0, 2, 2]);
    assert.equal(offsets.total, 60);
  });
});
