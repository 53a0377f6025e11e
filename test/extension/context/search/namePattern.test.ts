import assert from 'node:assert/strict';
import { namePattern } from '../../../../src/extension/context/search/namePattern';

describe('what is typed as a glob', () => {
  it('holds both cases of each letter', () => {
    assert.equal(namePattern('aB1'), '**/*[aA][bB]1*');
    assert.equal(namePattern('é.ts'), '**/*[éÉ].[tT][sS]*');
  });

  it('is about the name where a path is typed', () => {
    assert.equal(namePattern('src/a'), '**/*[aA]*');
    assert.equal(namePattern('src/'), undefined);
  });

  it('has no signs in it that mean something in globs', () => {
    assert.equal(namePattern('[x]*{,}'), '**/*?[xX]?????*');
  });
});
