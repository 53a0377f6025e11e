import assert from 'node:assert/strict';
import { type AnswerBlock, answerBlocks, type FileAnswer, fileEdits } from '../../../src/extension/placing/answer';

function codes(...lines: string[]): string[] {
  return answerBlocks(lines.join('\n')).map(({ code }) => code);
}

function onlyBlock(...lines: string[]): AnswerBlock {
  const [block, ...others] = answerBlocks(lines.join('\n'));
  assert.equal(others.length, 0);
  assert.ok(block);
  return block;
}

describe('The code blocks of a reply', () => {
  it('come in order, with their language, and without the fences', () => {
    const blocks = answerBlocks('Hi\n\n```TS\nlet a;\n\n```\nand\n~~~sh\nnpm i\n~~~\n');
    assert.deepEqual(
      blocks.map(({ code, language }) => ({ code, language })),
      [
        { code: 'let a;\n', language: 'ts' },
        { code: 'npm i', language: 'sh' },
      ],
    );
  });

  it('hold fences that are shorter, or of the other kind', () => {
    assert.deepEqual(codes('````md', '```js', 'x', '```', '````'), ['```js\nx\n```']);
    assert.deepEqual(codes('~~~md', '```', 'x', '```', '~~~'), ['```\nx\n```']);
  });

  it('hold fences with a language in Markdown, though the outer fence is no longer than they are', () => {
    assert.deepEqual(codes('```markdown', '# A', '```js', 'x', '```', 'end', '```', 'words'), [
      '# A\n```js\nx\n```\nend',
    ]);
  });

  it('end as Markdown says where fences inside would leave them open', () => {
    assert.deepEqual(codes('```markdown', '```js', 'x', '```', 'words'), ['```js\nx']);
  });

  it('hold fences that are context of a diff, or belong to a SEARCH block', () => {
    assert.deepEqual(codes('```diff', '@@ -1,3 +1,3 @@', ' ```', '-a', '+b', ' ```', '```'), [
      '@@ -1,3 +1,3 @@\n ```\n-a\n+b\n ```',
    ]);
    const search = ['<<<<<<< SEARCH', '```', 'a', '```', '=======', '```', 'b', '```', '>>>>>>> REPLACE'];
    assert.deepEqual(codes('```', ...search, '```'), [search.join('\n')]);
  });

  it('lose the indentation of a list or a quotation, and nothing more', () => {
    assert.deepEqual(codes('1. So:', '   ```py', '   if a:', '       b()', '', '   ```'), ['if a:\n    b()\n']);
    assert.deepEqual(codes('> ```', '> a', '>   b', '> ```'), ['a\n  b']);
    assert.deepEqual(codes('- ```', '  a', '  ```'), ['a']);
  });

  it('keep their indentation where not all of it is the list’s', () => {
    assert.deepEqual(codes('   ```py', 'if a:', '    b()', '   ```'), ['if a:\n    b()']);
  });

  it('that are cut off with the reply say so', () => {
    assert.equal(onlyBlock('```js', 'a(').isCutOff, true);
    assert.equal(onlyBlock('```js', 'a()', '```').isCutOff, false);
    assert.equal(onlyBlock('```js', 'a(', '').code, 'a(');
  });

  it('are also changes that stand in no block at all', () => {
    const search = ['<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE'];
    const block = onlyBlock('src/a.ts', ...search, '', ...search, 'Done.');
    assert.equal(block.code, [...search, '', ...search].join('\n'));
    assert.equal(block.path, 'src/a.ts');
    assert.deepEqual(codes('So:', '--- a/x.ts', '+++ b/x.ts', '@@ -1 +1 @@', '-a', '+b', '', 'Done.'), [
      '--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n',
    ]);
    assert.deepEqual(codes('*** Begin Patch', '*** Delete File: a', '*** End Patch', 'Done.'), [
      '*** Begin Patch\n*** Delete File: a\n*** End Patch',
    ]);
  });
});

describe('The path of a code block', () => {
  const paths = (...replies: string[]) => replies.map((reply) => answerBlocks(reply)[0]?.path);

  it('may stand behind the fence', () => {
    const infos = [
      'ts src/a.ts',
      'ts:src/a.ts',
      '12:40:src/a.ts',
      'src/a.ts',
      'ts title="src/a.ts"',
      '{.ts file=src/a.ts}',
    ];
    for (const info of infos) assert.deepEqual(paths(`\`\`\`${info}\nx\n\`\`\``), ['src/a.ts'], info);
  });

  it('may stand in the line above', () => {
    const lines = [
      ...['src/a.ts', '**src/a.ts**', '### `src/a.ts`', '1. **`src/a.ts`** (new):', 'File: src/a.ts'],
      ...['Here is the new `src/a.ts`:', '- src/a.ts:'],
    ];
    for (const line of lines) assert.deepEqual(paths(`${line}\n\n\`\`\`ts\nx\n\`\`\``), ['src/a.ts'], line);
  });

  it('may stand in a comment of the first line, or be named by the changes', () => {
    assert.deepEqual(
      paths(
        '```\n// src/a.ts\nx\n```',
        '```\n<!-- a.html -->\n```',
        '```diff\n--- a/src/a.ts\n+++ b/src/a.ts\n@@\n+x\n```',
      ),
      ['src/a.ts', 'a.html', 'src/a.ts'],
    );
  });

  it('is none where the words name two, or something that only looks like one', () => {
    assert.deepEqual(
      paths('From `a.ts` to `b.ts`:\n```\nx\n```', 'With Node.js:\n```\nx\n```', 'e.g.\n```\n#!/bin/sh\n```'),
      [undefined, undefined, undefined],
    );
  });
});

function edits(code: string, language = ''): FileAnswer[] {
  return fileEdits({ code, language, path: undefined });
}

/** What is replaced by what, file by file. */
function told(code: string, language = ''): unknown[] {
  return edits(code, language).map((answer) => {
    if (answer.kind !== 'edits') return { [answer.kind]: answer.path };
    return { [answer.path ?? '']: answer.edits.map(({ before, after }) => [before.join('\n'), after.join('\n')]) };
  });
}

describe('What a block wants to be done', () => {
  it('is code where it has no marks of anything else', () => {
    for (const code of [
      'let a;',
      '- a\n- b',
      'x\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c',
      '@@ -1 +1 @@ is a header',
      '',
    ]) {
      assert.deepEqual(
        edits(code).map(({ kind }) => kind),
        ['code'],
        code,
      );
    }
  });

  it('is what SEARCH blocks say, whichever way they are marked', () => {
    const variants = [
      '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE',
      '------- SEARCH\na\n=======\nb\n+++++++ REPLACE',
      '<<<<<<< SEARCH\n:start_line:3\n:end_line:3\n-------\na\n=======\nb\n>>>>>>> REPLACE',
      '<<<<<<< SEARCH>\na\n=======\nb\n>>>>>>> REPLACE',
      '<<<<<< ORIGINAL\na\n======\nb\n>>>>>> UPDATED',
    ];
    for (const variant of variants) assert.deepEqual(told(variant), [{ '': [['a', 'b']] }], variant);
    const [roo] = edits(variants[2] ?? '');
    assert.equal(roo?.kind === 'edits' && roo.edits[0]?.line, 3);
  });

  it('is told file by file where SEARCH blocks name several', () => {
    const block = (before: string, after: string) => `<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE`;
    assert.deepEqual(told(`a.ts\n${block('a', 'b')}\n\nb.ts\n${block('c', 'd')}\na.ts\n${block('e', 'f')}`), [
      {
        'a.ts': [
          ['a', 'b'],
          ['e', 'f'],
        ],
      },
      { 'b.ts': [['c', 'd']] },
    ]);
  });

  it('is a new file where nothing is searched for', () => {
    assert.deepEqual(told('a.ts\n<<<<<<< SEARCH\n=======\nb\n>>>>>>> REPLACE'), [{ newFile: 'a.ts' }]);
  });

  it('is nothing where a SEARCH block is torn, and a sentence says which', () => {
    const whole = '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n';
    const reasons = [`${whole}<<<<<<< SEARCH\na\n=======\nb`, `${whole}<<<<<<< SEARCH\na\n>>>>>>> REPLACE`].map(
      (code) => {
        const [answer] = edits(code);
        return answer?.kind === 'unreadable' ? answer.reason : undefined;
      },
    );
    assert.deepEqual(reasons, [
      'The reply’s second SEARCH block breaks off.',
      'The reply’s second SEARCH block has no line of “=======”.',
    ]);
  });

  it('keeps marks that are escaped as code', () => {
    assert.deepEqual(told('<<<<<<< SEARCH\n\\<<<<<<< HEAD\n=======\nb\n>>>>>>> REPLACE'), [
      { '': [['<<<<<<< HEAD', 'b']] },
    ]);
  });

  it('is told file by file by a diff, with new, deleted and renamed ones', () => {
    const diff = [
      'diff --git a/a.ts b/a.ts',
      'index 1234567..89abcde 100644',
      '--- a/a.ts',
      '+++ b/a.ts',
      '@@ -1,2 +1,2 @@ function a() {',
      ' a',
      '-b',
      '+c',
      'diff --git a/new.ts b/new.ts',
      'new file mode 100644',
      '--- /dev/null',
      '+++ b/new.ts',
      '@@ -0,0 +1 @@',
      '+x',
      'diff --git a/old.ts b/old.ts',
      'deleted file mode 100644',
      '--- a/old.ts',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-y',
      'diff --git a/from.ts b/to.ts',
      'similarity index 100%',
      'rename from from.ts',
      'rename to to.ts',
    ].join('\n');
    assert.deepEqual(told(diff), [
      { 'a.ts': [['a\nb', 'a\nc']] },
      { newFile: 'new.ts' },
      { deletion: 'old.ts' },
      { 'from.ts': [] },
    ]);
    const renamed = edits(diff)[3];
    assert.equal(renamed?.kind === 'edits' && renamed.renamedTo, 'to.ts');
  });

  it('takes removed dashes and added plus signs of a diff for what they are', () => {
    assert.deepEqual(told('@@ -1,3 +1,3 @@\n a\n--- b\n+++ c\n d\n@@ -9 +9 @@\n-e\n+f', 'diff'), [
      {
        '': [
          ['a\n-- b\nd', 'a\n++ c\nd'],
          ['e', 'f'],
        ],
      },
    ]);
  });

  it('needs no headers of a diff, and no blank before its context', () => {
    assert.deepEqual(told('-a\n+b', 'diff'), [{ '': [['a', 'b']] }]);
    assert.deepEqual(told('@@ ... @@\nfunction a() {\n-  b\n+  c', 'diff'), [
      { '': [['function a() {\n  b', 'function a() {\n  c']] },
    ]);
  });

  it('is what a patch says of files that change, come and go', () => {
    const patch = [
      '*** Begin Patch',
      '*** Update File: a.py',
      '*** Move to: b.py',
      '@@ class A',
      '@@   def f(self):',
      '-    x',
      '+    y',
      '*** End of File',
      '*** Add File: c.py',
      '+z',
      '+',
      '*** Delete File: d.py',
      '*** End Patch',
    ].join('\n');
    assert.deepEqual(told(patch), [{ 'a.py': [['    x', '    y']] }, { newFile: 'c.py' }, { deletion: 'd.py' }]);
    const [update, added] = edits(patch);
    assert.ok(update?.kind === 'edits' && added?.kind === 'newFile');
    assert.equal(update.renamedTo, 'b.py');
    assert.deepEqual(update.edits[0]?.headings, ['class A', 'def f(self):']);
    assert.equal(update.edits[0]?.isAtEnd, true);
    assert.equal(added.text, 'z\n\n');
  });

  it('is nothing where a diff or a patch is cut off with the reply', () => {
    for (const code of ['@@ -1 +1 @@\n-a\n+b', '*** Begin Patch\n*** Update File: a\n-a\n+b']) {
      const [answer] = fileEdits({ code, language: '', path: undefined, isCutOff: true });
      assert.equal(answer?.kind, 'unreadable', code);
    }
  });
});
