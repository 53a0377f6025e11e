import assert from 'node:assert/strict';
import { doubtAbout, type Place, placeOf, replacementFor } from '../../../src/extension/editor/replacement';

const file = 'one\ntwo\nthree\ntwo\nfive\n';
const at = (start: number, end: number, isWhole = false): Place => ({ start, end, isWhole });

describe('The place of code that a model was shown', () => {
  it('is where it was while nothing changed', () => {
    assert.deepEqual(placeOf({ text: 'two\nthree', lines: { start: 2, end: 3 } }, file), at(2, 3));
  });

  it('moves along with lines that came before it', () => {
    assert.deepEqual(placeOf({ text: 'two\nthree', lines: { start: 2, end: 3 } }, `zero\n${file}`), at(3, 4));
  });

  it('is the old one where the same lines stand elsewhere too', () => {
    assert.deepEqual(placeOf({ text: 'two', lines: { start: 4, end: 4 } }, file), at(4, 4));
  });

  it('is unknown where several places could be meant', () => {
    assert.equal(placeOf({ text: 'two', lines: { start: 4, end: 4 } }, `zero\n${file}`), undefined);
  });

  it('is gone with the first character that changed in it', () => {
    assert.equal(
      placeOf({ text: 'two\nthree', lines: { start: 2, end: 3 } }, file.replace('three', 'thre')),
      undefined,
    );
  });

  it('is the same whatever the line ends of the file', () => {
    assert.deepEqual(
      placeOf({ text: 'two\nthree', lines: { start: 2, end: 3 } }, file.replaceAll('\n', '\r\n')),
      at(2, 3),
    );
  });

  it('is the whole file only while all of it is as it was', () => {
    assert.deepEqual(placeOf({ text: file, lines: undefined }, file), at(1, 6, true));
    assert.equal(placeOf({ text: file, lines: undefined }, `${file}six\n`), undefined);
  });
});

describe('Code that is to take a place', () => {
  const long = Array.from({ length: 20 }, (_each, index) => `line ${index};`).join('\n');

  it('is doubted where a part would replace a whole file', () => {
    assert.equal(doubtAbout('line 3;\nline 4 changed;', at(1, 20, true), long), 'looksLikePart');
    assert.equal(doubtAbout(long.replace('line 3', 'line three'), at(1, 20, true), long), undefined);
  });

  it('is doubted where it brings most of the lines around its place along', () => {
    assert.equal(doubtAbout(long.replace('line 3', 'line three'), at(3, 5), long), 'looksLikeWhole');
    assert.equal(doubtAbout('line three;', at(3, 5), long), undefined);
  });

  it('is not doubted where the file is too short to tell', () => {
    assert.equal(doubtAbout('other', at(1, 6, true), file), undefined);
  });

  it('does not count a line twice that the file has once', () => {
    assert.equal(doubtAbout('line 3;\n'.repeat(20), at(1, 20, true), long), 'looksLikePart');
  });
});

describe('What code replaces', () => {
  /** The file after the replacement, by lines. */
  function changed(code: string, place: Place, text: string): string {
    const change = replacementFor(code, place, text);
    const lines = text.split('\n');
    if (change) lines.splice(change.start - 1, change.end - change.start + 1, ...change.lines);
    return lines.join('\n');
  }

  it('is only the lines that differ', () => {
    assert.deepEqual(replacementFor('two\nTHREE', at(2, 3), file), { start: 3, end: 3, lines: ['THREE'] });
  });

  it('is nothing where the file says it already', () => {
    assert.equal(replacementFor('two\nthree', at(2, 3), file), undefined);
    assert.equal(replacementFor(file.trimEnd(), at(1, 6, true), file), undefined);
  });

  it('takes the indentation of the lines that it replaces', () => {
    const nested = 'class A {\n    a() {\n        b();\n    }\n}';
    assert.equal(changed('a() {\n    c();\n}', at(2, 4), nested), 'class A {\n    a() {\n        c();\n    }\n}');
  });

  it('leaves the line end at the end of a file', () => {
    assert.equal(changed('ONE\ntwo', at(1, 6, true), file), 'ONE\ntwo\n');
  });

  it('puts more or fewer lines in the place, and leaves all others', () => {
    const codes = ['two\nnew\nthree', 'two', 'three', 'two\nthree\nnew', 'new\ntwo\nthree', 'x'];
    for (const code of codes) assert.equal(changed(code, at(2, 3), file), `one\n${code}\ntwo\nfive\n`);
  });
});
