import assert from 'node:assert/strict';
import { fileEdits } from '../../../src/extension/placing/answer';
import { placeAnswer, type ShownFile } from '../../../src/extension/placing/placeAnswer';

/** The file after the one answer of `code`, or the sentence that says why there is none. */
function placed(code: string, text: string, shown: Partial<ShownFile> = {}): string {
  const [answer] = fileEdits({ code, language: 'diff', path: undefined });
  assert.ok(answer && answer.kind !== 'code');
  const placement = placeAnswer(answer, { text, lines: undefined, name: 'a.ts', ...shown });
  return placement.kind === 'placed' ? placement.text : placement.reason;
}

function search(before: string, after: string): string {
  return [
    '<<<<<<< SEARCH',
    ...(before === '' ? [] : [before]),
    '=======',
    ...(after === '' ? [] : [after]),
    '>>>>>>> REPLACE',
  ].join('\n');
}

const file = 'function a() {\n  one();\n  two();\n}\n\nfunction b() {\n  one();\n  three();\n}\n';

describe('A SEARCH block', () => {
  it('replaces what it searches for, or takes it out', () => {
    assert.equal(placed(search('  two();', '  2;\n  3;'), file), file.replace('  two();', '  2;\n  3;'));
    assert.equal(placed(search('  two();', ''), file), file.replace('  two();\n', ''));
  });

  it('is refused where what it searches for is not there, or there twice', () => {
    assert.equal(placed(search('  four();', 'x'), file), 'The reply’s SEARCH block is not in a.ts as it was attached.');
    assert.equal(
      placed(search('  one();', 'x'), file),
      'The reply’s SEARCH block fits in several places of a.ts, and does not say in which.',
    );
  });

  it('changes nothing where one of several does not fit, and says which', () => {
    const blocks = [search('  two();', '2'), search('  three();', '3'), search('  four();', '4')].join('\n');
    assert.equal(placed(blocks, file), 'The reply’s third SEARCH block is not in a.ts as it was attached.');
  });

  it('says by a line number, by its order or by what was shown which of several places it means', () => {
    const numbered = '<<<<<<< SEARCH\n:start_line:7\n-------\n  one();\n=======\n  1;\n>>>>>>> REPLACE';
    const second = file.replace('one();\n  three', '1;\n  three');
    assert.equal(placed(numbered, file), second);
    assert.equal(placed([search('  two();', '  two();'), search('  one();', '  1;')].join('\n'), file), second);
    assert.equal(placed(search('  one();', '  1;'), file, { lines: { start: 6, end: 9 } }), second);
  });

  it('that comes as often as its lines stand there is meant for each of them', () => {
    const block = search('  one();', '  1;');
    assert.equal(placed(`${block}\n${block}`, file), file.replaceAll('one()', '1'));
  });

  it('may look for what the one before it has written', () => {
    assert.equal(
      placed([search('  two();', '  2;'), search('  2;', '  zwei;')].join('\n'), file),
      file.replace('two()', 'zwei'),
    );
  });

  it('finds its place though blanks at the ends of lines are lost, which the other lines keep', () => {
    assert.equal(placed(search('a\nb\nc', 'a\nB\nc'), 'a  \nb\t\nc \n'), 'a  \nB\nc \n');
  });

  it('finds its place though it is indented otherwise as a whole, and is indented like it', () => {
    assert.equal(
      placed(search('one();\ntwo();', 'one();\nif (x) {\n  two();\n}'), file),
      file.replace('  two();', '  if (x) {\n    two();\n  }'),
    );
    const tabs = 'if (a) {\n\tif (b) {\n\t\tc();\n\t}\n}\n';
    assert.equal(
      placed(search('    if (b) {\n        c();', '    if (b) {\n        d();'), tabs),
      tabs.replace('c()', 'd()'),
    );
  });

  it('finds its place though only its first line has lost its indentation', () => {
    assert.equal(
      placed(search('one();\n  two();', 'uno();\n  two();'), file),
      file.replace('one();\n  two', 'uno();\n  two'),
    );
  });

  it('is refused where its lines are indented in different ways', () => {
    assert.match(placed(search('    one();\n two();', 'x'), file), /is not in a\.ts/);
  });

  it('finds its place though quotes are curly or signs have HTML’s names, and is written plainly', () => {
    assert.equal(placed(search('say(“a”, ‘b’);', 'say(“c”);'), 'say("a", \'b\');\nx\n'), 'say("c");\nx\n');
    assert.equal(placed(search('if (a &lt; b &amp;&amp; c)', 'if (a &gt; b)'), 'if (a < b && c)\n'), 'if (a > b)\n');
  });

  it('finds its place though blank lines are missing, which stay', () => {
    assert.equal(placed(search('a\nb\nc', 'a\nB\nc'), 'a\n\nb\n\n\nc\n'), 'a\n\nB\n\n\nc\n');
  });

  it('is refused where anything else differs', () => {
    for (const wrong of ['  two(); // now', '  Two();', '  two()', '  two( );']) {
      assert.match(placed(search(wrong, 'x'), file), /is not in a\.ts/, wrong);
    }
  });

  it('may leave lines out that stay, if it does so on both sides', () => {
    const block = search('function a() {\n  ...\n}', 'function a(x) {\n  ...\n}');
    assert.match(placed(block, file), /fits in several places/);
    const clear = search(
      'function a() {\n  // ... existing code ...\n  two();',
      'function a(x) {\n  // ... existing code ...\n  2;',
    );
    assert.equal(placed(clear, file), file.replace('a() {', 'a(x) {').replace('two()', '2'));
  });

  it('is refused where it only replaces by code that leaves something out', () => {
    assert.equal(
      placed(search('  two();', '  // ... rest of the code unchanged ...'), file),
      'The reply’s SEARCH block leaves out lines that it would have to name.',
    );
  });

  it('works on files that have its marks themselves', () => {
    const conflict = 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n';
    const block = search('<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other', 'c');
    assert.equal(placed(block, conflict), 'a\nc\nd\n');
    assert.equal(
      placed(search('Title\n=======\ntext', 'Name\n=======\ntext'), 'Title\n=======\ntext\n'),
      'Name\n=======\ntext\n',
    );
  });

  it('may number its lines', () => {
    assert.equal(
      placed(search('2 |   one();\n3 |   two();', '2 |   one();\n3 |   2;'), file),
      file.replace('two()', '2'),
    );
  });

  it('may stand in blocks of code by its halves', () => {
    assert.equal(placed(search('```ts\n  two();\n```', '```ts\n  2;\n```'), file), file.replace('two()', '2'));
  });
});

describe('A diff', () => {
  it('changes the lines that it says, whatever its numbers', () => {
    for (const header of ['@@ -2,2 +2,2 @@', '@@ -40,9 +1,3 @@ function x', '@@ ... @@', '@@', '@@ @@']) {
      assert.equal(
        placed(`--- a\n+++ b\n${header}\n   one();\n-  two();\n+  2;`, file),
        file.replace('two()', '2'),
        header,
      );
    }
  });

  it('says by numbers that other hunks confirm which of several places it means', () => {
    const hunk = (line: number, text: string, now: string) => `@@ -${line},1 +${line},1 @@\n-  ${text}\n+  ${now}\n`;
    const second = file.replace('one();\n  three', '1;\n  three');
    assert.equal(placed(hunk(7, 'one();', '1;'), file), second);
    assert.equal(placed(hunk(2, 'one();', '1;') + hunk(8, 'three();', '3;'), file).includes('1;\n  two'), true);
    // Both numbers are off by ten.
    assert.equal(placed(hunk(17, 'one();', '1;') + hunk(18, 'three();', '3;'), file), second.replace('three()', '3'));
    // These numbers are off, each by another.
    assert.match(
      placed(hunk(2, 'one();', '1;') + hunk(18, 'three();', '3;') + hunk(1, 'two();', '2;'), file),
      /fits in several/,
    );
  });

  it('counts lines from the first that the model was shown as well', () => {
    const long = `x\n${'  one();\n'.repeat(3)}${file}`;
    const shown = { lines: { start: 5, end: 13 } };
    assert.equal(placed('@@ -2 +2 @@\n-  one();\n+  1;', long, shown), long.replace('one();\n  two', '1;\n  two'));
  });

  it('says by a heading which of several places it means', () => {
    assert.equal(
      placed('@@ function b() { @@\n-  one();\n+  1;', file),
      file.replace('one();\n  three', '1;\n  three'),
    );
  });

  it('needs no blank before its context, which may keep its own', () => {
    assert.equal(placed('@@ @@\nfunction a() {\n  one();\n-  two();\n+  2;\n}', file), file.replace('two()', '2'));
    assert.equal(placed('@@ @@\n  one();\n-  two();\n+  2;', file), file.replace('two()', '2'));
  });

  it('leaves the bytes of its context alone', () => {
    const odd = '\uFEFFa \t\r\nb\r\nc\n\n\nd';
    assert.equal(placed('@@ -1,3 +1,3 @@\n a\n-b\n+B\n c', odd), '\uFEFFa \t\r\nB\r\nc\n\n\nd');
  });

  it('tells of the line end at the end of the file', () => {
    const none = '\\ No newline at end of file';
    assert.equal(placed(`@@ -1,2 +1,2 @@\n a\n-b\n${none}\n+c`, 'a\nb'), 'a\nc\n');
    assert.equal(placed(`@@ -1,2 +1,2 @@\n a\n-b\n+c\n${none}`, 'a\nb\n'), 'a\nc');
    assert.equal(placed(`@@ -1,2 +1,2 @@\n a\n-b\n${none}\n+c\n${none}`, 'a\nb'), 'a\nc');
    assert.equal(placed('@@ -1,2 +1,2 @@\n a\n-b\n+c', 'a\nb'), 'a\nc');
  });

  it('adds lines where the file begins or is empty, and nowhere else without context', () => {
    assert.equal(placed('@@ -0,0 +1,2 @@\n+a\n+b', ''), 'a\nb\n');
    assert.equal(placed('@@ -0,0 +1 @@\n+a', 'b\n'), 'a\nb\n');
    assert.equal(
      placed('@@ -2,0 +3 @@\n+a', 'b\nc\nd\n'),
      'The change in the reply’s diff adds lines and does not say where in a.ts.',
    );
  });

  it('takes hunks that share context, and refuses those that contradict each other', () => {
    assert.equal(placed('@@ @@\n a\n-b\n+B\n c\n@@ @@\n c\n-d\n+D', 'a\nb\nc\nd\n'), 'a\nB\nc\nD\n');
    assert.equal(
      placed('@@ @@\n a\n-b\n+B\n@@ @@\n-b\n+X\n c', 'a\nb\nc\n'),
      'Some of the reply’s changes for a.ts contradict each other.',
    );
  });

  it('may leave context out', () => {
    assert.equal(placed('@@ @@\n function a() {\n ...\n-  two();\n+  2;', file), file.replace('two()', '2'));
  });

  it('of a file that is a diff itself changes that', () => {
    const patch = '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n';
    assert.equal(placed('@@ @@\n  a\n--b\n+-B\n +c', patch), patch.replace('-b', '-B'));
    // The file anew.
    assert.equal(placed(patch.replace('+c', '+C').trimEnd(), patch), patch.replace('+c', '+C'));
  });
});

describe('A patch', () => {
  const patch = (...lines: string[]) =>
    ['*** Begin Patch', '*** Update File: a.ts', ...lines, '*** End Patch'].join('\n');

  it('changes the lines below its headings', () => {
    assert.equal(
      placed(patch('@@ function b() {', '-  one();', '+  1;'), file),
      file.replace('one();\n  three', '1;\n  three'),
    );
  });

  it('is refused where the lines stand below its heading twice', () => {
    const twice = 'class A {\n  x();\n  x();\n}\n';
    assert.match(placed(patch('@@ class A {', '-  x();', '+  y();'), twice), /fits in several places/);
  });

  it('puts lines at the end of the file', () => {
    assert.equal(placed(patch('@@', '+x', '*** End of File'), 'a\nb\n'), 'a\nb\nx\n');
    assert.equal(placed(patch('@@', ' }', '+x', '*** End of File'), file), `${file}x\n`);
  });
});
