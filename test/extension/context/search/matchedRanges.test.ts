import assert from 'node:assert/strict';
import { FuzzyQuery } from '../../../../src/extension/context/search/fuzzyQuery';
import { matchedPlaces, matchedRanges } from '../../../../src/extension/context/search/matchedRanges';

describe('what was typed, in what was found', () => {
  const parts = (query: string, text: string) =>
    matchedRanges(new FuzzyQuery(query), text).map(({ start, end }) => text.slice(start, end));

  it('is marked where it goes best: together, or where words begin', () => {
    assert.deepEqual(parts('comp', 'coffeeMessageComposer'), ['Comp']);
    assert.deepEqual(parts('mc', 'messageComposer'), ['m', 'C']);
    assert.deepEqual(parts('cart', 'carrier-cart.ts'), ['cart']);
    assert.deepEqual(parts('mescom', 'messageComposer'), ['mes', 'Com']);
    assert.deepEqual(parts('xyz', 'messageComposer'), []);
  });

  it('is marked in the name, and beside it where the name does not hold all of it', () => {
    const places = (query: string, name: string, folder: string) => {
      const { labelMatches, descriptionMatches } = matchedPlaces(new FuzzyQuery(query), { name, folder });
      return [
        labelMatches.map(({ start, end }) => name.slice(start, end)),
        descriptionMatches.map(({ start, end }) => folder.slice(start, end)),
      ];
    };
    assert.deepEqual(places('app', 'apply.ts', 'src/app'), [['app'], []]);
    assert.deepEqual(places('srcapp', 'apply.ts', 'src/chat'), [['app'], ['src']]);
    assert.deepEqual(places('chat/app', 'apply.ts', 'src/chat'), [['app'], ['chat']]);
    assert.deepEqual(places('src', 'apply.ts', 'src/chat'), [[], ['src']]);
  });
});
