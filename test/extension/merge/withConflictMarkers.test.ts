/** `MERGE_CASES=20000` compares more than a usual run does; `SEED` starts with another case, and a failure names its own. */
import assert from 'node:assert/strict';
import type { Sides } from '../../../src/extension/merge/mergeRegions';
import { threeWayMerge } from '../../../src/extension/merge/threeWayMerge';
import { withConflictMarkers } from '../../../src/extension/merge/withConflictMarkers';
import { hasGit } from '../../support/merge/git';
import { gitMergeFile } from '../../support/merge/gitMergeFile';
import { randomMerge } from '../../support/merge/randomMerges';

const count = Math.ceil(Number(process.env.MERGE_CASES ?? 300) / 3);
const firstSeed = Number(process.env.SEED ?? 20261127);
const labels = { yours: 'yours', theirs: 'theirs' };

describe('Conflict markers', function () {
  this.timeout(20_000 + count * 50);

  const marked = (texts: Sides<string>) => withConflictMarkers(threeWayMerge(texts), labels);

  it('stand around what each side says', () => {
    assert.equal(
      marked({ base: 'a\nb\nc\n', yours: 'a\nB\nc\n', theirs: 'a\nX\nc\n' }),
      'a\n<<<<<<< yours\nB\n=======\nX\n>>>>>>> theirs\nc\n',
    );
  });

  it('begin a line of their own where a file ends without one', () => {
    assert.equal(marked({ base: 'a', yours: 'b', theirs: '' }), '<<<<<<< yours\nb\n=======\n>>>>>>> theirs\n');
  });

  it('end as the lines around them do', () => {
    assert.equal(
      marked({ base: 'a\r\nb\r\n', yours: 'a\r\nB\r\n', theirs: 'a\r\nX' }),
      'a\r\n<<<<<<< yours\r\nB\r\n=======\r\nX\r\n>>>>>>> theirs\r\n',
    );
  });

  it('show the base too where it has a label, as git’s do but where both sides say the same', async function () {
    if (!hasGit()) this.skip();
    const seeds = Array.from({ length: count }, (_each, index) => firstSeed + index);
    const cases = seeds.map(randomMerge);
    const wanted = await gitMergeFile(cases, 'diff3');
    for (const [index, texts] of cases.entries()) {
      const text = withConflictMarkers(threeWayMerge(texts, 'whole'), { ...labels, base: 'base' });
      assert.equal(text, withoutAgreement(wanted[index]?.text ?? '', texts), `SEED=${seeds[index]}`);
    }
  });
});

/**
 * Git calls a conflict, in this style alone, what both sides made alike by different changes. At the end of the texts it may
 * be one all the same: a line end that one side lacks is not to be seen between markers.
 */
function withoutAgreement(text: string, sides: Sides<string>): string {
  const conflict = /^<{7} yours\r?\n(.*?)^\|{7} base\r?\n.*?^={7}\r?\n(.*?)^>{7} theirs\r?\n/gms;
  const endAlike = sides.yours.endsWith('\n') === sides.theirs.endsWith('\n');
  return text.replace(conflict, (all, yours: string, theirs: string, place: number) => {
    const isAgreed = yours !== '' && yours === theirs && (endAlike || place + all.length < text.length);
    return isAgreed ? yours : all;
  });
}
