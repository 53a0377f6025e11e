import assert from 'node:assert/strict';
import { type ChangeWanted, plannedChange } from '../../../src/extension/editor/plannedChange';
import { answerBlocks, fileEdits } from '../../../src/extension/placing/answer';

const file = 'import a;\n\nfunction one() {\n  return 1;\n}\n\nfunction two() {\n  return 2;\n}\n';

/** What the code blocks of a reply say. */
const said = (...blocks: string[]) =>
  answerBlocks(blocks.map((block) => `\`\`\`ts\n${block}\n\`\`\``).join('\n\n')).flatMap(fileEdits);

const replaced = (search: string, replacement: string) =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replacement}\n>>>>>>> REPLACE`;

function planned(wanted: Partial<ChangeWanted> & Pick<ChangeWanted, 'answers'>) {
  const shown = { text: file, lines: undefined };
  return plannedChange({ earlier: [], shown, isCensored: false, now: file, name: 'a.ts', ...wanted });
}

describe('what a file would say after a reply', () => {
  it('is meant from what the model was shown on, whatever the file says by now', () => {
    const answers = said(replaced('  return 1;', '  return 10;'));
    const theirs = file.replace('return 1;', 'return 10;');
    assert.deepEqual(planned({ answers, now: `// new\n${file}` }), { kind: 'planned', base: file, theirs });
  });

  it('has what each of several blocks changes', () => {
    const answers = said(replaced('  return 1;', '  return 10;'), replaced('  return 2;', '  return 20;'));
    const theirs = file.replace('return 1;', 'return 10;').replace('return 2;', 'return 20;');
    assert.deepEqual(planned({ answers }), { kind: 'planned', base: file, theirs });
  });

  it('has what a later block makes of an earlier one', () => {
    const answers = said(replaced('  return 1;', '  return 10;'), replaced('  return 10;', '  return 100;'));
    const theirs = file.replace('return 1;', 'return 100;');
    assert.deepEqual(planned({ answers }), { kind: 'planned', base: file, theirs });
  });

  it('is not told where blocks say different things about the same lines', () => {
    const answers = said(
      file.replace('return 1', 'return 10').trimEnd(),
      file.replace('return 1', 'return 11').trimEnd(),
    );
    const plan = planned({ answers });
    assert.ok(plan.kind === 'unplaced');
    assert.match(plan.reason, /^Several blocks change the same lines of a\.ts/);
  });

  it('goes on from an earlier reply that was applied', () => {
    const earlier = [said(replaced('  return 1;', '  return 10;'))];
    const applied = file.replace('return 1;', 'return 10;');
    const answers = said(replaced('  return 10;', '  return 100;'));
    const now = `// mine\n${applied}`;
    const theirs = applied.replace('return 10;', 'return 100;');
    assert.deepEqual(planned({ answers, earlier, now }), { kind: 'planned', base: applied, theirs });
  });

  it('does not go on from an earlier reply that was not applied', () => {
    const earlier = [said(replaced('  return 1;', '  return 10;'))];
    const answers = said(file.replace('return 1;', 'return 100;').trimEnd());
    const theirs = file.replace('return 1;', 'return 100;');
    assert.deepEqual(planned({ answers, earlier }), { kind: 'planned', base: file, theirs });
  });

  it('takes all of what was shown for what it is by now, where an earlier reply made it longer', () => {
    const shown = { text: file, lines: { start: 3, end: 9 } };
    const earlier = [said(replaced('  return 1;', '  const n = 1;\n  return n;'))];
    const applied = file.replace('  return 1;', '  const n = 1;\n  return n;');
    const theirs = applied.replace('return 2;', 'return 20;');
    const answers = said(theirs.split('\n').slice(2).join('\n').trimEnd());
    assert.deepEqual(planned({ answers, earlier, shown, now: applied }), { kind: 'planned', base: applied, theirs });
  });

  it('is meant from the file of now on where only that has what the answer looks for', () => {
    const now = file.replace('return 1;', 'return one;');
    const answers = said(replaced('  return one;', '  return 100;'));
    assert.deepEqual(planned({ answers, now }), { kind: 'planned', base: now, theirs: now.replace('one;', '100;') });
  });

  it('is not meant from there where the model saw placeholders for secrets', () => {
    const shown = { text: file.replace('return 1;', 'return "[removed]";'), lines: undefined };
    const now = file.replace('return 1;', 'return "secret";');
    const answers = said(replaced('  return "secret";', '  return "[removed]" + 1;'));
    assert.equal(planned({ answers, shown, now, isCensored: true }).kind, 'unplaced');
  });

  it('is not told where the answer fits nowhere, and the reason names the file', () => {
    const plan = planned({ answers: said(replaced('  return 3;', '  return 30;')) });
    assert.ok(plan.kind === 'unplaced');
    assert.match(plan.reason, /a\.ts/);
  });
});
