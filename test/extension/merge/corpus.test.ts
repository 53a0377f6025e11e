/** Merges of changes that were really made: consecutive versions of published packages. `CORPUS_CHANGES` takes more of them. */
import assert from 'node:assert/strict';
import { mergedText, threeWayMerge } from '../../../src/extension/merge/threeWayMerge';
import { withConflictMarkers } from '../../../src/extension/merge/withConflictMarkers';
import { readCorpus } from '../../support/corpus/corpus';
import { driftedMerges } from '../../support/merge/driftedMerges';
import { hasGit } from '../../support/merge/git';
import { gitMergeFile } from '../../support/merge/gitMergeFile';

const most = Number(process.env.CORPUS_CHANGES ?? 320);

describe('A merge of real changes', function () {
  this.timeout(60_000 + most * 400);

  it('is what git makes of them: the same bytes where it is clean, else the same conflicts', async function () {
    const corpus = hasGit() ? readCorpus() : undefined;
    if (!corpus) this.skip();
    const changes = everyNth(corpus, most);
    const cases = changes.flatMap((change) =>
      driftedMerges(change).map((texts) => ({ texts, name: `${change.package} ${change.to} ${change.file}` })),
    );
    const wanted = await gitMergeFile(cases.map(({ texts }) => texts));
    let clean = 0;
    for (const [index, { texts, name }] of cases.entries()) {
      const merge = threeWayMerge(texts);
      assert.equal(merge.isClean, wanted[index]?.isClean, name);
      const text = mergedText(merge) ?? withConflictMarkers(merge, { yours: 'yours', theirs: 'theirs' });
      assert.ok(text === wanted[index]?.text, `${name} was merged in another way than git’s`);
      assert.ok(mergedText(threeWayMerge(texts, 'whole')) === mergedText(merge), `${name} is not clean as a whole`);
      if (merge.isClean) clean += 1;
    }
    console.log(
      `    ${changes.length} changes, ${cases.length} merges: ${clean} clean, ${cases.length - clean} in conflict`,
    );
    assert.ok(clean > 0 && clean < cases.length);
  });
});

/** Evenly from all packages. */
function everyNth<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_each, index) => all[Math.floor(index * step)] as T);
}
