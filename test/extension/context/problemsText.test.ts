import assert from 'node:assert/strict';
import { type Problem, problemsText } from '../../../src/extension/context/problemsText';

const problem: Problem = {
  place: { line: 2, column: 7 },
  severity: 'error',
  message: 'Type “string” is not a number.\n  It never was.',
  source: 'ts',
  code: '2322',
  related: [{ path: 'src/b.ts', place: { line: 9, column: 3 }, message: 'It is declared here.' }],
};

describe('the text of problems', () => {
  it('says of each its place, who found it, what it is, its line and what belongs to it', () => {
    const lines = ['const a = 1;', 'const b: number = "2";'];
    assert.equal(
      problemsText([{ path: 'src/a.ts', problems: [problem], lines }]),
      [
        'src/a.ts',
        '  line 2, column 7: error (ts 2322): Type “string” is not a number.',
        '        It never was.',
        '    2 | const b: number = "2";',
        '    see src/b.ts, line 9, column 3: It is declared here.',
        '',
      ].join('\n'),
    );
  });

  it('has them in the order of their places, each under its file, with no line where there is none', () => {
    const first: Problem = { place: { line: 1, column: 1 }, severity: 'warning', message: 'Unused.', related: [] };
    const bare: Problem = { ...problem, message: 'Wrong.', source: undefined, code: undefined, related: [] };
    const text = problemsText([
      { path: 'a.ts', problems: [bare, first], lines: [] },
      { path: 'b.ts', problems: [first], lines: [] },
    ]);
    assert.deepEqual(text.split('\n'), [
      'a.ts',
      '  line 1, column 1: warning: Unused.',
      '  line 2, column 7: error: Wrong.',
      '',
      'b.ts',
      '  line 1, column 1: warning: Unused.',
      '',
    ]);
  });
});
