/** `MERGE_CASES=20000` merges more than a usual run does; `SEED` starts with another case, and a failure names its own. */
import assert from 'node:assert/strict';
import type { Sides } from '../../../src/extension/merge/mergeRegions';
import { mergedText, threeWayMerge } from '../../../src/extension/merge/threeWayMerge';
import { withConflictMarkers } from '../../../src/extension/merge/withConflictMarkers';
import { hasGit } from '../../support/merge/git';
import { gitMergeFile } from '../../support/merge/gitMergeFile';
import { randomMerge } from '../../support/merge/randomMerges';

const count = Number(process.env.MERGE_CASES ?? 300);
const firstSeed = Number(process.env.SEED ?? 20261127);

describe('A merge of two versions', function () {
  this.timeout(20_000 + count * 50);

  it('is what git makes of them, with the same conflicts', async function () {
    if (!hasGit()) this.skip();
    const seeds = Array.from({ length: count }, (_each, index) => firstSeed + index);
    const cases = seeds.map(randomMerge);
    const wanted = await gitMergeFile(cases);
    for (const [index, texts] of cases.entries()) {
      const about = `SEED=${seeds[index]}`;
      assert.deepEqual(merged(texts), wanted[index], about);
      assert.equal(mergedText(threeWayMerge(texts, 'whole')), mergedText(threeWayMerge(texts)), about);
    }
  });

  it('is clean where both sides came to the same by different changes', () => {
    const texts = { base: 'a\nb\nb\n', yours: 'a\nb\n', theirs: 'X\na\na\nb\n' };
    assert.equal(mergedText(threeWayMerge(texts)), texts.theirs);
    assert.equal(mergedText(threeWayMerge(texts, 'whole')), texts.theirs);
  });

  it('gives a text where it is clean, and none where it is not', () => {
    const texts = { base: 'a\nb\nc\n', yours: 'A\nb\nc\n', theirs: 'a\nb\nC\n' };
    assert.equal(mergedText(threeWayMerge(texts)), 'A\nb\nC\n');
    assert.equal(mergedText(threeWayMerge({ ...texts, theirs: 'X\nb\nc\n' })), undefined);
  });

  it('holds all that is in dispute, in the words of each side', () => {
    const { chunks } = threeWayMerge({ base: 'a\nb\nc\n', yours: 'a\nB\nc\n', theirs: 'a\nX\nc\n' });
    assert.deepEqual(chunks, [
      { kind: 'agreed', text: 'a\n' },
      { kind: 'conflict', base: 'b\n', yours: 'B\n', theirs: 'X\n', lineEnd: '\n' },
      { kind: 'agreed', text: 'c\n' },
    ]);
  });
});

function merged(texts: Sides<string>) {
  const merge = threeWayMerge(texts);
  return { text: withConflictMarkers(merge, { yours: 'yours', theirs: 'theirs' }), isClean: merge.isClean };
}
