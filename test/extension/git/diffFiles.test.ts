import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffFileLabel, diffFiles } from '../../../src/extension/git/diffFiles';

describe('the files of a diff', () => {
  let folder: string;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'core.autocrlf=false'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'diff-'));
    git('init', '-q');
    const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);
    for (const name of ['changed.ts', 'with space.ts', 'gone.ts', 'nëw "1".ts']) write(name, 'one\ntwo\nthree\n');
    write('moved.ts', Array.from({ length: 20 }, (_each, index) => `line ${index}\n`).join(''));
    write('picture.bin', new Uint8Array([0, 1, 2]));
    git('add', '.');
    git('commit', '-qm', 'a');
    write('changed.ts', 'one\n-- 2\n++ 2\nthree\n');
    write('with space.ts', 'diff --git a/x b/x\n');
    write('new.ts', 'diff --git a/x b/x\n+++ b/y\n');
    write('picture.bin', new Uint8Array([0, 2, 2]));
    write('nëw "1".ts', 'one\n');
    rmSync(join(folder, 'gone.ts'));
    renameSync(join(folder, 'moved.ts'), join(folder, 'here.ts'));
    git('add', '.');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are told with their paths and the lines that came and went', () => {
    const labels = [
      'changed.ts (+2 −1)',
      'gone.ts (+0 −3)',
      'here.ts (+0 −0)',
      'new.ts (+2 −0)',
      'nëw "1".ts (+0 −2)',
      'picture.bin (+0 −0)',
      'with space.ts (+1 −3)',
    ];
    const settings = [
      'diff.mnemonicPrefix=false',
      'diff.mnemonicPrefix=true',
      'diff.noprefix=true',
      'core.quotePath=false',
    ];
    for (const setting of settings) {
      const diff = git('-c', setting, 'diff', '--cached', '-M');
      const { words, files } = diffFiles(diff);
      assert.deepEqual(files.map(diffFileLabel).sort(), labels);
      assert.equal(words, '');
      assert.equal(files.map(({ text }) => text).join(''), diff);
    }
  });

  it('are none in no diff, and apart from what is said before it', () => {
    assert.deepEqual(diffFiles('').files, []);
    const diff = 'diff --git a/a.ts b/a.ts\nnew file mode 100644\n';
    const { words, files } = diffFiles(`Words.\n\n${diff}`);
    assert.equal(words, 'Words.\n\n');
    assert.deepEqual(
      files.map(({ path, text, added, removed }) => ({ path, text, added, removed })),
      [{ path: 'a.ts', text: diff, added: 0, removed: 0 }],
    );
  });

  it('begin where git says so, not where a line of a file ends in another way', () => {
    const diff = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\rdiff --git a/b b/b\r@@ 3\u2028+4\n';
    assert.deepEqual(diffFiles(diff).files.map(diffFileLabel), ['a (+1 −1)']);
  });
});
