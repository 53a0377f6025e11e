import assert from 'node:assert/strict';
import { LineSearch } from '../../../src/extension/placing/lineSearch';

describe('a search for lines', () => {
  it('finds them between two lines alone, be they rare or many', () => {
    const rare = new LineSearch(['x', 'a', 'x', 'b', 'x']);
    assert.deepEqual(rare.find(['x'], { start: 1, end: 4 }, 9), [2]);
    assert.deepEqual(rare.find(['x', 'b'], { start: 0, end: 3 }, 9), []);
    const many = new LineSearch(Array.from({ length: 40 }, () => 'x'));
    const ten = Array.from({ length: 10 }, () => 'x');
    assert.deepEqual(many.find(ten, { start: 5, end: 16 }, 9), [5, 6]);
  });
});
