import assert from 'node:assert/strict';
import { Rewrite, type Shown } from '../../../src/extension/inplace/rewrite';
import { indentOfLines } from '../../../src/extension/inplace/streamedIndent';
import { seededRandom } from '../../support/seededRandom';

const oldLines = ['  a {', '    one();', '    two();', '  }'];

function rewriteOf(lines: readonly string[] = oldLines): Rewrite {
  const place = { oldLines: lines, before: [], after: [], language: 'typescript' };
  return new Rewrite({ ...place, indent: indentOfLines(lines) });
}

describe('A rewrite that comes piece by piece', () => {
  it('is new lines and the rest of the old ones at each moment', () => {
    const rewrite = rewriteOf();
    rewrite.append('Here:\n```ts\n');
    assert.deepEqual(rewrite.text(), oldLines);
    rewrite.append('a {\n  three();\n  fo');
    assert.deepEqual(rewrite.text(), ['  a {', '    three();', '    two();', '  }']);
    rewrite.append('ur();\n}\n```');
    rewrite.end('complete');
    assert.deepEqual(rewrite.text(), ['  a {', '    three();', '    four();', '  }']);
  });

  it('leaves the old lines where no code comes', () => {
    for (const reply of ['', 'What do you mean?']) {
      const rewrite = rewriteOf();
      rewrite.append(reply);
      rewrite.end('complete');
      assert.deepEqual(rewrite.text(), oldLines);
      assert.deepEqual(rewrite.hunks(), []);
      assert.equal(rewrite.isFound, false);
    }
  });

  it('keeps what a reply that was cut off had not come to', () => {
    const rewrite = rewriteOf();
    rewrite.append('```\n  a {\n    three();\n    half of');
    rewrite.end('cut');
    assert.deepEqual(rewrite.text(), ['  a {', '    three();', '    two();', '  }']);
  });

  it('takes an empty block for the wish that all goes', () => {
    const rewrite = rewriteOf();
    rewrite.append('```\n```');
    rewrite.end('complete');
    assert.deepEqual(rewrite.text(), []);
  });

  it('goes in steps from any stage to any later one, that change no line twice', () => {
    const random = seededRandom(7);
    const word = () => `word ${Math.floor(random() * 12)}`;
    for (let round = 0; round < 500; round += 1) {
      const old = Array.from({ length: random() * 12 }, word);
      const fresh = old.flatMap((line) => (random() < 0.3 ? [word(), word()] : random() < 0.2 ? [] : [line]));
      const rewrite = rewriteOf(old);
      rewrite.append('```\n');
      let shown: Shown = { lines: 0, consumed: 0 };
      let document = [...old];
      const show = () => {
        const step = rewrite.step(shown, rewrite.target);
        if (step) {
          assert.ok(step.start >= shown.lines);
          document = document.toSpliced(step.start, step.count, ...step.lines);
        }
        shown = rewrite.target;
        assert.deepEqual(document, rewrite.text());
      };
      for (const line of fresh) {
        rewrite.append(`${line}\n`);
        if (random() < 0.6) show();
      }
      rewrite.append('```\n');
      rewrite.end('complete');
      show();
      assert.deepEqual(document, fresh);
    }
  });
});
