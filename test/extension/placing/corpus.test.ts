/**
 * Answers of models to changes that were really made: each in every form in which models write them, placed in the file as
 * it was. `CORPUS_CHANGES` takes more of them.
 */
import assert from 'node:assert/strict';
import { answerBlocks, fileEdits } from '../../../src/extension/placing/answer';
import { placeAnswer } from '../../../src/extension/placing/placeAnswer';
import { answerForms, type RenderedForm } from '../../support/corpus/answerForms';
import { readCorpus } from '../../support/corpus/corpus';
import { seededRandom } from '../../support/seededRandom';

const most = Number(process.env.CORPUS_CHANGES ?? 320);

describe('an answer to a change that was really made', function () {
  this.timeout(120_000 + most * 200);

  it('becomes the next version, or is said not to fit; never a third thing', function () {
    const corpus = readCorpus();
    if (!corpus) this.skip();
    const step = Math.max(1, corpus.length / most);
    const changes = Array.from(
      { length: Math.min(most, corpus.length) },
      (_, index) => corpus[Math.floor(index * step)],
    );
    const random = seededRandom(1);
    const counts = new Map<RenderedForm, { placed: number; unplaced: number }>();
    const wrong: string[] = [];
    for (const change of changes) {
      if (!change) continue;
      for (const [form, render] of Object.entries(answerForms) as [
        RenderedForm,
        (typeof answerForms)[RenderedForm],
      ][]) {
        const rendered = render(change, random);
        if (!rendered) continue;
        const answer = answerBlocks(rendered.reply).flatMap(fileEdits)[0];
        assert.ok(answer, `${form} of ${change.file}`);
        const placement = placeAnswer(answer, { text: change.base, lines: rendered.lines });
        const count = counts.get(form) ?? { placed: 0, unplaced: 0 };
        counts.set(form, count);
        count[placement.kind] += 1;
        if (placement.kind === 'placed' && !isMeant(placement.text, rendered.next))
          wrong.push(`${form}: ${change.package} ${change.from} to ${change.to}, ${change.file}`);
      }
    }
    for (const [form, { placed, unplaced }] of counts) {
      console.log(`    ${form}: ${placed} placed, ${unplaced} said not to fit`);
    }
    assert.deepEqual(wrong, []);
  });
});

/** Where an answer has another indentation than all of the file, or other line ends, the file’s are kept. */
function isMeant(text: string, wanted: string): boolean {
  return text === wanted || withoutIndent(text) === withoutIndent(wanted);
}

function withoutIndent(text: string): string {
  return text.replace(/^[ \t]+|\r$/gm, '');
}
