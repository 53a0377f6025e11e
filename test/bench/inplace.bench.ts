// What a token of an edit in place costs before anything is put into the editor: taking the code out of the reply, placing
// it and finding what differs. The figure that counts is the ratio of a long reply's last tenth to its first.
import { Rewrite, type Shown } from '../../src/extension/inplace/rewrite';
import { indentOfLines } from '../../src/extension/inplace/streamedIndent';
import { seededRandom } from '../support/seededRandom';
import type { Measure } from './bench';
import { spread } from './median';

const ROUNDS = 7;
const LINES = 20_000;
/** Characters of a token, on average. */
const TOKEN = 4;

export const measure: Measure = async (print) => {
  for (const selected of [20, 200, 2000]) {
    const runs = Array.from({ length: ROUNDS }, () => microsecondsByTenth(selected));
    const first = runs.map(([earliest = 0]) => earliest);
    const ratios = runs.map((tenths) => (tenths.at(-1) ?? 0) / (tenths[0] ?? 1));
    print(`${selected} lines selected, ${LINES} lines of reply: microseconds a token ${spread(first, 2)}`);
    print(`  last tenth to first tenth of the reply ${spread(ratios, 2)}`);
  }
};

/** For each tenth of a reply that keeps most lines and then goes on with new ones. */
function microsecondsByTenth(selected: number): number[] {
  const random = seededRandom(1);
  const line = (index: number) => `  const value${index} = compute(${Math.floor(random() * 1000)});`;
  const oldLines = Array.from({ length: selected }, (_, index) => line(index));
  const reply = Array.from({ length: LINES }, (_, index) => (random() < 0.7 && oldLines[index]) || line(index));
  const place = { oldLines, before: [], after: [], indent: indentOfLines(oldLines), language: 'typescript' };
  const rewrite = new Rewrite(place);
  rewrite.append('```ts\n');
  let shown: Shown = rewrite.target;
  const tenths: number[] = [];
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const text = `${reply.slice((tenth * LINES) / 10, ((tenth + 1) * LINES) / 10).join('\n')}\n`;
    const begun = performance.now();
    for (let at = 0; at < text.length; at += TOKEN) {
      rewrite.append(text.slice(at, at + TOKEN));
      rewrite.step(shown, rewrite.target);
      shown = rewrite.target;
    }
    tenths.push(((performance.now() - begun) * 1000) / (text.length / TOKEN));
  }
  return tenths;
}
