import assert from 'node:assert/strict';
import { placedComments, type ReviewedFile } from '../../../src/extension/codeReview/placedComments';
import type { ReviewComment } from '../../../src/extension/codeReview/readReview';

const text = ['function a() {', '  one();', '  two();', '}', '', 'function b() {', '  one();', '}'].join('\n');
const file: ReviewedFile = { path: 'src/a.ts', text, lines: undefined };
const other: ReviewedFile = { path: 'src/deep/b.ts', text: 'const b = 1;\r\nconst c = 2;\r\n', lines: undefined };

function comment(fields: Partial<ReviewComment>): ReviewComment {
  const none = { endLine: undefined, quote: '', suggestion: undefined };
  return { path: 'src/a.ts', line: undefined, severity: 'info', comment: 'c', ...none, ...fields };
}

function linesFor(fields: Partial<ReviewComment>, files = [file, other]) {
  return placedComments([comment(fields)], files).placed[0]?.lines;
}

describe('the lines of a comment', () => {
  it('are those that it names where it quotes nothing', () => {
    assert.deepEqual(linesFor({ line: 2, endLine: 3 }), { start: 2, end: 3 });
    assert.deepEqual(linesFor({ line: 2 }), { start: 2, end: 2 });
  });

  it('are those that it quotes, wherever it says that they are', () => {
    assert.deepEqual(linesFor({ line: 7, quote: '  two();' }), { start: 3, end: 3 });
    assert.deepEqual(linesFor({ line: 1, quote: 'one();\ntwo();' }), { start: 2, end: 3 });
    assert.deepEqual(linesFor({ quote: '\n  two( );'.replace(' )', ')') }), { start: 3, end: 3 });
  });

  it('are the nearest of several that say so, and none where no line is named', () => {
    assert.deepEqual(linesFor({ line: 6, quote: 'one();' }), { start: 7, end: 7 });
    assert.deepEqual(linesFor({ line: 3, quote: 'one();' }), { start: 2, end: 2 });
    assert.equal(linesFor({ quote: 'one();' }), undefined);
  });

  it('begin with the quoted line and are as many as the comment counts where not all is quoted well', () => {
    assert.deepEqual(linesFor({ line: 1, endLine: 2, quote: 'two();\nsomething else' }), { start: 3, end: 4 });
  });

  it('are none where the quote stands nowhere, or the line is beyond the file', () => {
    assert.equal(linesFor({ line: 2, quote: 'three();' }), undefined);
    assert.equal(linesFor({ line: 9 }), undefined);
    assert.deepEqual(linesFor({ line: 8, endLine: 99 }), { start: 8, end: 8 });
  });

  it('are none outside of what the model was shown', () => {
    const part = { ...file, lines: { start: 6, end: 8 } };
    assert.deepEqual(linesFor({ line: 2, quote: 'one();' }, [part, other]), { start: 7, end: 7 });
    assert.equal(linesFor({ line: 2 }, [part, other]), undefined);
    assert.equal(linesFor({ line: 3, quote: 'two();' }, [part, other]), undefined);
  });

  it('are found in a file that says the same again and again, however long the quotes are', () => {
    const same = 'x,\n'.repeat(10_000);
    const long = { ...file, text: `${same}y\n${same}` };
    const comments = Array.from({ length: 50 }, (_each, index) => comment({ line: index + 1, quote: `${same}z` }));
    const { placed } = placedComments([...comments, comment({ quote: `${same}y` })], [long]);
    const lines = comments.map((_each, index) => ({ start: index + 1, end: index + 1 }));
    assert.deepEqual(
      placed.map((each) => each.lines),
      [...lines, { start: 1, end: 10_001 }],
    );
  }).timeout(5000);

  it('are the nearest of places that overlap, the first of two that are as near', () => {
    const overlapping = { ...file, text: 'a\nb\na\nb\na\nb\nb\na\nb\na' };
    const startFor = (line: number) => linesFor({ line, quote: 'a\nb\na' }, [overlapping])?.start;
    assert.deepEqual([1, 2, 3, 5, 6, 10].map(startFor), [1, 1, 3, 3, 8, 8]);
  });

  it('are found whatever the file’s line ends are', () => {
    assert.deepEqual(linesFor({ path: 'src/deep/b.ts', quote: 'const b = 1;\nconst c = 2;' }), { start: 1, end: 2 });
  });
});

describe('the file of a comment', () => {
  const pathOf = (path: string, files = [file, other]) =>
    placedComments([comment({ path, line: 1 })], files).placed[0]?.file.path;

  it('is the one whose path it names, in the ways that models write it', () => {
    for (const path of [
      'src/a.ts',
      './src/a.ts',
      'src\\a.ts',
      'a.ts',
      'src/a.ts, lines 3–9',
      '/home/me/src/a.ts',
      'a/src/a.ts',
    ]) {
      assert.equal(pathOf(path), 'src/a.ts', path);
    }
  });

  it('is the only one where it names none', () => {
    assert.equal(pathOf('', [file]), 'src/a.ts');
    assert.equal(pathOf(''), undefined);
  });

  it('is none that the model was not shown, or that could be several', () => {
    for (const path of ['/etc/passwd', '../a.ts', 'src/A.ts', 'c.ts']) assert.equal(pathOf(path), undefined, path);
    assert.equal(pathOf('a.ts', [file, { ...file, path: 'lib/a.ts' }]), undefined);
  });
});

describe('comments that fit nowhere', () => {
  it('are told apart from the others, and none is lost', () => {
    const comments = [comment({ line: 1 }), comment({ path: 'nowhere.ts', line: 1 }), comment({ quote: 'gone();' })];
    const { placed, unplaced } = placedComments(comments, [file, other]);
    assert.deepEqual(
      placed.map((each) => each.comment),
      [comments[0]],
    );
    assert.deepEqual(unplaced, comments.slice(1));
  });
});
